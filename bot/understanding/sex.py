"""Whether a patient is said to be male or female."""

from dataclasses import dataclass

from bot.understanding.text import Token

MALE = frozenset(
    {
        "m",
        "male",
        "boy",
        "man",
        "gentleman",
        "he",
        "him",
        "his",
        "son",
        "lad",
        "father",
        "husband",
        "schoolboy",
    }
)
FEMALE = frozenset(
    {"f", "female", "girl", "woman", "lady", "she", "her", "hers", "daughter", "mother", "wife", "schoolgirl"}
)


@dataclass(frozen=True, slots=True)
class SexMention:
    """The sex said at token `at`; `strong` when it is said of a person, not by a pronoun."""

    sex: str
    at: int
    strong: bool


def sexes(words: list[Token]) -> list[SexMention]:
    """Male or female as said of the patient, in order."""
    found = []
    for i, token in enumerate(words):
        word = token.text
        if word in {"m", "f"}:
            before = words[i - 1] if i else None
            after = words[i + 1] if i + 1 < len(words) else None
            if after is not None and after.kind == "num" and after.start == token.end:
                found.append(SexMention("male" if word == "m" else "female", i, True))  # 'F72'
                continue
            if before is None or not (
                before.kind in {"num"} or before.text in {"yo", "y", "yr", "old", "y/o", "mo", "-", "o"}
            ):
                continue
            found.append(SexMention("male" if word == "m" else "female", i, True))
        elif word in MALE and word not in {"father", "husband"}:
            found.append(SexMention("male", i, word not in {"he", "him", "his", "son"}))
        elif word in FEMALE and word not in {"mother", "wife"}:
            found.append(SexMention("female", i, word not in {"she", "her", "hers", "daughter"}))
    return found
