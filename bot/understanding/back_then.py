"""Whether a finding is told of a time that is over: 'sepsis at 18 months', 'numbness at the time, all of
which recovered'."""

from collections.abc import Sequence

from bot.understanding.lexicon import Mention
from bot.understanding.scope_words import SENTENCE_ENDS, word_at
from bot.understanding.text import NUMBER_WORDS, Token

_EARLY = frozenset(
    {"baby", "babe", "infant", "newborn", "neonate", "toddler", "child", "kid", "boy", "girl", "teenager",
     "teen", "youngster", "preschooler", "student", "schoolboy", "schoolgirl", "youth"}
)  # fmt: skip
_EARLY_TIMES = frozenset({"infancy", "childhood", "boyhood", "girlhood", "babyhood", "adolescence"})
_YOUNG = frozenset({"little", "small", "young", "tiny", "newborn", "born", "younger"})
_LONG_UNITS = frozenset({"month", "year", "yr", "mth", "months", "years", "yrs", "mths", "yo", "y"})
_SHORT_UNITS = frozenset({"day", "week", "days", "weeks", "wk", "wks"})
_OVER = frozenset(
    {"recovered", "resolved", "settled", "cleared", "disappeared", "vanished", "gone", "better"}
)
_WHOLLY = frozenset({"since", "now", "completely", "fully", "entirely", "totally", "later", "afterwards"})
_NOT = frozenset(
    {"not", "never", "no", "hasnt", "havent", "didnt", "none", "partly", "partially", "yet", "barely"}
)
_HAD = frozenset(
    {"had", "suffered", "survived", "got", "caught", "was", "developed", "contracted", "hospital", "admitted",
     "hospitalised", "hospitalized", "treated", "care", "icu"}
)  # fmt: skip
# behind a mention these say that it is meant of today
_TODAY = frozenset(
    {
        "now",
        "today",
        "tonight",
        "currently",
        "again",
        "yesterday",
        "suspected",
        "feared",
        "likely",
        "possible",
    }
)
_THEY = frozenset({"he", "she", "they"})
_NEAR_BEHIND = 4  # tokens
_NOW = frozenset({"now", "today", "currently", "but", "he", "she", "since", "still", "returned", "again"})
_REACH = 14  # tokens
_LONG_AGO = 10  # tokens back to 'as a baby'


def is_of_an_age(words: Sequence[Token], i: int) -> bool:
    """Whether an age begins at `i`: 'at 18 months', 'aged two', 'as a small child', 'in infancy', 'when he
    was five', 'in 2011'."""
    word, nxt = word_at(words, i), word_at(words, i + 1)
    if word in {"aged", "age"} or (word == "at" and nxt in {"age", "birth"}):
        return True
    if word == "at" and nxt == "the" and word_at(words, i + 2) == "age":
        return True
    if word == "at" and _is_number(nxt):
        unit, then = word_at(words, i + 2), word_at(words, i + 3)
        return unit in _LONG_UNITS or (unit in _SHORT_UNITS and then in {"of", "old"})
    if word == "as" and nxt in {"a", "an"}:
        return any(word_at(words, i + k) in _EARLY for k in (2, 3, 4))
    if word == "in":
        return _is_year(nxt) or any(word_at(words, i + k) in _EARLY_TIMES for k in (1, 2, 3))
    if word != "when" or nxt not in {"he", "she", "they", "a", "very", *_YOUNG}:
        return False
    named = nxt in {"he", "she", "they"}
    if named and word_at(words, i + 2) not in {"was", "were"}:
        return False
    begin = i + 3 if named else i + 1
    return _is_number(word_at(words, begin)) or any(
        word_at(words, begin + k) in _YOUNG | _EARLY for k in range(3)
    )


def had_at_an_age(words: Sequence[Token], mention: Mention) -> bool:
    """'as a baby she had sepsis', 'in infancy survived meningitis', 'in 2009 in hospital for sepsis'; not
    'in 2019 she had a fusion and is septic', which is of today."""
    was_had = False
    for k in range(1, 1 + _NEAR_BEHIND):
        behind = word_at(words, mention.last + k)
        if _tells_age_of_today(words, mention.last + k):
            break
        if behind in _TODAY:
            return False
        if behind in {".", ";", "\n"}:
            break  # 'as a newborn she had sepsis. Now two weeks of back pain'
    if words[mention.first].text == "septic" and word_at(words, mention.first - 1) not in _HAD:
        return False  # 'in 2019 treated for cancer, septic on arrival' says how the patient is
    ends_a_list = (
        word_at(words, mention.first - 1) in {"and", "or"} and word_at(words, mention.first - 2) != ","
    )
    for i in range(mention.first - 1, max(-1, mention.first - 1 - _LONG_AGO), -1):
        word = words[i].text
        if word in SENTENCE_ENDS or word in {"now", "but", "since", "is", "has"}:
            return False
        if word == "," and not was_had and not ends_a_list:
            return False  # 'in 2019 in hospital for a fusion, sepsis': what is behind it is told by itself
        if word == "with" and word_at(words, i - 1) not in _HAD:
            return False  # 'admitted with sepsis' is told of that time, 'a fusion, with sepsis' of today
        was_had = was_had or word in _HAD
        if was_had and word in {"as", "in"} and is_of_an_age(words, i):
            return True
        if was_had and word in {"aged", "age", "at", "when"} and _opens_with_an_age(words, i):
            return True
    return False


def _opens_with_an_age(words: Sequence[Token], i: int) -> bool:
    """'aged 3 she had sepsis', 'at two, he caught meningitis'; not 'a boy aged 3 had sepsis last week'."""
    is_bare = _is_number(word_at(words, i + 1)) and word_at(words, i + 2) in {",", *_THEY}
    if not (is_of_an_age(words, i) or is_bare) or word_at(words, i - 1) not in {
        "", ",", "and", *SENTENCE_ENDS
    }:  # fmt: skip
        return False
    named = next((k for k in range(i + 1, i + 6) if word_at(words, k) in _THEY), None)
    if named is None:
        return False
    end = next(
        (
            k
            for k in range(named, named + _REACH)
            if word_at(words, k) in {"", *SENTENCE_ENDS} or _tells_age_of_today(words, k)
        ),
        named + _REACH,
    )
    return not {words[k].text for k in range(named, end)} & (_TODAY | {"last", "ago", "this"})


def _tells_age_of_today(words: Sequence[Token], i: int) -> bool:
    """'when he was 3 in hospital with sepsis, now 9yo'."""
    behind = word_at(words, i + 1)
    return word_at(words, i) == "now" and (_is_number(behind) or behind == "aged")


def is_back_then(words: Sequence[Token], mention: Mention) -> bool:
    """'cord compression in 2014 with incontinence at the time', 'both of which have resolved'."""
    for i in range(mention.last + 1, mention.last + 1 + _REACH):
        word = word_at(words, i)
        if word in {"", *SENTENCE_ENDS} or word in _NOW:
            return False
        if word == "which":
            return _is_over(words, i)
        if (
            word in {"at", "around"}
            and word_at(words, i + 1) in {"the", "that"}
            and word_at(words, i + 2) == "time"
            and word_at(words, i + 3) not in {"of", "he", "she", "when", "they"}
        ):
            return _is_dated(words, mention.first) or _is_over_soon(words, i + 3)
    return False


def _is_over_soon(words: Sequence[Token], i: int) -> bool:
    return any(word_at(words, k) == "which" and _is_over(words, k) for k in range(i, i + 5))


def _is_over(words: Sequence[Token], which: int) -> bool:
    """'all of which recovered', 'which have since settled'; 'which settled with tablets' may come back."""
    behind = []
    for i in range(which + 1, which + 8):
        if word_at(words, i) in {"", ",", "but", *SENTENCE_ENDS}:
            break
        behind.append(word_at(words, i))
    is_all = word_at(words, which - 1) == "of" and word_at(words, which - 2) in {"all", "both", "each"}
    return (
        not _OVER.isdisjoint(behind)
        and _NOT.isdisjoint(behind)
        and (is_all or not _WHOLLY.isdisjoint(behind))
    )


def _is_dated(words: Sequence[Token], before: int) -> bool:
    """Whether the sentence names a year, or says 'years ago', ahead of that place."""
    for i in range(before - 1, max(-1, before - 1 - 2 * _REACH), -1):
        word = words[i].text
        if word in SENTENCE_ENDS:
            return False
        if _is_year(word) or (word == "ago" and word_at(words, i - 1) in {"years", "yrs", "year", "decades"}):
            return True
    return False


def _is_number(word: str) -> bool:
    return word.isdigit() or word in NUMBER_WORDS


def _is_year(word: str) -> bool:
    return len(word) == 4 and word[:2] in {"19", "20"} and word.isdigit()
