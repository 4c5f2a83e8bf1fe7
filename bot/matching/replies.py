"""A turn read as the reply to the question that was put before it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.domain.picture import DecidingQuestion, Finding, Option, Polarity
from bot.matching.question import ONE_OF
from bot.understanding.bearing import Bearing, Said, bearing_of
from bot.understanding.certainty import certainty_of
from bot.understanding.data_files import read_words
from bot.understanding.lexicon import Lexicon
from bot.understanding.reading import Reading

AGE = "age"
_BEARING_WORDS = read_words("bot.understanding", "bearing_words.yaml")
_POINTING = _BEARING_WORDS["pointing"]
_YES_OR_NO = _BEARING_WORDS["yes"] | _BEARING_WORDS["no"]
_WORD = re.compile(r"[a-z]+|\d+")
_ORDINAL = re.compile(
    r"\b(?:the |option |number |no\.? ?|# ?)?(?P<which>first|second|third|fourth|fifth|last|former|latter)\b"
    r"(?: (?:one|option|of those|of these|of the two))?"
    r"|\b(?:option|number|answer) (?P<number>[1-7])\b",
    re.I,
)
_PLACES = {
    "first": 0,
    "former": 0,
    "second": 1,
    "third": 2,
    "fourth": 3,
    "fifth": 4,
    "latter": -1,
    "last": -1,
}
_MOST_WORDS_OF_ORDINAL = 6
# 'no, I meant the jaw' answers no question
_MEANT = re.compile(r"\b(?:meant|mean|typo|mistake|mistyped|wrong|scrap|wait)\b", re.I)
# A question that wants more than a yes or a no: 'known, or is it suspected?', 'how long'.
_OPEN_QUESTION = re.compile(r"^(?:how|which|what|where)\b|, or is\b|\bwhat did\b", re.I)
_FILMS = frozenset({"imaging_negative", "imaging_suspicious"})


@dataclass(frozen=True, slots=True)
class Reply:
    """The reading with what the reply tells. `is_one`: the turn replies to the question; `leaves_open`: it
    says that it is not known; `is_outside`: the option that leads out of what is held was picked;
    `variant_id`: the variant that was picked where it was asked for by label."""

    reading: Reading
    is_one: bool = False
    leaves_open: bool = False
    is_outside: bool = False
    variant_id: str | None = None


def as_reply(
    reading: Reading,
    question: DecidingQuestion,
    lexicon: Lexicon,
    read: Callable[[str, int], Reading],
    *,
    told_from: int = 0,
) -> Reply:
    """The turn with what it tells as a reply to `question`; as it is where it does not answer it.

    A yes, a no, an option's words or place, or a certainty counts as if that option had been said; what
    the turn says in words of its own outweighs it. `told_from`: where the reply begins in the turn.
    """
    said = bearing_of([w for w in reading.words if w.start >= told_from], reading.text)
    if said is not None and said.bearing is Bearing.UNKNOWN:
        # whether it is known is what is not known
        unclear = {"diagnosis_unclear", "not_yet_diagnosed", "diagnosis_made", "not_assessed"}
        kept = tuple(f for f in reading.findings if f.concept not in unclear)
        return Reply(replace(reading, findings=kept), is_one=True, leaves_open=True)
    if any(f.concept == question.concept and f.polarity is Polarity.UNKNOWN for f in reading.findings):
        # 'dad says she was diagnosed, mum says nothing ever was': the reply itself leaves it open
        return Reply(reading, is_one=True, leaves_open=True)
    chosen = _chosen(reading, question)
    if chosen is not None:
        option, start, end = chosen
        if question.concept.startswith(ONE_OF):
            return Reply(replace(reading, findings=()), is_one=True, variant_id=option.variant_id)
        if option.is_outside:
            return Reply(reading, is_one=True, is_outside=True)
        told = [_placed(f, reading, start, end) for f in read(option.says, reading.turn).findings]
        settled = reading.withdrawn | _left_open_by(question, lexicon)
        return Reply(_with(replace(reading, withdrawn=settled), told, lexicon), is_one=True)
    if said is None or _MEANT.search(reading.text):
        return Reply(reading)
    told = _of_bearing(said, question, reading, lexicon, read)
    return Reply(_with(reading, told, lexicon), is_one=True)


def _chosen(reading: Reading, question: DecidingQuestion) -> tuple[Option, int, int] | None:
    """The option that the turn picks by certainty, by its words or by its place, and where it says so."""
    if question.concept == AGE:
        return None
    names = frozenset(f.start for f in reading.findings)
    sure = certainty_of(reading.words, reading.text, names, is_asked_about=True)
    if sure is not None:
        wanted = "known" if sure.known else "suspected"
        fitting = [o for o in question.options if wanted in _words(o.says)]
        others = [o for o in question.options if o not in fitting]
        if len(fitting) == 1 and any(_words(o.says) & {"known", "suspected"} for o in others):
            return fitting[0], sure.start, sure.end
    exact = [o for o in question.options if o.says.casefold() == reading.text.strip().casefold()]
    if len(exact) == 1:
        return exact[0], 0, len(reading.text)
    mine = {w for w in _words(reading.text) if w not in _POINTING and w != "option"}
    names_one = bool(mine - _YES_OR_NO)
    named = [o for o in question.options if names_one and mine <= _words(f"{o.text} {o.says}")]
    if len(named) == 1:
        return named[0], 0, len(reading.text)
    place = _ORDINAL.search(reading.text)
    if place is not None and len(reading.words) <= _MOST_WORDS_OF_ORDINAL:
        index = _PLACES[place["which"].lower()] if place["which"] else int(place["number"]) - 1
        if index < len(question.options):
            return question.options[index], *place.span()
    return None


def _left_open_by(question: DecidingQuestion, lexicon: Lexicon) -> frozenset[str]:
    """The concepts that say of what is asked for that nobody knows it: an answer settles them."""
    return frozenset(
        c.id
        for c in lexicon.concepts.values()
        if question.concept in c.makes_unclear or question.concept in c.makes_untold
    )


def _of_bearing(
    said: Said,
    question: DecidingQuestion,
    reading: Reading,
    lexicon: Lexicon,
    read: Callable[[str, int], Reading],
) -> list[Finding]:
    """What a yes or a no to the question tells."""
    if question.concept in _FILMS:
        if said.bearing is Bearing.YES or any(f.concept.startswith("imaging_") for f in reading.findings):
            return []
        return [_finding("imaging_not_done", Polarity.PRESENT, said, reading)]
    if question.concept not in lexicon.concepts or _OPEN_QUESTION.search(question.text):
        return []
    if said.bearing is Bearing.NO:
        denying = next((o for o in question.options if _words(o.says[:4]) & {"no", "not"}), None)
        if denying is not None:
            told = read(denying.says, reading.turn).findings
            if told:
                return [_placed(f, reading, said.start, said.end) for f in told]
        return [_finding(question.concept, Polarity.ABSENT, said, reading)]
    own = {
        a for f in reading.findings if f.polarity is not Polarity.ABSENT for a in lexicon.ancestors(f.concept)
    }
    if question.concept in own:
        return []  # the turn says itself what there is
    return [_finding(question.concept, Polarity.PRESENT, said, reading)]


def _with(reading: Reading, told: list[Finding], lexicon: Lexicon) -> Reading:
    """The reading with the findings told by the reply, but for those that it words itself."""
    own = {f.concept for f in reading.findings}
    there = {
        a for f in reading.findings if f.polarity is not Polarity.ABSENT for a in lexicon.ancestors(f.concept)
    }
    new = [
        f for f in told if f.concept not in own and not (f.polarity is Polarity.ABSENT and f.concept in there)
    ]
    return replace(reading, findings=(*reading.findings, *new))


def _finding(concept: str, polarity: Polarity, said: Said, reading: Reading) -> Finding:
    return reading.finding(concept, said.start, said.end, polarity)


def _placed(finding: Finding, reading: Reading, start: int, end: int) -> Finding:
    """The finding of an option's words, standing where the turn says so."""
    return replace(finding, said=reading.text[start:end], turn=reading.turn, start=start, end=end)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))
