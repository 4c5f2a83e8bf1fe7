"""Misspelt words put right, but only towards words of the lexicon and never between look-alikes."""

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz.distance import OSA

from bot.understanding.data_files import read_mapping
from bot.understanding.lexicon import LONGEST_ENDING as _LONGEST_ENDING
from bot.understanding.lexicon import Lexicon
from bot.understanding.text import NUMBER_WORDS, Token


@cache
def common_words() -> frozenset[str]:
    """Common words one edit away from a word of the lexicon; they mean themselves."""
    written = files("bot.understanding").joinpath("common_words.txt").read_text(encoding="utf-8")
    return frozenset(written.split())


def corrected(words: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """The same tokens, words written short put as the words they stand for, and unknown words of four letters
    or more by the one word of the lexicon within reach: one slip for up to seven letters, two beyond. Two
    equally near words that belong to different stems mean that nothing is replaced."""
    short = _shorthand()
    return [
        Token(short[token.text], token.start, token.end, token.kind)
        if token.text in short
        else _put_right(token, lexicon)
        if _is_candidate(token, lexicon)
        else token
        for token in words
    ]


@cache
def _shorthand() -> dict[str, str]:
    written = read_mapping("bot.understanding", "shorthand.yaml")
    return {str(short): str(long) for short, long in written.items()}


def _is_candidate(token: Token, lexicon: Lexicon) -> bool:
    word = token.text
    return (
        token.kind == "word"
        and len(word) >= 4
        and word.isascii()
        and word not in common_words()
        and word not in NUMBER_WORDS
        and not lexicon.knows_word(word)
        and not (word.endswith("s") and word[:-1] in common_words())
    )


def _put_right(token: Token, lexicon: Lexicon) -> Token:
    word = _nearest(token.text, lexicon)
    return token if word is None else Token(word, token.start, token.end, "word")


@lru_cache(maxsize=8192)
def _nearest(word: str, lexicon: Lexicon) -> str | None:
    """The word of the lexicon within reach, or None."""
    reach = 1 if len(word) <= 7 else 2
    best: list[str] = []
    best_distance = reach + 1
    for known in _near_length(lexicon, word, reach):
        if known[0] != word[0] and not (len(known) > 1 and word[:2] == known[1::-1]):
            continue
        if len(word) == 4 and sorted(known) != sorted(word):
            continue  # short words are put right only when two letters changed places
        # of a `word*` term only the stem is known: the beginning of the word is held against it
        whole = known in lexicon.vocabulary
        distance = OSA.distance(word if whole else word[: len(known)], known, score_cutoff=reach)
        if distance == 0:
            continue  # begins like a word of the lexicon and goes on otherwise
        if distance < best_distance:
            best, best_distance = [known], distance
        elif distance == best_distance and distance <= reach:
            best.append(known)
    if not best or best_distance > reach:
        return None
    best = [w for w in best if w in lexicon.vocabulary] or best  # 'canser': 'cancer' before 'canoe*'
    swapped = [w for w in best if sorted(w) == sorted(word)]
    best = (
        swapped if len(swapped) == 1 else best
    )  # 'falgs': two letters that changed places, 'flags' not 'falls'
    stem = min(best, key=lambda w: (w not in lexicon.vocabulary, len(w), w))
    alike = stem[: max(4, len(stem) - 2)]
    return stem if all(w.startswith(alike) or stem.startswith(w) for w in best) else None


def _near_length(lexicon: Lexicon, word: str, reach: int) -> list[str]:
    """Words and stems of the lexicon about as long that begin with the word's first letter or its second."""
    table: dict[tuple[int, str], list[str]] | None = getattr(lexicon, "_by_length", None)
    if table is None:
        table = {}
        whole = {w for w in lexicon.vocabulary if w.isascii() and w.isalpha() and len(w) >= 4}
        # a prefix element ('hypertricho*') stands for the words that begin so; its stem is a word too
        whole |= {p for p in lexicon.prefix_stems if len(p) >= 5 and p.isalpha()}
        for known in sorted(whole):
            table.setdefault((len(known), known[0]), []).append(known)
        lexicon._by_length = table  # type: ignore[attr-defined]
    found: list[str] = []
    stems = lexicon.prefix_stems
    for first in dict.fromkeys(word[:2]):
        for n in range(len(word) - reach, len(word) + reach + 1):
            found.extend(table.get((n, first), ()))
        for n in range(max(7, len(word) - _LONGEST_ENDING), len(word) - reach):
            found.extend(w for w in table.get((n, first), ()) if w in stems)
    return found
