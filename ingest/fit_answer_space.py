"""Fits what puts questions near their answers, on questions that sentences of an index are known to answer.

    python -m ingest.fit_answer_space [--data FOLDER] [--articles FOLDER] [--further | --keep-space | --check]

Reads the index that serves, and `unanswered.yaml` in the articles' folder. Writes `ingest/answer_space.npz`:
the adapter of the encoder, the plane between what is answered and what is not, and which questions are kept
to be compared. `--further` goes on from the adapter that is kept, once through all questions; `--keep-space`
leaves it as it is, for a few new questions. `--check` writes nothing, but fits on four fifths of the
questions and says how often the answer of the others is found, before and after.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.domain.passage import AskedQuestion
from bot.domain.ports import Vectors
from bot.encoder import OnnxEncoder
from bot.generations import ASKED_FILE, ENCODER_FOLDER, open_current
from bot.passage_codec import asked_from_json
from bot.retrieval import read_articles
from bot.settings import Settings
from ingest.adapter import Adapter, adapter_numbers
from ingest.adapter_fitting import Examples, Fitting
from ingest.answer_space import SPACE_FILE, marks_of, marks_of_asked, space_of
from ingest.answerable import FEWEST, plane_between
from ingest.encoder_export import SentenceTransformerEncoder
from ingest.source_files import read_source_folder
from ingest.spread import spread_out
from ingest.unanswered import read_unanswered
from ingest.weights import default_weights

_EPOCHS = 4.0
_SEED = 0
_FOLDS = 5
_NEAREST = (1, 4, 10)
_REPORT_EVERY = 20

Rows = npt.NDArray[np.intp]


def fitting(start: Adapter | None = None) -> Fitting:
    """A fit about to begin, with the weights of the encoder's package."""
    model = SentenceTransformerEncoder(default_weights()).model
    return Fitting(model[0].auto_model, model.tokenizer, start)


def found_among(
    questions: Vectors, answers: Rows, known: Vectors, known_answers: Rows, sentences: Vectors
) -> dict[int, float]:
    """Share of `questions` whose sentence is among the 1, 4 and 10 nearest, by nearness to the sentences and
    to the `known` questions with their answers."""
    to_known = questions @ known.T
    near = np.full((len(questions), len(sentences)), -1.0, dtype=np.float32)
    for k, row in enumerate(known_answers):
        near[:, row] = np.maximum(near[:, row], to_known[:, k])
    near += questions @ sentences.T
    own = near[np.arange(len(questions)), answers]
    before = (near > own[:, None]).sum(axis=1)
    return {n: float((before < n).mean()) for n in _NEAREST}


def check(examples: Examples, encoder: OnnxEncoder) -> None:
    """Says how often the answer of a fifth of the questions is found with the encoder's vectors, and with an
    adapter that was fitted on the others."""
    held = np.random.default_rng(_SEED).integers(_FOLDS, size=len(examples.questions)) == 0
    asked, known = (
        [q for q, h in zip(examples.questions, held, strict=True) if h is w] for w in (True, False)
    )
    learned = fitting()
    taught = Examples(known, examples.answers[~held], examples.sentences, examples.unanswered)
    learned.learn(taught, _EPOCHS, _report)
    for name, encode in (("encoder", encoder.encode), ("adapted", learned.points)):
        found = found_among(
            encode(asked), examples.answers[held], encode(known), taught.answers, encode(examples.sentences)
        )
        _say(f"{name} { {n: round(share, 3) for n, share in found.items()} }")


def write(
    adapter: Adapter,
    asked: Sequence[AskedQuestion],
    sentences: Sequence[str],
    unanswered: Sequence[str],
    vectors: tuple[Vectors, Vectors],
    encoder_sha256: str,
) -> None:
    """What `space_of` reads; `vectors` are those of `asked` and of `unanswered` by the adapted encoder."""
    plane = plane_between(*vectors)
    if plane is None:
        raise SystemExit(f"There are fewer than {FEWEST} questions of a kind; nothing was written.")
    kept = np.zeros(len(asked), dtype=np.bool_)
    kept[spread_out(vectors[0], [q.sentence_row for q in asked])] = True
    np.savez_compressed(
        SPACE_FILE,
        plane=plane,
        asked_marks=np.array(marks_of_asked(asked, sentences), dtype=np.uint32),
        asked_kept=kept,
        unanswered_marks=np.array(marks_of(unanswered), dtype=np.uint32),
        encoder_sha256=np.array(encoder_sha256),
        **adapter_numbers(adapter),
    )


def _report(step: int, n_steps: int, loss: float) -> None:
    if step % _REPORT_EVERY == 0 or step == n_steps:
        _say(f"step {step} of {n_steps}, loss {loss:.3f}")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Fit, and write or say what it is worth."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--data", type=Path, default=None, help="The folder of the index.")
    reader.add_argument(
        "--articles", type=Path, default=Path("source_articles"), help="What it was built of."
    )
    way = reader.add_mutually_exclusive_group()
    way.add_argument("--further", action="store_true", help="Go on from the adapter that is kept.")
    way.add_argument("--keep-space", action="store_true", help="Fit all but the adapter.")
    way.add_argument("--check", action="store_true", help="Measure, and write nothing.")
    given = reader.parse_args()
    generation = open_current(given.data or Settings.from_environment().data_dir)
    generation.check(ENCODER_FOLDER)
    sentences = [s.text for p in read_articles(generation)[1] for s in p.sentences]
    asked = asked_from_json(generation.read_text(ASKED_FILE))
    files = read_source_folder(given.articles).unanswered
    unanswered = read_unanswered(files, frozenset(q.text for q in asked)).questions
    examples = Examples(
        [q.text for q in asked],
        np.array([q.sentence_row for q in asked], dtype=np.intp),
        sentences,
        unanswered,
    )
    if given.check:
        check(examples, OnnxEncoder(generation.path / ENCODER_FOLDER))
        return
    encoder_sha256 = str(generation.manifest.facts["encoder_sha256"])
    fitted = space_of(encoder_sha256) if given.keep_space or given.further else None
    if fitted is None and (given.keep_space or given.further):
        raise SystemExit("There is no adapter of this encoder to be kept; fit one without that option.")
    learned = fitting(fitted.adapter if fitted else None)
    if not given.keep_space:
        learned.learn(examples, 1.0 if given.further else _EPOCHS, _report)
    vectors = (learned.points(examples.questions), learned.points(unanswered))
    write(learned.adapter, asked, sentences, unanswered, vectors, encoder_sha256)
    _say(f"{SPACE_FILE} written from {len(asked)} questions")


if __name__ == "__main__":
    main()
