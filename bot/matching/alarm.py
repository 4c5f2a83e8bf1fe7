"""An emergency told in words that no rule knows: 'she has to look down to see whether she is going'.

Weighs all words of a turn, learned from texts that tell of an emergency and from others that merely look like
it (`evals/fit_alarm.py`). It adds notices and takes none away: what a rule reads stands.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from bot.domain.picture import UrgentSign
from bot.matching.urgency import KINDS, message_of
from bot.understanding.reading import Reading
from bot.understanding.text import Token
from bot.understanding.word_model import WordModel, chance_of

MODEL_FILE = Path(__file__).parent / "alarm.npz"
# What is then given of texts by authors not learned from: `python -m evals.fit_alarm --check`.
ALARMED_FROM = 0.7
_FEWEST_WORDS = 5
_MOST_CHARS = 90
_ENDS = frozenset({".", ";", ",", ":", "\n", "?", "!"})


def alarm(reading: Reading) -> UrgentSign | None:
    """The emergency that the turn as a whole most likely tells of, with the clause that speaks most for it;
    None where it is not that likely, or too little is said."""
    if len(reading.words) < _FEWEST_WORDS:
        return None
    totals = _model().totals(reading.terms)
    if totals is None or chance_of(float(totals[0])) < ALARMED_FROM:
        return None
    kind = KINDS[int(totals[1:].argmax())]
    said = max(_clauses(reading.words), key=_weight_of)
    words = reading.text[said[0].start : said[-1].end]
    return UrgentSign(kind=kind, said=_shortened(words), message=message_of(kind))


def _clauses(words: Sequence[Token]) -> Iterator[Sequence[Token]]:
    begin = 0
    for i, word in enumerate(words):
        if word.text in _ENDS:
            if i > begin:
                yield words[begin:i]
            begin = i + 1
    if begin < len(words):
        yield words[begin:]


def _weight_of(words: Sequence[Token]) -> float:
    model = _model()
    rows = [i for w in words if (i := model.places.get(w.text)) is not None]
    return float(sum(model.rarity[i] * model.weights[i, 0] for i in rows))


def _shortened(words: str) -> str:
    return words if len(words) <= _MOST_CHARS else words[:_MOST_CHARS].rsplit(" ", 1)[0] + " …"


@cache
def _model() -> WordModel:
    """Read once, by the first turn."""
    return WordModel.load(MODEL_FILE)
