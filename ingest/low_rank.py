"""Changes of low rank to a BERT's upper layers while they are being learned."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
import torch
from torch import nn

from ingest.adapter import MAPS, Adapter

FIRST_LAYER = 3  # of six; the lower half stays as it is, and is run once for all kinds of vectors
_RANK = 16
_CHUNK = 48  # texts of like length that are run at once
_NOT_ATTENDED = float(torch.finfo(torch.float32).min)


class _LowRank(nn.Module):  # type: ignore[misc, unused-ignore]
    """A linear map with a change of low rank beside it."""

    def __init__(self, linear: Any, kept: tuple[Any, Any] | None) -> None:
        super().__init__()
        self.linear = linear
        inner, outer = linear.in_features, linear.out_features
        down = torch.randn(_RANK, inner) / inner**0.5 if kept is None else torch.from_numpy(kept[0])
        up = torch.zeros(outer, _RANK) if kept is None else torch.from_numpy(kept[1])
        self.down, self.up = nn.Parameter(down.clone()), nn.Parameter(up.clone())

    def forward(self, given: Any) -> Any:
        return self.linear(given) + (given @ self.down.T) @ self.up.T


class ChangedLayers:
    """The upper layers of one BERT with changes that can be learned; what the lower layers make of a text is
    computed once (`below`)."""

    def __init__(
        self, transformer: Any, tokenizer: Any, most_tokens: int, start: Adapter | None = None
    ) -> None:
        """`transformer` is changed: do not use it for anything else."""
        transformer.requires_grad_(False)
        self._transformer, self._tokenizer = transformer, tokenizer
        self._most_tokens = most_tokens
        self._layers = transformer.encoder.layer[FIRST_LAYER:]
        self._changed: dict[tuple[int, str], _LowRank] = {}
        for place, layer in enumerate(self._layers, start=FIRST_LAYER):
            for name in MAPS:
                parent, _, own = name.rpartition(".")
                kept = None if start is None else start.changes[place, name]
                changed = _LowRank(layer.get_submodule(name), kept)
                setattr(layer.get_submodule(parent), own, changed)
                self._changed[place, name] = changed

    @property
    def adapter(self) -> Adapter:
        """The changes as they stand."""
        return Adapter(
            {
                at: (changed.down.detach().numpy().copy(), changed.up.detach().numpy().copy())
                for at, changed in self._changed.items()
            }
        )

    @property
    def parameters(self) -> list[Any]:
        """All that is learned."""
        return [p for changed in self._changed.values() for p in (changed.down, changed.up)]

    def below(self, texts: Sequence[str]) -> list[Any]:
        """What the lower layers make of each text, `(n_tokens, n_dims)` in half precision."""
        if not texts:
            return []
        tokens = self._tokenizer(list(texts), truncation=True, max_length=self._most_tokens)["input_ids"]
        below: list[Any] = [None] * len(tokens)
        with torch.no_grad():
            for rows in chunks([len(t) for t in tokens]):
                ids = nn.utils.rnn.pad_sequence([torch.tensor(tokens[r]) for r in rows], batch_first=True)
                lengths = torch.tensor([len(tokens[r]) for r in rows])
                hidden = self._transformer.embeddings(ids)
                for layer in self._transformer.encoder.layer[:FIRST_LAYER]:
                    hidden = layer(hidden, _mask(lengths))
                for row, text, length in zip(rows, hidden, lengths.tolist(), strict=True):
                    below[row] = text[:length].to(torch.float16)
        return below

    def pooled(self, below: Sequence[Any], pool: Callable[[Any, Any], Any]) -> Any:
        """`(n_texts, n_numbers)`, with gradients: what `pool` makes of `(n_texts, n_tokens, n_dims)` and of
        which tokens are the text's, `(n_texts, n_tokens, 1)`."""
        order, made = [], []
        for rows in chunks([len(text) for text in below]):
            hidden = nn.utils.rnn.pad_sequence([below[r].float() for r in rows], batch_first=True)
            lengths = torch.tensor([len(below[r]) for r in rows])
            for layer in self._layers:
                hidden = layer(hidden, _mask(lengths))
            is_text = (torch.arange(hidden.shape[1])[None, :] < lengths[:, None])[..., None]
            made.append(pool(hidden, is_text))
            order += rows
        return torch.cat(made)[torch.tensor(np.argsort(order))]


@contextmanager
def nothing_for_next_to_nothing() -> Iterator[None]:
    """Numbers next to nothing take a CPU many times as long. The whole process counts so while it lasts."""
    torch.set_flush_denormal(True)
    try:
        yield
    finally:
        torch.set_flush_denormal(False)


def chunks(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Places of texts of like length."""
    order = sorted(range(len(lengths)), key=lambda i: lengths[i])
    for at in range(0, len(order), _CHUNK):
        yield order[at : at + _CHUNK]


def _mask(lengths: Any) -> Any:
    """What is added to the attention: nothing for a text's own tokens, `(n_texts, 1, 1, n_tokens)`."""
    is_text = torch.arange(int(lengths.max()))[None, :] < lengths[:, None]
    return torch.where(is_text, 0.0, _NOT_ATTENDED)[:, None, None, :]
