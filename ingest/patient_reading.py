"""What was learned of patients' whole texts: changes of the encoder's upper layers, and what is told by them.

`python -m ingest.fit_patient_reading` learns it; the ingest puts it into the exported graph.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from bot.domain.ports import Vectors
from ingest.adapter import Adapter, adapter_from, adapter_numbers

READING_FILE = Path(__file__).parent / "patient_reading.npz"


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientReading:
    """`weights` `(2 * n_dims, n_variants + 3)` and `constants` `(n_variants + 3,)` turn the mean and the
    greatest of a text's tokens into log odds: of each of `variants`, labelled as they were when it was
    learned, and that all is told, that a fact is missing, that no variant is about the patient."""

    adapter: Adapter
    variants: tuple[str, ...]
    labels: tuple[str, ...]
    weights: Vectors
    constants: Vectors
    sha256: str = ""


@cache
def patient_reading_of(encoder_sha256: str, path: Path = READING_FILE) -> PatientReading | None:
    """What was learned with that encoder, None for any other: its layers are others."""
    data = path.read_bytes()
    with np.load(path, allow_pickle=False) as kept:
        if str(kept["encoder_sha256"]) != encoder_sha256:
            return None
        return PatientReading(
            adapter=adapter_from(kept),
            variants=tuple(str(kept["variants"]).split("\n")),
            labels=tuple(str(kept["labels"]).split("\n")),
            weights=kept["weights"].astype(np.float32),
            constants=kept["constants"],
            sha256=hashlib.sha256(data).hexdigest(),
        )


def write_patient_reading(reading: PatientReading, encoder_sha256: str, path: Path = READING_FILE) -> None:
    """As numbers of two bytes: the third decimal of a chance does not hang on more."""
    np.savez_compressed(
        path,
        encoder_sha256=np.array(encoder_sha256),
        variants=np.array("\n".join(reading.variants)),
        labels=np.array("\n".join(reading.labels)),
        weights=reading.weights.astype(np.float16),
        constants=reading.constants.astype(np.float32),
        **adapter_numbers(reading.adapter),
    )
