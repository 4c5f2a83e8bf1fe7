"""Changes of low rank to the encoder's upper layers, by which a question comes to lie near its answer.

The encoder puts texts near each other that say alike; a question and the sentence that answers it often do
not. What is changed is learned from questions with known answers (`ingest/fit_answer_space.py`), all else
stays: Hu et al., LoRA, ICLR 2022.
"""

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from bot.domain.ports import Vectors

# The linear maps of one layer of a BERT that are changed.
MAPS = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)


@dataclass(frozen=True, slots=True)
class Adapter:
    """`changes` by the place of a layer and the name of its map, 'down' `(rank, n_in)` and 'up'
    `(n_out, rank)`: what `up @ down` adds to that map's weights."""

    changes: Mapping[tuple[int, str], tuple[Vectors, Vectors]]


def adapted(transformer: Any, adapter: Adapter) -> Any:
    """A copy of a BERT with the changes of `adapter`."""
    import torch

    changed = copy.deepcopy(transformer)
    with torch.no_grad():
        for (layer, name), (down, up) in adapter.changes.items():
            linear = changed.encoder.layer[layer].get_submodule(name)
            linear.weight += torch.from_numpy(up) @ torch.from_numpy(down)
    return changed


def adapter_numbers(adapter: Adapter) -> dict[str, Any]:
    """The changes as arrays of two bytes a number, to be kept in an npz beside others."""
    changes: dict[str, Any] = {
        f"{layer}.{name}.{way}": change.astype(np.float16)
        for (layer, name), pair in adapter.changes.items()
        for way, change in zip(("down", "up"), pair, strict=True)
    }
    return {"layers": np.array(sorted({layer for layer, _ in adapter.changes})), **changes}


def adapter_from(kept: Mapping[str, Any]) -> Adapter:
    """The adapter whose changes such an npz holds."""
    return Adapter(
        {
            (int(layer), name): (
                kept[f"{layer}.{name}.down"].astype(np.float32),
                kept[f"{layer}.{name}.up"].astype(np.float32),
            )
            for layer in kept["layers"]
            for name in MAPS
        }
    )
