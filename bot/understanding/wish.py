"""Whether a question asks for a fact of the guidance or for the study of a patient, by all its words.

'Which tests make up the work-up?' and 'which test for her?' differ in no single word that a rule could name.
The words that ask are weighed once more by themselves: behind a patient's story they are few. Learned from
questions that sentences answer, from others of the field, and from patients told to ask for a study
(`evals/fit_wish.py`).
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bot.understanding.asking_part import asking_spans
from bot.understanding.reading import Reading
from bot.understanding.weighed_terms import terms_of_words
from bot.understanding.word_model import WordModel, chance_of

MODEL_FILE = Path(__file__).parent / "wish.npz"


_ASKING = "?"  # before a term of the part that asks


def wish_terms(reading: Reading) -> Iterator[str]:
    """The terms of a turn, and once more those of the part that asks."""
    yield from reading.terms
    spans = asking_spans(reading.text)
    asking = [w for w in reading.words if any(begin <= w.start < end for begin, end in spans)]
    yield from (f"{_ASKING}{term}" for term in terms_of_words(asking))


def chance_of_fact(reading: Reading) -> float:
    """The chance that the turn asks for a fact, as if both kinds of question came equally often; 0.5 where
    none of its words was learned."""
    totals = _model().totals(wish_terms(reading))
    return 0.5 if totals is None else chance_of(float(totals[0]))


@cache
def _model() -> WordModel:
    """Read once, by the first question."""
    return WordModel.load(MODEL_FILE)
