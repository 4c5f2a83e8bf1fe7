"""Whether a question asks for a fact of the guidance or for the study of a patient, by all its words.

'Which tests make up the work-up?' and 'which test for her?' differ in no single word that a rule could name.
Learned from questions that sentences answer, from others of the field, and from patients told to ask for a
study (`evals/fit_wish.py`).
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from bot.domain.picture import Age
from bot.understanding.text import Token
from bot.understanding.weighed_terms import weighed_terms
from bot.understanding.word_model import WordModel, chance_of

MODEL_FILE = Path(__file__).parent / "wish.npz"


def chance_of_fact(words: Sequence[Token], age: Age | None) -> float:
    """The chance that the words ask for a fact, as if both kinds of question came equally often; 0.5 where
    none of them was learned."""
    totals = _model().totals(weighed_terms(words, age))
    return 0.5 if totals is None else chance_of(float(totals[0]))


@cache
def _model() -> WordModel:
    """Read once, by the first question."""
    return WordModel.load(MODEL_FILE)
