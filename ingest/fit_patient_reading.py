"""Learns what the encoder tells of patients' whole texts, from patients whose variant is known.

    python -m evals.fit_second_reading --texts patients.tsv
    python -m ingest.fit_patient_reading patients.tsv [--leave-out NAME,...]

Reads lines of author, variant and text (`?` for a variant: a fact is missing on which it hangs, `-`: no
variant is about the patient) and writes `ingest/patient_reading.npz`: changes of low rank to the encoder's
upper layers, and what tells the variant and the kind of text by them. Took 22 minutes for 14,888 texts
on two cores. `--leave-out` learns from none of those authors, writes nothing, and says what is told of
their patients.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from sklearn.metrics import roc_auc_score
from torch import nn
from torch.nn import functional

from bot.generations import open_current
from bot.settings import Settings
from ingest.encoder_export import NEVER_GREATEST, SentenceTransformerEncoder
from ingest.low_rank import ChangedLayers, nothing_for_next_to_nothing
from ingest.patient_reading import READING_FILE, PatientReading, write_patient_reading
from ingest.weights import default_weights

_EPOCHS = 4.0
_RATE, _RATE_OF_HEADS = 1.5e-3, 2e-3
_DECAY = 0.01
_DROPPED = 0.1
_BATCH = 64
_ALIKE = 8  # batches whose texts are sorted by length together
_TO_FULL_RATE = 30  # steps
_MOST_TOKENS = 200
_SEED = 0
_REPORT_EVERY = 40
_TOLD, _MISSING, _OUTSIDE = range(3)
_KIND_OF = {"?": _MISSING, "-": _OUTSIDE}

Rows = npt.NDArray[np.intp]
Chances = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Patients:
    """`variant` is a place in the table's variants, -1 where the text leaves it open or none is about it;
    `kind` is 0 where all is told, 1 where a fact is missing, 2 where no variant is about the patient."""

    authors: list[str]
    texts: list[str]
    variant: Rows
    kind: Rows


def read_patients(path: Path, variants: Sequence[str]) -> Patients:
    """Those of a file as `evals.fit_second_reading --texts` writes it; ValueError for a line of another
    form."""
    places = {v: i for i, v in enumerate(variants)}
    rows = [line.split("\t", 2) for line in path.read_text(encoding="utf-8").splitlines()]
    for number, row in enumerate(rows, start=1):
        if len(row) != 3 or (row[1] not in places and row[1] not in _KIND_OF):
            raise ValueError(f"{path}, line {number}: expected author, a variant and a text, saw {row[:2]}")
    return Patients(
        [author for author, _, _ in rows],
        [text for _, _, text in rows],
        np.array([places.get(variant, -1) for _, variant, _ in rows], dtype=np.intp),
        np.array([_KIND_OF.get(variant, _TOLD) for _, variant, _ in rows], dtype=np.intp),
    )


class Learning:
    """What tells of patients while it is being learned."""

    def __init__(self, n_variants: int) -> None:
        torch.manual_seed(_SEED)
        model = SentenceTransformerEncoder(default_weights()).model
        self._layers = ChangedLayers(model[0].auto_model, model.tokenizer, _MOST_TOKENS)
        self._n_variants = n_variants
        self._told = nn.Linear(2 * int(model[0].auto_model.config.hidden_size), n_variants + 3)

    def learn(self, patients: Patients, rows: Rows) -> None:
        """From the patients of these rows."""
        with nothing_for_next_to_nothing():
            self._learn(patients, rows)

    def _learn(self, patients: Patients, rows: Rows) -> None:
        below = dict(zip(rows.tolist(), self._layers.below([patients.texts[r] for r in rows]), strict=True))
        variant, kind = torch.from_numpy(patients.variant), torch.from_numpy(patients.kind)
        # each kind counts for as much as the others, however many texts there are of it
        counts = np.maximum(np.bincount(patients.kind[rows], minlength=3), 1)
        weights = torch.from_numpy((len(rows) / 3 / counts).astype(np.float32))
        optimizer = torch.optim.AdamW(
            [
                {"params": self._layers.parameters, "lr": _RATE},
                {"params": list(self._told.parameters()), "lr": _RATE_OF_HEADS},
            ],
            weight_decay=_DECAY,
        )
        n_steps = max(1, int(_EPOCHS * (len(rows) // _BATCH)))
        slower = torch.optim.lr_scheduler.LambdaLR(
            optimizer,
            lambda step: (
                min(1, (step + 1) / _TO_FULL_RATE) * (1 + np.cos(np.pi * min(1, step / n_steps))) / 2
            ),
        )
        drawn = _batches(rows, {r: len(b) for r, b in below.items()})
        for step in range(1, n_steps + 1):
            batch = next(drawn)
            pooled = self._layers.pooled([below[r] for r in batch], _mean_and_greatest)
            of_variants, of_kinds = self._told(functional.dropout(pooled, _DROPPED)).split(
                [self._n_variants, 3], dim=1
            )
            loss = functional.cross_entropy(of_kinds, kind[batch], weight=weights)
            is_told = variant[batch] >= 0
            if is_told.any():
                loss = loss + functional.cross_entropy(of_variants[is_told], variant[batch][is_told])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(self._layers.parameters, 1.0)
            optimizer.step()
            slower.step()
            if step % _REPORT_EVERY == 0 or step == n_steps:
                _say(f"step {step} of {n_steps}, loss {float(loss.detach()):.3f}")

    def told(self, texts: Sequence[str]) -> Chances:
        """`(n_texts, n_variants + 3)`, log odds."""
        with torch.no_grad():
            pooled = self._layers.pooled(self._layers.below(texts), _mean_and_greatest)
            found: Chances = self._told(pooled).numpy()
        return found

    def reading(self, variants: Sequence[str], labels: Sequence[str]) -> PatientReading:
        """All that was learned."""
        return PatientReading(
            adapter=self._layers.adapter,
            variants=tuple(variants),
            labels=tuple(labels),
            weights=self._told.weight.detach().numpy().T.copy(),
            constants=self._told.bias.detach().numpy().copy(),
        )


def _batches(rows: Rows, lengths: dict[int, int]) -> Iterator[list[int]]:
    """Texts of like length, all once before one of them again."""
    random = np.random.default_rng(_SEED)
    while True:
        shuffled = random.permutation(rows)
        found = []
        for at in range(0, len(shuffled), _BATCH * _ALIKE):
            alike = sorted(shuffled[at : at + _BATCH * _ALIKE].tolist(), key=lengths.__getitem__)
            found += [alike[i : i + _BATCH] for i in range(0, len(alike), _BATCH)]
        for place in random.permutation(len(found)).tolist():
            yield found[place]


def _mean_and_greatest(hidden: Any, is_text: Any) -> Any:
    mean = (hidden * is_text).sum(1) / is_text.sum(1)
    return torch.cat([mean, hidden.masked_fill(~is_text, -NEVER_GREATEST).max(1).values], 1)


def say_what_is_told(learned: Learning, patients: Patients, rows: Rows, n_variants: int) -> None:
    """How often the variant is told right, and how well a missing fact and an outsider are told apart."""
    told = learned.told([patients.texts[r] for r in rows])
    kind, odds = patients.kind[rows], told[:, n_variants:]
    right = told[:, :n_variants].argmax(axis=1) == patients.variant[rows]
    inside = kind != _OUTSIDE
    missing = roc_auc_score(kind[inside] == _MISSING, (odds[:, _MISSING] - odds[:, _TOLD])[inside])
    _say(f"of {len(rows)} patients: variant {right[kind == _TOLD].mean():.3f}, missing fact {missing:.3f}")
    if not inside.all():
        _say(f"outside {roc_auc_score(~inside, odds[:, _OUTSIDE] - odds[:, :_OUTSIDE].max(axis=1)):.3f}")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Learn, and write or say what it is worth."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("patients", type=Path, help="lines of author, variant and text")
    parser.add_argument("--leave-out", default="", help="authors, parted by commas")
    given = parser.parse_args()
    left_out = {name for name in given.leave_out.split(",") if name}
    table = open_current(Settings.from_environment().data_dir, table_only=True).table
    variants = [v.id for v in table.variants]
    patients = read_patients(given.patients, variants)
    is_left_out = np.array([author in left_out for author in patients.authors])
    learned = Learning(len(variants))
    learned.learn(patients, np.flatnonzero(~is_left_out))
    if left_out:
        say_what_is_told(learned, patients, np.flatnonzero(is_left_out), len(variants))
        return
    write_patient_reading(
        learned.reading(variants, [v.label for v in table.variants]), default_weights().sha256
    )
    _say(f"{READING_FILE} written from {len(patients.texts)} patients")


if __name__ == "__main__":
    main()
