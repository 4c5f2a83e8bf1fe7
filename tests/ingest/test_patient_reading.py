"""What is learned of patients' whole texts, with the real weights."""

from pathlib import Path

import numpy as np
import pytest

from ingest.fit_patient_reading import Learning, Patients, read_patients
from ingest.patient_reading import patient_reading_of, write_patient_reading
from ingest.weights import default_weights

VARIANTS = ["back/1", "back/2"]
TEXTS = [
    ("a", "back/1", "9yo sore back for a week, no fever, no red flags at all"),
    ("a", "back/1", "ten year old, aching back, everything else asked and denied"),
    ("b", "back/2", "9yo back pain with fever and night waking"),
    ("b", "back/2", "boy of 11, spine pain, febrile, losing weight"),
    ("c", "?", "9yo with a sore back, nothing else told"),
    ("c", "-", "9yo with a painful knee after a fall"),
]


def patients(tmp_path: Path) -> Patients:
    file = tmp_path / "patients.tsv"
    file.write_text("".join("\t".join(row) + "\n" for row in TEXTS))
    return read_patients(file, VARIANTS)


@pytest.mark.model
def test_what_was_learned_is_kept_and_read_again(tmp_path: Path) -> None:
    learned = Learning(len(VARIANTS))
    told = learned.told(["9yo back pain"])
    kept = tmp_path / "kept.npz"
    write_patient_reading(learned.reading(VARIANTS, ["well", "ill"]), "e" * 64, kept)
    read = patient_reading_of("e" * 64, kept)

    assert told.shape == (1, 5)
    assert read is not None
    assert read.variants == tuple(VARIANTS)
    assert read.labels == ("well", "ill")
    assert read.weights.shape == (768, 5)
    assert patient_reading_of("f" * 64, kept) is None


@pytest.mark.model
def test_patients_are_told_apart_once_learned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.fit_patient_reading._BATCH", 6)
    monkeypatch.setattr("ingest.fit_patient_reading._EPOCHS", 60.0)
    some = patients(tmp_path)
    learned = Learning(len(VARIANTS))
    learned.learn(some, np.arange(len(TEXTS)))
    told = learned.told(some.texts)

    assert told[:4, :2].argmax(axis=1).tolist() == [0, 0, 1, 1]
    assert told[:, 2:].argmax(axis=1).tolist() == [0, 0, 0, 0, 1, 2]


def test_a_line_that_tells_of_no_variant_is_named(tmp_path: Path) -> None:
    file = tmp_path / "patients.tsv"
    file.write_text("a\tback/1\tsore back\nb\tback/9\tno such variant\n")

    with pytest.raises(ValueError, match="line 2"):
        read_patients(file, VARIANTS)


def test_the_reading_that_is_kept_has_a_label_for_each_variant() -> None:
    kept = patient_reading_of(default_weights().sha256)

    assert kept is not None
    assert len(kept.variants) == len(kept.labels) == kept.weights.shape[1] - 3
