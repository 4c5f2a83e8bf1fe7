"""Fits the answer space on the questions that sentences of an index are known to answer.

    python -m ingest.fit_answer_space [--data FOLDER] [--articles FOLDER] [--keep-space | --check]

Reads the index that serves, and `unanswered.yaml` in the articles' folder. Writes `ingest/answer_space.npz`:
the space, the plane between what is answered and what is not, and which questions are kept to be compared.
`--keep-space` leaves the space as it is, for a few new questions. `--check` writes nothing, but fits on four
fifths of the sentences' questions and says how often the answer of the others is found, before and after.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.answer_space import AnswerSpace, mapped
from bot.domain.passage import AskedQuestion
from bot.domain.ports import Vectors
from bot.encoder import OnnxEncoder
from bot.generations import ASKED_FILE, ENCODER_FOLDER, SENTENCE_VECTORS, open_current
from bot.passage_codec import asked_from_json
from bot.retrieval import read_articles
from bot.settings import Settings
from ingest.answer_space import SPACE_FILE, marks_of, marks_of_asked, space_of
from ingest.answerable import FEWEST, plane_between
from ingest.source_files import read_source_folder
from ingest.spread import spread_out
from ingest.unanswered import read_unanswered

DIMENSIONS = 128
_EPOCHS = 30
_BATCH = 512
_RATE = 1e-3
_TOWARDS_START = 0.01  # how strongly the maps are held to where they began
_LOG_TEMPERATURE = 3.0
_SEED = 0
_FOLDS = 5
_NEAREST = (1, 4, 10)

Rows = npt.NDArray[np.intp]


def fit(questions: Vectors, answers: Rows, sentences: Vectors, *, epochs: int = _EPOCHS) -> AnswerSpace:
    """The space in which each of `questions` `(n, n_dims)` comes nearest to `sentences[answers]` and to the
    other questions with that answer, among all. The maps begin as the main axes of both kinds of text."""
    import torch
    import torch.nn.functional as nn

    torch.manual_seed(_SEED)
    q, s, rows = torch.tensor(questions), torch.tensor(sentences), torch.tensor(answers)
    axes = torch.linalg.svd(torch.cat([q, s]), full_matrices=False)[2]
    start = axes[: min(DIMENSIONS, len(axes))].T.contiguous()
    of_questions, of_sentences = start.clone().requires_grad_(), start.clone().requires_grad_()
    log_temperature = torch.tensor(_LOG_TEMPERATURE, requires_grad=True)
    optimizer = torch.optim.Adam([of_questions, of_sentences, log_temperature], lr=_RATE)
    slower = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, epochs)
    for _ in range(epochs):
        for chosen in torch.randperm(len(q)).split(_BATCH):
            here = torch.arange(len(chosen))
            points = nn.normalize(q[chosen] @ of_questions, dim=1) * log_temperature.exp()
            to_sentences = points @ nn.normalize(s @ of_sentences, dim=1).T
            to_questions = points @ nn.normalize(q @ of_questions, dim=1).T
            alike = rows[chosen][:, None] == rows[None, :]
            alike[here, chosen] = False
            to_questions[here, chosen] = -torch.inf  # itself
            loss = nn.cross_entropy(to_sentences, rows[chosen])
            has_alike = alike.any(1)
            if has_alike.any():
                among_alike = torch.logsumexp(to_questions.masked_fill(~alike, -torch.inf), 1)
                loss = loss + (torch.logsumexp(to_questions, 1) - among_alike)[has_alike].mean()
            for moved in (of_questions, of_sentences):
                loss = loss + _TOWARDS_START * ((moved - start) ** 2).sum()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        slower.step()
    return AnswerSpace(of_questions.detach().numpy(), of_sentences.detach().numpy())


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


def check(questions: Vectors, answers: Rows, sentences: Vectors) -> Sequence[dict[int, float]]:
    """`found_among` of a fifth of the questions with the encoder's vectors, and with the space that was
    fitted on the others."""
    held = np.random.default_rng(_SEED).integers(_FOLDS, size=len(questions)) == 0
    known, known_answers = questions[~held], answers[~held]
    space = fit(known, known_answers, sentences)
    return (
        found_among(questions[held], answers[held], known, known_answers, sentences),
        found_among(
            mapped(questions[held], space.of_questions),
            answers[held],
            mapped(known, space.of_questions),
            known_answers,
            mapped(sentences, space.of_sentences),
        ),
    )


def write(
    space: AnswerSpace,
    asked: Sequence[AskedQuestion],
    sentences: Sequence[str],
    unanswered: Sequence[str],
    vectors: tuple[Vectors, Vectors],
    encoder_sha256: str,
) -> None:
    """What `space_of` reads; `vectors` are those of `asked` and of `unanswered`."""
    plane = plane_between(*vectors)
    if plane is None:
        raise SystemExit(f"There are fewer than {FEWEST} questions of a kind; nothing was written.")
    of_questions = space.of_questions.astype(np.float16)
    answers = [q.sentence_row for q in asked]
    kept = np.zeros(len(asked), dtype=np.bool_)
    kept[spread_out(mapped(vectors[0], of_questions.astype(np.float32)), answers)] = True
    np.savez_compressed(
        SPACE_FILE,
        of_questions=of_questions,
        of_sentences=space.of_sentences.astype(np.float16),
        plane=plane,
        asked_marks=np.array(marks_of_asked(asked, sentences), dtype=np.uint32),
        asked_kept=kept,
        unanswered_marks=np.array(marks_of(unanswered), dtype=np.uint32),
        encoder_sha256=np.array(encoder_sha256),
    )


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--data", type=Path, default=None, help="The folder of the index.")
    reader.add_argument(
        "--articles", type=Path, default=Path("source_articles"), help="What it was built of."
    )
    reader.add_argument("--keep-space", action="store_true", help="Fit all but the space itself.")
    reader.add_argument("--check", action="store_true", help="Measure, and write nothing.")
    given = reader.parse_args()
    generation = open_current(given.data or Settings.from_environment().data_dir)
    generation.check(SENTENCE_VECTORS, ENCODER_FOLDER)
    sentences = np.load(generation.path / SENTENCE_VECTORS, allow_pickle=False)
    asked = asked_from_json(generation.read_text(ASKED_FILE))
    answers = np.array([q.sentence_row for q in asked], dtype=np.intp)
    encoder = OnnxEncoder(generation.path / ENCODER_FOLDER)
    questions = encoder.encode([q.text for q in asked])
    if given.check:
        for name, found in zip(("encoder", "space"), check(questions, answers, sentences), strict=True):
            print(name, {n: round(share, 3) for n, share in found.items()})  # noqa: T201
        return
    texts = [s.text for p in read_articles(generation)[1] for s in p.sentences]
    files = read_source_folder(given.articles).unanswered
    unanswered = read_unanswered(files, frozenset(q.text for q in asked)).questions
    encoder_sha256 = str(generation.manifest.facts["encoder_sha256"])
    fitted = space_of(encoder_sha256) if given.keep_space else None
    if given.keep_space and fitted is None:
        raise SystemExit("There is no space of this encoder to be kept; fit one without --keep-space.")
    write(
        fitted.space if fitted else fit(questions, answers, sentences),
        asked,
        texts,
        unanswered,
        (questions, encoder.encode(unanswered)),
        encoder_sha256,
    )
    print(f"{SPACE_FILE} written from {len(questions)} questions")  # noqa: T201


if __name__ == "__main__":
    main()
