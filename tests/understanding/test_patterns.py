"""No pattern of the reader or the matcher can be made to run away by a hostile text.

Held is how the time grows, not the time itself: a machine may be slow, a square stays a square.
"""

import importlib
import pkgutil
import re
import time

import pytest

import bot.matching
import bot.understanding
from tests.understanding.reading import read

_SHORT, _LONG, _LONGEST = 500, 4_000, 50_000
# Eight times the text may take 24 times the time, never the 64 of a square; below this it is noise.
_ROOM, _NOISE_S = 3, 0.03
_SURELY_TOO_LONG_S = 0.5
_ANY_TEXT = (
    "a",
    "1",
    " ",
    "\n",
    "-",
    "?",
    "'",
    ",",
    "(",
    "é",
    "no ",
    "of the ",
    "1/52 ",
    "3-4 ",
    "x-ray ",
    "a, ",
    "if ",
)
_OWN_WORDS = 15
# What these are given is a slice of the text, the words of one finding, or a table's label: never longer.
_LONGEST_SEEN = {
    "asides._NOT_KNOWN_AFTER": 30,
    "asides._NOT_KNOWN_BEFORE": 100,
    "asides._OF_GUIDANCE": 40,
    "turn_signs.RETRACT": 30,
    "matcher._ADULT_TOPIC_NAME": 200,
    "conditions": 2_000,
}


def _patterns() -> dict[str, re.Pattern[str]]:
    found = {}
    for package in (bot.understanding, bot.matching):
        for module in pkgutil.iter_modules(package.__path__):
            loaded = importlib.import_module(f"{package.__name__}.{module.name}")
            for name, value in vars(loaded).items():
                if isinstance(value, re.Pattern):
                    found[f"{module.name}.{name}"] = value
    return found


PATTERNS = _patterns()


def _seconds(pattern: re.Pattern[str], text: str, enough: float = _NOISE_S / 3) -> float:
    """The least of three looks, of fewer where one takes no longer than is `enough`."""
    best = float("inf")
    for _ in range(3):
        began = time.process_time()
        pattern.search(text)
        best = min(best, time.process_time() - began)
        if best > _SURELY_TOO_LONG_S or best <= enough:
            break  # no second look would change what is held
    return best


def _hostile(pattern: re.Pattern[str]) -> list[str]:
    """Pieces to repeat: what any text may hold, and of the pattern's own words at most fifteen."""
    own = sorted(set(re.findall(r"[a-z]{3,}", pattern.pattern)))
    return [*_ANY_TEXT, *(f"{word} " for word in own[:: len(own) // _OWN_WORDS + 1])]


def _of_length(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


@pytest.mark.parametrize(
    "name",
    sorted(PATTERNS),
)
def test_no_pattern_takes_the_square_of_the_text(name: str) -> None:
    pattern = PATTERNS[name]
    seen = _LONGEST_SEEN.get(name, _LONGEST_SEEN.get(name.partition(".")[0], _LONGEST))

    for piece in _hostile(pattern):
        if seen < _LONGEST:
            assert _seconds(pattern, _of_length(piece, seen)) < 0.5, f"{piece!r} at {seen} characters"
            continue
        short = _seconds(pattern, _of_length(piece, _SHORT))
        most = _ROOM * (_LONG / _SHORT) * short + _NOISE_S
        long = _seconds(pattern, _of_length(piece, _LONG), most)
        assert long <= most, f"{piece!r}: {short:.4f} s, then {long:.4f} s"
        if long > _SURELY_TOO_LONG_S:
            pytest.fail(f"{piece!r}: {long:.4f} s for {_LONG} characters")  # 50,000 would hold up the suite
        if long * (_LONGEST / _LONG) ** 2 <= 3 * _NOISE_S:
            continue  # even a square of that would be nothing
        most = _ROOM * (_LONGEST / _LONG) * long + _NOISE_S
        longest = _seconds(pattern, _of_length(piece, _LONGEST), most)
        assert longest <= most, f"{piece!r}: {longest:.4f} s"


def _seconds_to_read(text: str) -> float:
    began = time.process_time()
    read(text)
    return time.process_time() - began


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("no fever, ", id="denials"),
        pytest.param("3-4 ", id="numbers"),
        pytest.param("not ", id="cues"),
        pytest.param("zqxj ", id="unknown words"),
        pytest.param("walked Monday, crawls today, power 4 now ", id="abilities and grades"),
        pytest.param("foot drop unchanged since ", id="what sets a sign aside"),
        pytest.param("back pain ", id="the same finding"),
    ],
)
def test_reading_does_not_take_the_square_of_the_text(piece: str) -> None:
    short = min(_seconds_to_read(_of_length(piece, 1_000)) for _ in range(3))
    most = _ROOM * 10 * short + 5 * _NOISE_S

    looks = (_seconds_to_read(_of_length(piece, 10_000)) for _ in range(2))
    assert any(took <= most for took in looks)  # a second only where the first took too long
