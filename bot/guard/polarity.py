"""Whether what the claim affirms is affirmed in its source, and what it denies denied."""

from collections.abc import Mapping
from itertools import takewhile

from bot.guard.denials import WITHOUT_CONTRAST
from bot.guard.reading import Read
from bot.guard.word import Word

_PREFIXES = ("un", "in", "im", "ir", "non", "dis", "dys", "mal", "ab", "a")
_HEAD = 2
_LEAST_PLAIN = 4  # letters that must be left: 'in-jury' denies nothing


def turned(claim: Read, source: Read) -> str | None:
    """What stands the other way round in the source; None when nothing does.

    `source` is the sentence that the claim restates, not all around it: elsewhere the same words may be
    affirmed of something else.
    """
    held, said = _by_form(source), _by_form(claim)
    for part in claim.parts:
        shared = {w.form: w.denied for w in part.words if not w.glue and not w.denies and w.form in held}
        against = [form for form, denied in shared.items() if denied not in held[form]]
        if len(against) * 2 > len(shared):
            return "it affirms what its source denies, or denies what its source affirms"
    counterpart = _counterpart(claim, source)
    near = _by_form(counterpart)
    if _head_turned(claim, {**held, **near}, said) or _head_turned(source, said, held):
        return "a denial is left out or put in"
    if _head_turned(counterpart, said, near):
        return "a denial is left out or put in"
    return _prefix_turned(claim, source)


def _counterpart(claim: Read, source: Read) -> Read:
    """The part of the source that shares most with the claim: what it denies is denied of that, whatever
    else the sentence says of the same word."""
    content = claim.content
    best = max(source.parts, key=lambda p: (len(p.content & content), -len(p.content)), default=None)
    parts = (best,) if best is not None else ()
    return Read(text="", parts=parts, forms=frozenset(w.form for p in parts for w in p.words))


def _by_form(read: Read) -> dict[str, set[bool]]:
    """How each word stands, by meaning: denied, not denied, or both."""
    found: dict[str, set[bool]] = {}
    for word in read.words:
        found.setdefault(word.form, set()).add(word.denied)
    return found


def _head_turned(one: Read, theirs: Mapping[str, set[bool]], mine: Mapping[str, set[bool]]) -> bool:
    """Whether a word that a denial bears on first stands otherwise on the other side."""
    for head in _heads(one):
        turns = [theirs[w.form].isdisjoint(mine[w.form]) for w in head if w.form in theirs]
        # 'needs no imaging' and 'does not need imaging' deny the same: of words that carry little, all turn
        if any(turns) if head[0].carries else turns and all(turns):
            return True
    return False


def _heads(read: Read) -> tuple[tuple[Word, ...], ...]:
    """For each denial the two words of content that it bears on first; where it bears on none, the words
    that carry little."""
    found: list[tuple[Word, ...]] = []
    for part in read.parts:
        for i, word in enumerate(part.words):
            if word.said.lower() in WITHOUT_CONTRAST:
                found.append((word,))
            if word.denies:
                reached = takewhile(lambda w: w.reached and not w.denies, part.words[i + 1 :])
                behind = [w for w in reached if not w.glue]
                content = [w for w in behind if w.carries]
                found.append(tuple(content[:_HEAD] or behind[:_HEAD]))
    return tuple(head for head in found if head)


def _prefix_turned(claim: Read, source: Read) -> str | None:
    """'unnecessary' where the source has 'necessary', and the reverse, with no denial to make up for it."""
    for one, other in ((claim, source), (source, claim)):
        stems = {w.stem for w in one.words}
        for word in one.words:
            theirs = [w.denied for w in other.words if w.stem in _plain(word.stem)]
            if not theirs or {w.stem for w in other.words} & {word.stem} or _plain(word.stem) & stems:
                continue
            if word.denied in theirs and (not word.denied) not in theirs:
                return f"“{word.said}” turns its source round"
    return None


def _plain(stem: str) -> frozenset[str]:
    """What is left of the word without a prefix that denies."""
    return frozenset(
        stem.removeprefix(prefix)
        for prefix in _PREFIXES
        if stem.startswith(prefix) and len(stem) - len(prefix) >= _LEAST_PLAIN
    )
