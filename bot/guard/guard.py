"""Whether the passages that a claim cites hold what it says."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.passage import Passage, Sentence
from bot.guard.binding import misbound, misplaced, mixed
from bot.guard.hygiene import impurity
from bot.guard.polarity import turned
from bot.guard.quantities import unheld
from bot.guard.reading import Part, Read, read
from bot.guard.relations import rejoined, swapped, unordered
from bot.guard.strength import overstated
from bot.guard.support import unsupported
from bot.guard.terms import foreign, opposed, own_rating

Nearness = Callable[[str, Sequence[Passage]], Mapping[int, float]]
"""Cosine similarity of a text to every sentence of some passages, by `Sentence.row`."""

MAX_SENTENCES = 4  # of one claim
_PLACES_TRIED = 4  # the sentences that share most words with a statement
_SHORT = 2  # words of content of an item in a list, which its heading may hold
_LEAST_WORDS = 2  # of content; a lone name says nothing that its source could hold
_LEAST_RESTATED = 0.65  # of a claim's words; a heading or question above may give no more than the rest
# 'If X, then Y and Z': Z holds under X as well.
_CONDITIONS = frozenset({"if", "when", "once", "whenever", "unless", "until", "after", "before", "although"})
_LEAST_NEAR = 0.3  # of a short claim to a long sentence that holds it; two that share no subject lie below
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z(])")
_INSTRUCTS = re.compile(
    r"(?i)\b(?:ignore|disregard|override)\b.{0,40}\b(?:instruction|table|rating|guidance|above|previous)|"
    r"\b(?:system prompt|as an ai|language model|chatbot|you must (?:say|answer|reply|tell)|"
    r"tell the (?:user|reader|clinician) (?:that|to)|respond with|assistant)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A sentence of a passage that holds a claim or a part of it. `before` is the one before it, where the
    sentence takes up what that said ('it', 'this')."""

    passage: Passage
    sentence: Sentence
    before: Sentence | None = None

    @property
    def start(self) -> int:
        """Where the words to quote begin in the article; `end` is where they end."""
        return (self.before or self.sentence).start

    @property
    def end(self) -> int:
        return self.sentence.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The claim stands: `places` hold its statements, in their order."""

    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotHeld:
    """The claim does not stand; `reason` says why in plain words. `rates`: it rates in words of its own,
    which none of the passages that it cites holds."""

    reason: str
    rates: bool = False


def check_claim(text: str, cited: Sequence[Passage], near: Nearness) -> Held | NotHeld:
    """Whether every statement of `text` is held by one sentence of the `cited` passages.

    What several sentences say may be joined in one claim, but no statement may be pieced together from two.
    """
    if not cited:
        return NotHeld(reason="it cites no passage that was found")
    impure = impurity(text, [p.text for p in cited])
    if impure is not None:
        return NotHeld(reason=impure)
    rating = own_rating(read(text), [read(f"{p.question or ''} {p.section} {p.text}") for p in cited])
    if rating is not None:
        return NotHeld(reason=f"it rates in words of its own ({rating})", rates=True)
    sentences = _SENTENCE_END.split(text.strip())
    if len(sentences) > MAX_SENTENCES:
        return NotHeld(reason="it is too long for one claim")
    if len(read(text).content) < _LEAST_WORDS:
        return NotHeld(reason="it says too little to be checked")
    places: list[Place] = []
    for sentence in sentences:
        similarity = near(read(sentence).plain, cited)
        for statement in _statements(read(sentence)):
            found = _place_of(statement, cited, similarity)
            if isinstance(found, NotHeld):
                return found
            places.append(found)
    return Held(places=tuple(dict.fromkeys(places)))


def _statements(claim: Read) -> Iterator[Read]:
    """The parts that hang together: a condition or reason with what it is one of."""
    group: list[Part] = []
    for part in claim.parts:
        under_condition = any(p.opener in _CONDITIONS for p in group)
        begins = part.after_stop or (part.stands_alone and not under_condition)
        if begins and any(p.content for p in group):
            yield _of_parts(group)
            group = []
        group.append(part)
    if any(p.content for p in group):
        yield _of_parts(group)


def _place_of(statement: Read, cited: Sequence[Passage], similarity: Mapping[int, float]) -> Place | NotHeld:
    """The sentence that holds the statement; else what keeps it from standing in the likeliest one."""
    places = sorted(_places(cited), key=lambda place: -_held_share(statement, _sentence(place.sentence)))
    problem = NotHeld(reason="its source holds no sentence that may be restated")
    for place in reversed(places[:_PLACES_TRIED]):
        found = _problem(statement, place, similarity)
        if found is None:
            return place
        problem = found
    return problem


def _places(cited: Sequence[Passage]) -> Iterator[Place]:
    for passage in cited:
        before: Sentence | None = None
        for sentence in passage.sentences:
            if _may_be_restated(sentence):
                yield Place(
                    passage=passage,
                    sentence=sentence,
                    before=before if _sentence(sentence).refers_back else None,
                )
                before = sentence
            else:
                before = None


def _may_be_restated(sentence: Sentence) -> bool:
    """A sentence that words a rating is never a source for one, and one that gives orders is no guidance."""
    return not sentence.states_rating and not _INSTRUCTS.search(sentence.text)


_STATES = re.compile(r"(?i)(?:if|when|once|after|before)\b|.*\d|.*\b(?:not|never|cannot)\b")
_LABEL = re.compile(r"^\s*(?:[-*•]\s+)?\*\*([^*]+?):?\*\*:?\s*")


@lru_cache(maxsize=8_192)
def _sentence(sentence: Sentence) -> Read:
    """The sentence without the bold label of its bullet where that names a subject and states nothing."""
    label = _LABEL.match(sentence.text)
    states = label is None or _STATES.match(label[1]) is not None
    return read(sentence.text.replace("**", "") if states else _LABEL.sub("", sentence.text))


def _label(sentence: Sentence) -> Read:
    label = _LABEL.match(sentence.text)
    return read(label[1] if label else "")


def _joined(reads: Sequence[Read]) -> Read:
    return Read(
        text=" ".join(r.text for r in reads),
        parts=tuple(p for r in reads for p in r.parts),
        forms=frozenset[str]().union(*(r.forms for r in reads)),
    )


def _held_share(claim: Read, source: Read) -> float:
    content = claim.content
    return sum(form in source.forms for form in content) / len(content)


def _problem(statement: Read, place: Place, similarity: Mapping[int, float]) -> NotHeld | None:
    """What keeps the statement from standing in that sentence; None when it stands."""
    restated, label = _sentence(place.sentence), _label(place.sentence)
    said_by_it = _held_share(statement, _joined([restated, label]))
    if len(statement.content) > _SHORT and said_by_it < _LEAST_RESTATED:
        return NotHeld(reason="its source says too little of it")
    around = [read(place.passage.question or place.passage.section), label]
    if place.before is not None:
        around.append(_sentence(place.before))
    within = _joined([restated, *around])
    for part in statement.parts:
        if any(not word.glue for word in part.words):
            problem = _part_problem(_of_parts([part]), restated, within)
            if problem is not None:
                return problem
    turned_round = (
        swapped(statement, restated)
        or rejoined(statement, restated)
        or unordered(statement, restated)
        or mixed(statement, restated)
    )
    if turned_round is not None:
        return NotHeld(reason=turned_round)
    if similarity and similarity.get(place.sentence.row, 0.0) < _LEAST_NEAR:
        return NotHeld(reason="its meaning is not near its source")
    return None


def _of_parts(parts: Sequence[Part]) -> Read:
    return Read(text="", parts=tuple(parts), forms=frozenset(w.form for p in parts for w in p.words))


def _part_problem(said: Read, restated: Read, within: Read) -> NotHeld | None:
    """What keeps one part from standing in the sentence that it restates; `within` is that sentence and
    what it stands under."""
    rating = own_rating(said, [within])
    if rating is not None:
        return NotHeld(reason=f"it rates in words of its own ({rating})")
    word = foreign(said, within)
    if word is not None:
        return NotHeld(reason=word)
    own = unsupported(said, within)
    if own is not None:
        return NotHeld(reason=own)
    for problem in (
        unheld(said, within),
        opposed(said, restated),
        turned(said, restated),
        overstated(said, restated, _matched(said, restated)),
        misbound(said, restated),
        misplaced(said, restated),
    ):
        if problem is not None:
            return NotHeld(reason=problem)
    return None


def _matched(claim: Read, source: Read) -> Read:
    """The parts of the source that the claim restates: those that share half of their words with it."""
    content = claim.content
    parts = tuple(p for p in source.parts if p.content and len(p.content & content) >= 0.5 * len(p.content))
    return Read(text="", parts=parts, forms=frozenset(w.form for p in parts for w in p.words))
