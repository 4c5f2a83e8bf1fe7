"""The facts of a patient as chips show them: the words that were said and how they were read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.answer import FindingOut, PictureOut, WordsOut

_READ_AS = {
    "suspected": " (suspected)",
    "historical": " (past)",
    "family": " (family)",
    "unknown": " (not known)",
}
_DENIES_ITSELF = re.compile(
    r"\b(no|not|nil|non|none|nothing|never|without|normal|intact|neg|negative|nad|afebrile|fine|ok|well|"
    r"clear|"
    r"stable|free|untreated)\b|\ba\w*febrile",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Words of a turn, at its characters [start, end), that were understood of the patient."""

    turn: int
    said: str
    start: int
    end: int
    polarity: str = "present"

    @property
    def shown(self) -> str:
        """The words with how they were read: a denied fever must not look like a fever."""
        said = " ".join(self.said.split())
        if self.polarity == "absent" and not _DENIES_ITSELF.search(said):
            return f"no {said}"
        return said + _READ_AS.get(self.polarity, "")

    def moved(self, by: int) -> "Fact":
        """The same fact that many characters further on."""
        return replace(self, start=self.start + by, end=self.end + by)


def facts_of(picture: PictureOut, turn_numbers: Sequence[int] | None = None) -> list[Fact]:
    """Age, sex and findings in the order they were said, those inside the words of another left out.

    `turn_numbers[i]` is the number that the picture's turn i + 1 has; without them it is i + 1.
    """

    def fact(words: FindingOut | WordsOut) -> Fact:
        number = turn_numbers[words.turn - 1] if turn_numbers is not None else words.turn
        polarity = words.polarity if isinstance(words, FindingOut) else "present"
        return Fact(turn=number, said=words.said, start=words.start, end=words.end, polarity=polarity)

    found = [fact(words) for words in (picture.age_words, picture.sex_words) if words is not None]
    found += [fact(finding) for finding in picture.findings if finding.said.strip()]
    outermost = [one for one in dict.fromkeys(found) if not any(_is_part(one, of=other) for other in found)]
    return sorted(outermost, key=lambda fact: (fact.turn, fact.start, fact.end))


def _is_part(fact: Fact, *, of: Fact) -> bool:
    """Whether the words stand inside the other's and are read alike: 'cancer' in 'history of cancer'."""
    inside = fact.turn == of.turn and of.start <= fact.start and fact.end <= of.end
    return inside and fact != of and fact.polarity == of.polarity
