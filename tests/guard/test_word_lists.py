"""The lists that the guard compares words by."""

from collections import Counter
from importlib import resources

from bot.guard.words import lists


def groups() -> list[list[str]]:
    text = resources.files("bot.guard").joinpath("meanings.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [[phrase.strip() for phrase in line.split("|")] for line in lines]


def test_no_phrase_has_two_meanings() -> None:
    standing = Counter(phrase for group in groups() for phrase in set(group))

    assert [phrase for phrase, times in standing.items() if times > 1] == []


def test_no_word_means_the_same_as_its_opposite() -> None:
    group_of = {phrase: number for number, group in enumerate(groups()) for phrase in group}
    for sides in lists()["opposites"]:
        of_side = [{group_of.get(word.strip()) for word in side.split("/")} - {None} for side in sides]
        for number, one in enumerate(of_side):
            for other in of_side[number + 1 :]:
                assert not one & other, sides
