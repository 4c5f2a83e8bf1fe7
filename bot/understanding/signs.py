"""Signs of an emergency put together from where something is and what is wrong there.

A list of whole phrases never ends; the places, the faults and the courses do. The pairs that
sign_words.yaml and finding_words.yaml name are looked for in either order, within one clause: 'the willy
is numb' as much as 'no feeling where he sits'. What is found are mentions of the lexicon's concepts, so
that all else, whether a sign is denied, over or a relative's, is read as for any other finding.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise

from bot.understanding.data_files import read_mapping
from bot.understanding.decline import declines
from bot.understanding.lexicon import Lexicon, Mention
from bot.understanding.scope_words import DENIALS
from bot.understanding.terms import is_tick
from bot.understanding.text import Token
from bot.understanding.word_classes import EMERGENCIES, SIGN_FILES, Span, sign_classes

_CLAUSE_ENDS = frozenset({".", ";", "\n", "?", "!", "but", "however", "although", "though"})
_SENTENCE_ENDS = frozenset({".", "\n", "?", "!"})
_LONGEST = 16  # tokens of the longest part; beyond that and the gap no partner is looked for
_MOST_NEAR = 40  # parts of one class looked at near another; more are a text of nothing else
_REASON_WITHIN = 8  # tokens behind a sign in which 'for the pain' takes it away


@dataclass(frozen=True, slots=True)
class Pair:
    """Two classes, or one, and what they make. `gap`: tokens that may stand between. `clauses`: so may what
    ends a clause, if not a sentence."""

    called: str
    of: tuple[str, ...]
    gap: int = 0
    ordered: bool = False
    commas: bool = False
    clauses: bool = False
    unless: str | None = None
    file: str = ""


@cache
def _called() -> frozenset[str]:
    return frozenset(p.called for p in _pairs())


@cache
def _of_emergencies() -> frozenset[str]:
    return frozenset(p.called for p in _pairs() if p.file == EMERGENCIES)


@cache
def _pairs() -> tuple[Pair, ...]:
    pairs: list[Pair] = []
    for name in SIGN_FILES:
        written = read_mapping("bot.understanding", name)["pairs"]
        if not isinstance(written, list):
            raise ValueError(f"{name}: expected a list of pairs")
        pairs += [Pair(**{**p, "of": tuple(p["of"]), "file": name}) for p in written]
    return tuple(pairs)


@cache
def _by_parts() -> tuple[tuple[str, str, Pair], ...]:
    """The pairs in their order, each behind the classes of which both must be there."""
    return tuple((p.of[0], p.of[-1], p) for p in _pairs())


def sign_mentions(
    raw: Sequence[Token], words: Sequence[Token], found: Sequence[Mention], lexicon: Lexicon
) -> list[Mention]:
    """Mentions of the lexicon's concepts that the pairs make, in order. `raw` are the words as they were
    written: what a phrase of a sign knows is no misspelling. `found` are the mentions of the lexicon."""
    classes = sign_classes()
    heard = [r if r is not w and classes.knows(r.text) else w for r, w in zip(raw, words, strict=True)]
    spans = set(classes.spans(heard))
    spans |= {Span(m.first, m.last, f"@{m.concept}") for m in found if not m.denies}
    by_name: dict[str, list[Span]] = {}
    for span in sorted(spans):
        by_name.setdefault(span.name, []).append(span)
    for one, other, pair in _by_parts():
        if one not in by_name or other not in by_name:
            continue  # as nearly all of them
        if made := _made(pair, by_name, heard):
            by_name[pair.called] = sorted({*by_name.get(pair.called, ()), *made})
    denied = _denied_at(found)
    superseded = _superseded_at(found, lexicon)
    signs = {
        s
        for name in by_name.keys() & _called() & lexicon.concepts.keys()
        for s in by_name[name]
        if not any(denied.get(i, frozenset()) & lexicon.ancestors(name) for i in range(s.first, s.last + 1))
        and not any(name in superseded.get(i, ()) for i in range(s.first, s.last + 1))
    }
    # 'power normal on Monday, 3/5 today': what was well before denies nothing
    signs |= set(declines(by_name, heard))
    return [Mention(s.name, s.first, s.last, True) for s in sorted(signs)]


def _superseded_at(found: Sequence[Mention], lexicon: Lexicon) -> dict[int, set[str]]:
    """For each token what the mentions over it take the place of: a loss of weight that was wanted. Never a
    sign of an emergency, nor what makes one."""
    superseded: dict[int, set[str]] = {}
    for mention in found:
        taken = [c for c in lexicon.concepts[mention.concept].supersedes if c not in _of_emergencies()]
        for i in range(mention.first, mention.last + 1) if taken else ():
            superseded.setdefault(i, set()).update(taken)
    return superseded


def _denied_at(found: Sequence[Mention]) -> dict[int, frozenset[str]]:
    """For each token the concepts that a phrase over it says are not there ('perianal sensation normal')."""
    denied: dict[int, frozenset[str]] = {}
    for mention in found:
        if mention.denies:
            for i in range(mention.first, mention.last + 1):
                denied[i] = denied.get(i, frozenset()) | {mention.concept}
    return denied


def _made(pair: Pair, by_name: Mapping[str, list[Span]], words: Sequence[Token]) -> list[Span]:
    ones, others = by_name[pair.of[0]], by_name[pair.of[-1]]
    reasons = by_name.get(pair.unless, []) if pair.unless else []
    made = []
    for one in ones:
        other = one if len(pair.of) == 1 else _partner(pair, one, others, words)
        if other is None:
            continue
        span = Span(min(one.first, other.first), max(one.last, other.last), pair.called)
        if not _has_reason(span, reasons, words):
            made.append(span)
    return made


def _partner(pair: Pair, one: Span, others: Sequence[Span], words: Sequence[Token]) -> Span | None:
    """The nearest of the others within the gap, before or behind unless the pair is ordered."""
    best: tuple[int, Span] | None = None
    start = bisect_left(others, Span(one.first - pair.gap - _LONGEST, 0, ""))
    for other in islice(others, start, start + _MOST_NEAR):
        if other.first > one.last + pair.gap + 1:
            break
        if other == one or (pair.ordered and other.first < one.first):
            continue
        first, second = (one, other) if one.first <= other.first else (other, one)
        if second.first <= first.last and not _is_well_inside(second, first):
            continue  # one and the same words
        between = words[first.last + 1 : second.first]
        if len(between) > pair.gap or _is_ticked(between):
            continue
        if any(_parts(w.text, pair) for w in between):
            continue
        if best is None or len(between) < best[0]:
            best = (len(between), other)
    return best[1] if best else None


def _is_ticked(between: Sequence[Token]) -> bool:
    return any(is_tick(a.text) and b.text == "," for a, b in pairwise(between))


def _is_well_inside(one: Span, other: Span) -> bool:
    """'sensation of passing urine is gone': the words of one part around those of the other."""
    return other.first < one.first and one.last < other.last


def _parts(word: str, pair: Pair) -> bool:
    """Whether the word keeps what stands before it from what stands behind."""
    if pair.clauses and word in _CLAUSE_ENDS:
        return word in _SENTENCE_ENDS
    return word in _CLAUSE_ENDS or word in DENIALS or (word == "," and not pair.commas)


def _has_reason(span: Span, reasons: Sequence[Span], words: Sequence[Token]) -> bool:
    """Whether what is said behind the sign, in the same sentence, takes it away."""
    start = bisect_left(reasons, Span(span.first, 0, ""))
    for reason in islice(reasons, start, start + _MOST_NEAR):
        if reason.first > span.last + _REASON_WITHIN:
            return False
        if not any(w.text in _CLAUSE_ENDS for w in words[span.last + 1 : reason.first]):
            return True
    return False


def merged(found: Sequence[Mention], signs: Sequence[Mention]) -> list[Mention]:
    """Both in order, each once; of a sign that the lexicon has at the same place only the lexicon's."""
    held = {(m.concept, m.first, m.last) for m in found}
    new = [m for m in signs if (m.concept, m.first, m.last) not in held]
    return sorted([*found, *new], key=lambda m: (m.first, m.last, m.concept))
