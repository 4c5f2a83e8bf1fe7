"""One finding a concept out of all that a turn says of it."""

import re

from bot.domain.picture import Finding, Polarity
from bot.understanding.scope_words import OF_AN_ORGAN, UMBRELLA_COMPANY, UMBRELLA_WORDS

_KNOWN_BEFORE = re.compile(
    r"\b(?:known|established|confirmed|diagnosed|dx'?d|has had|follow-?up)\b[^.;\n]*$", re.I
)

_KNOWN_BEHIND = re.compile(
    r"[\s'’\")]{0,3}(?:(?:is|was|has been|now|since) )?(?:confirmed|proven|established)\b", re.I
)
_WORD = re.compile(r"[a-z/]+")
_LONGEST_ORGAN = 16  # characters before a finding, with the blank


def said_known(text: str, start: int, end: int) -> bool:
    """Whether the words before a finding, or right behind it, say that it is known."""
    before = _KNOWN_BEFORE.search(text[max(0, start - 30) : start])
    return before is not None or _KNOWN_BEHIND.match(text[end : end + 30]) is not None


def names_a_kind(text: str, finding: Finding) -> bool:
    """'melanoma', 'prostate cancer', 'TB', where 'cancer' and 'infection' name all of them at once."""
    said = _WORD.findall(finding.said.lower())
    before = _WORD.findall(text[max(0, finding.start - _LONGEST_ORGAN) : finding.start].lower())
    is_of_an_organ = bool(before) and before[-1] in OF_AN_ORGAN
    return is_of_an_organ or any(w not in UMBRELLA_WORDS | UMBRELLA_COMPANY for w in said)


def settled(
    findings: list[Finding], kinds: dict[str, str], sure: frozenset[int], named: frozenset[int] = frozenset()
) -> list[Finding]:
    """One finding a concept: what is said to be there outweighs a mention that is not. Among equals the
    first counts, but for 'back pain' after 'with back'. `named` are the places of those named by a kind."""
    best: dict[str, Finding] = {}
    for finding in findings:
        held = best.get(finding.concept)
        if (
            held is None
            or _holds_the_noun(finding, held)
            or _is_a_kind_denied_as_a_whole(finding, held, named)
            or (
                _outweighs(finding, held, kinds[finding.concept], sure)
                and not _is_a_kind_denied_as_a_whole(held, finding, named)
            )
        ):
            best[finding.concept] = finding
    return sorted(best.values(), key=lambda f: (f.start, f.concept))


def _holds_the_noun(one: Finding, other: Finding) -> bool:
    """Whether the first begins within the second and is read alike, in as few words: those that end
    the phrase say what is meant."""
    begins_within = other.start < one.start < other.end
    no_longer = len(one.said.split()) <= len(other.said.split())
    return begins_within and no_longer and one.polarity is other.polarity


def _is_a_kind_denied_as_a_whole(one: Finding, other: Finding, named: frozenset[int]) -> bool:
    """Whether the first, named by its kind, is there, and the second denies the family: 'denies cancer. Had a
    melanoma excised in 2015'."""
    return (
        one.polarity is Polarity.PRESENT
        and one.start in named
        and other.polarity is Polarity.ABSENT
        and other.start not in named
        and not UMBRELLA_WORDS.isdisjoint(_WORD.findall(other.said.lower()))
    )


def _outweighs(one: Finding, other: Finding, kind: str, sure: frozenset[int]) -> bool:
    """Whether the first of two findings of one concept is what the text means. Of a past event the
    denial ('no prior spine surgery'), of a diagnosis the doubt unless another place says it is known."""
    rank = {
        Polarity.PRESENT: 3.0,
        Polarity.SUSPECTED: 2.0,
        Polarity.ABSENT: 2.0,
        Polarity.HISTORICAL: 1.0,
        Polarity.UNKNOWN: 0.5,
        Polarity.FAMILY: 0.0,
    }

    def weight(f: Finding) -> float:
        if kind == "history" and f.polarity is Polarity.ABSENT:
            return 4.0
        if kind == "diagnosis" and f.polarity is Polarity.PRESENT and f.start not in sure:
            return 1.5
        if kind == "diagnosis" and f.polarity is Polarity.SUSPECTED:
            return 2.5  # 'not septic; we suspect discitis'
        return rank[f.polarity]

    return weight(one) > weight(other)
