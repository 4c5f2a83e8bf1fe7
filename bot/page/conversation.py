"""The conversation of one browser session: what was said, what was taken back, what was answered."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.domain.answer import Answer
from bot.domain.errors import RightstudyError
from bot.faces.facts import Fact, facts_of

MAX_TURNS = 20  # bounds what a session keeps; beyond it a new patient is asked for, nothing is dropped

Answering = Callable[[list[str]], Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One turn as it was said, and the reply it got then."""

    said: str
    answer: Answer


@dataclass(slots=True, kw_only=True)
class Conversation:
    """What this session holds of one patient. Nothing of it outlives the session.

    `taken_back` gives for each fact that does not count the characters of its turn that are left out;
    `revision` counts the replies; `problem` is the message of the last turn that could not be answered,
    and `refused` the words of it, so that they are not lost;
    `exploring` the sibling variant looked at, `explored` how often one was opened or left;
    `open_citation` the number of the source shown beside the answer; `waiting` what was pressed or said
    and is to be answered where its progress can be seen.
    """

    exchanges: list[Exchange] = field(default_factory=list)
    taken_back: dict[Fact, frozenset[int]] = field(default_factory=dict)
    revision: int = 0
    problem: str | None = None
    refused: str | None = None
    exploring: str | None = None
    explored: int = 0
    open_citation: int | None = None
    waiting: list[Callable[[Answering], None]] = field(default_factory=list)

    @property
    def answer(self) -> Answer | None:
        """The reply to the last turn, or None before the first."""
        return self.exchanges[-1].answer if self.exchanges else None

    @property
    def turns(self) -> list[str]:
        """The turns as they are answered: without the words that were taken back, none of them empty."""
        return [text for _, text in self._numbered()]

    @property
    def turns_to_read(self) -> list[str]:
        """The same turns for people, without the gaps."""
        return [" ".join(turn.split()) for turn in self.turns]

    def facts(self) -> list[Fact]:
        """Everything understood of the patient, with what was taken back and can be restored, as said."""
        if self.answer is None:
            return []
        numbers = [number for number, _ in self._numbered()]
        understood = facts_of(self.answer.picture, numbers)
        return sorted({*understood, *self.taken_back}, key=lambda fact: (fact.turn, fact.start, fact.end))

    def say(self, text: str, answering: Answering) -> None:
        """Add a turn and its reply; a refused turn is not added and leaves a `problem` with its words."""
        self.problem = None
        self.refused = None
        if len(self.exchanges) >= MAX_TURNS:
            self.problem = (
                f"This conversation has {MAX_TURNS} turns, the most that are kept for one patient. "
                "Press “New patient” to go on."
            )
            return
        try:
            answer = answering([*self.turns, text])
        except RightstudyError as error:
            self.problem = str(error)
            self.refused = text
            return
        self.exchanges.append(Exchange(said=text, answer=answer))
        self._close_views()

    def keep_only(self, kept: list[Fact], answering: Answering) -> None:
        """Answer again with exactly these facts; on a refusal everything stays as it was."""
        before = dict(self.taken_back)
        standing = [fact for fact in self.facts() if fact in kept]
        self.taken_back = {
            fact: before.get(fact) or _places_of(fact, standing) for fact in self.facts() if fact not in kept
        }
        if not self._answer_again(answering):
            self.taken_back = before

    def correct(self, fact: Fact, words: str, answering: Answering) -> None:
        """Put other words in the place of a fact's own, and answer again; a refusal changes nothing."""
        exchanges, taken_back = list(self.exchanges), dict(self.taken_back)
        turn = self.exchanges[fact.turn - 1]
        self.exchanges[fact.turn - 1] = Exchange(
            said=turn.said[: fact.start] + words.strip() + turn.said[fact.end :], answer=turn.answer
        )
        # What was taken back behind the place has moved; what overlapped it is gone.
        by = len(words.strip()) - (fact.end - fact.start)
        self.taken_back = {}
        for other, places in taken_back.items():
            if other.turn != fact.turn or other.end <= fact.start:
                self.taken_back[other] = places
            elif other.start >= fact.end:
                self.taken_back[other.moved(by)] = frozenset(place + by for place in places)
        if not self._answer_again(answering):
            self.exchanges, self.taken_back = exchanges, taken_back

    def reword(self, text: str, answering: Answering) -> None:
        """Replace the last turn by other words and answer it again."""
        if not self.exchanges:
            return
        last = self.exchanges.pop()
        before = self.taken_back
        self.taken_back = {f: places for f, places in before.items() if f.turn <= len(self.exchanges)}
        self.say(text, answering)
        if self.problem is not None:
            self.exchanges.append(last)
            self.taken_back = before

    def answer_waiting(self, answering: Answering) -> None:
        """Answer what waits, in order. What another press breaks off changes nothing and waits on; after a
        fault nothing waits."""
        while self.waiting:
            exchanges, taken_back = list(self.exchanges), dict(self.taken_back)
            try:
                self.waiting[0](answering)
            except BaseException as ended:  # Streamlit breaks a run off by what is no Exception
                self.exchanges, self.taken_back = exchanges, taken_back
                if isinstance(ended, Exception):
                    self.waiting.clear()
                raise
            del self.waiting[0]

    def explore(self, variant_id: str) -> None:
        """Look at a sibling variant, or leave it when it is looked at already."""
        self.exploring = None if self.exploring == variant_id else variant_id
        self.explored += 1

    def cite(self, number: int) -> None:
        """Open the source of that number, or close it when it is open."""
        self.open_citation = None if self.open_citation == number else number

    def _numbered(self) -> list[tuple[int, str]]:
        """Number and words of each turn that still says something."""
        kept = (
            (number, _blanked(exchange.said, self._left_out(number)))
            for number, exchange in enumerate(self.exchanges, start=1)
        )
        return [(number, text) for number, text in kept if re.search(r"\w", text)]

    def _left_out(self, number: int) -> set[int]:
        return {i for fact, places in self.taken_back.items() if fact.turn == number for i in places}

    def _answer_again(self, answering: Answering) -> bool:
        self.problem = None
        turns = self.turns
        if not turns:
            self.problem = "Nothing would be left of the question. Press “New patient” to start afresh."
            return False
        try:
            answer = answering(turns)
        except RightstudyError as error:
            self.problem = str(error)
            return False
        self.exchanges[-1] = Exchange(said=self.exchanges[-1].said, answer=answer)
        self._close_views()
        return True

    def _close_views(self) -> None:
        self.revision += 1
        self.exploring = None
        self.open_citation = None


def _places_of(fact: Fact, standing: list[Fact]) -> frozenset[int]:
    """The characters of the fact that no standing fact needs; all of them where none would be left.

    Of 'back pain at night' the night goes and the back pain stays.
    """
    own = frozenset(range(fact.start, fact.end))
    needed = {i for other in standing if other.turn == fact.turn for i in range(other.start, other.end)}
    return own - needed or own


def _blanked(text: str, left_out: set[int]) -> str:
    """The text with spaces for those characters, so that every other character keeps its place."""
    return "".join(" " if place in left_out else character for place, character in enumerate(text))
