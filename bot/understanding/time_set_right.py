"""A length of time that the very next words set right: 'for six months, scrub that, six days'."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.understanding.duration import DurationMention
from bot.understanding.phrases import PhraseLists
from bot.understanding.text import Token

_LISTS = PhraseLists("time_set_right.yaml")
_SAYS_SO = _LISTS.phrases("says_so")
_BETWEEN = _LISTS.words("between")
_LONGEST = 10  # tokens between the two


def with_times_set_right(
    words: Sequence[Token], found: Sequence[DurationMention], kind_at: Callable[[int], str]
) -> list[DurationMention]:
    """`found`, in order, without those set right at once; what stands instead is told of the same. `kind_at`
    gives the kind of the word at a place, as in `told_of`."""
    kept: list[DurationMention] = []
    before: DurationMention | None = None
    for time in found:
        if before is not None and _is_set_right(words, before.last + 1, time.first, kind_at):
            time = replace(time, told_of=before.told_of, of_care=before.of_care, ago=before.ago)
            kept.pop()
        kept.append(time)
        before = time
    return kept


def _is_set_right(words: Sequence[Token], begin: int, end: int, kind_at: Callable[[int], str]) -> bool:
    """Whether tokens [begin, end) say that what stood before them was wrong, and nothing else; 'six weeks of
    back pain, sorry, six days' names the complaint between."""
    if not 0 < end - begin <= _LONGEST:
        return False
    says_so, i = False, begin
    while i < end:
        last = _SAYS_SO.last_at(words, i)
        if last is not None and last < end:
            says_so, i = True, last + 1
        elif words[i].text in _BETWEEN or (not says_so and kind_at(i) in {"complaint", "site"}):
            i += 1
        else:
            return False
    return says_so
