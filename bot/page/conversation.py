"""The conversation of one browser session: what was said, what was taken back, what was answered."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.domain.answer import Answer, FindingOut
from bot.domain.errors import RightstudyError

MAX_TURNS = 20  # bounds what a session keeps; beyond it a new patient is asked for, nothing is dropped

Answering = Callable[[list[str]], Answer]


_READ_AS = {"suspected": " (suspected)", "historical": " (past)", "family": " (family)"}
_DENIES_ITSELF = re.compile(
    r"\b(no|not|nil|non|never|without|normal|intact|neg|negative|nad|afebrile|fine|ok|well|clear|"
    r"stable|free|untreated)\b|\ba\w*febrile",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Words of a turn that were understood as something about the patient."""

    turn: int
    said: str
    polarity: str = "present"

    @property
    def shown(self) -> str:
        """The words with how they were read: a denied fever must not look like a fever."""
        if self.polarity == "absent" and not _DENIES_ITSELF.search(self.said):
            return f"no {self.said}"
        return self.said + _READ_AS.get(self.polarity, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One turn as it was said, and the reply it got then."""

    said: str
    answer: Answer


@dataclass(slots=True, kw_only=True)
class Conversation:
    """What this session holds of one patient. Nothing of it outlives the session.

    `problem` is the message of the last turn that could not be answered; `exploring` the sibling
    variant looked at; `open_citation` the number of the source shown beside the answer.
    """

    exchanges: list[Exchange] = field(default_factory=list)
    left_out: list[Fact] = field(default_factory=list)
    problem: str | None = None
    exploring: str | None = None
    open_citation: int | None = None

    @property
    def answer(self) -> Answer | None:
        """The reply to the last turn, or None before the first."""
        return self.exchanges[-1].answer if self.exchanges else None

    @property
    def turns(self) -> list[str]:
        """The turns as they are answered: without the words that were taken back."""
        return [
            _without(exchange.said, [fact.said for fact in self.left_out if fact.turn == number])
            for number, exchange in enumerate(self.exchanges, start=1)
        ]

    def facts(self) -> list[Fact]:
        """Everything understood of the patient, then what was taken back and can be restored."""
        if self.answer is None:
            return []
        understood = [
            Fact(turn=f.turn, said=f.said, polarity=f.polarity)
            for f in self.answer.picture.findings
            if _removable(f)
        ]
        return list(dict.fromkeys([*understood, *self.left_out]))

    def say(self, text: str, answering: Answering) -> None:
        """Add a turn and its reply; a refused turn is not added and leaves a `problem`."""
        self.problem = None
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
            return
        self.exchanges.append(Exchange(said=text, answer=answer))
        self._close_views()

    def keep_only(self, kept: list[Fact], answering: Answering) -> None:
        """Answer again with exactly these facts; on a refusal everything stays as it was."""
        before = list(self.left_out)
        self.left_out = [fact for fact in self.facts() if fact not in kept]
        self._answer_again(answering, before)

    def reword(self, text: str, answering: Answering) -> None:
        """Replace the last turn by other words and answer it again."""
        if not self.exchanges:
            return
        last = self.exchanges.pop()
        dropped = list(self.left_out)
        self.left_out = [fact for fact in dropped if fact.turn <= len(self.exchanges)]
        self.say(text, answering)
        if self.problem is not None:
            self.exchanges.append(last)
            self.left_out = dropped

    def _answer_again(self, answering: Answering, before: list[Fact]) -> None:
        self.problem = None
        turns = self.turns
        if not any(turn.strip() for turn in turns):
            self.left_out = before
            self.problem = "Nothing would be left of the question. Press “New patient” to start afresh."
            return
        try:
            # A turn whose words were all taken back says nothing more.
            answer = answering([turn for turn in turns if turn.strip()])
        except RightstudyError as error:
            self.left_out = before
            self.problem = str(error)
            return
        self.exchanges[-1] = Exchange(said=self.exchanges[-1].said, answer=answer)
        self._close_views()

    def _close_views(self) -> None:
        self.exploring = None
        self.open_citation = None


def _removable(finding: FindingOut) -> bool:
    return bool(finding.said.strip())


def _without(text: str, taken_back: list[str]) -> str:
    """The text without the first place of each of those words, letter case aside."""
    for said in taken_back:
        text = re.sub(re.escape(said), " ", text, count=1, flags=re.IGNORECASE)
    return re.sub(r"\s{2,}", " ", text).strip() if taken_back else text
