"""What a length of time, or a word for a time, is said of: the complaint, or something else beside it."""

from collections.abc import Callable, Sequence
from enum import Enum

from bot.understanding.data_files import read_words
from bot.understanding.informants import tells_of_another
from bot.understanding.onset import goes_on, is_onset
from bot.understanding.scope_words import SENTENCE_ENDS, word_at
from bot.understanding.text import Token

KindAt = Callable[[int], str]  # the kind of the word at a place, or ''


class ToldOf(Enum):
    """UNTOLD where nothing near says it."""

    COMPLAINT = "complaint"
    OTHER = "other"
    UNTOLD = "untold"


_LISTS = read_words("bot.understanding", "time_scope.yaml")
_LEADS, _MARKS, _DENIES = _LISTS["leads"], _LISTS["marks"], _LISTS["denies"]
_CANNOT, _ABILITIES = _LISTS["cannot"], tuple(_LISTS["abilities"])
_BEFORE, _WITH = _LISTS["before"], _LISTS["with"]
_PARTS = _MARKS - {"-", "/", "?", "+", "&", "="}
# A disease or a way of life yields to a complaint in the same part of the sentence: 'back pain with
# osteoporosis for 3 weeks'; these do not: 'back pain on prednisolone for 3 years'.
_HARD = frozenset({"drug", "operation", "study", "visit", "birth"})
_ACROSS_COMMAS = frozenset({"drug", "disease", "operation", "study", "visit"})
_TODAY = frozenset({"now", "currently", "presently"})  # 'now at 11 weeks'
_POST = frozenset({"post", "after", "following", "since", "s/p", "status"})
_HISTORY = frozenset({"history", "hx", "h/o", "hist", "course"})
_BEGINS = frozenset({"", "and", *SENTENCE_ENDS, *_MARKS})  # behind these a part of a sentence begins
_FAR, _NEAR = 12, 3  # tokens


def told_of(words: Sequence[Token], first: int, last: int, kind_at: KindAt) -> ToldOf:
    """What the length of time over tokens [first, last] is said of. `kind_at` gives the kind of the word at a
    place: one of time_words.yaml, or 'site'."""
    begin = first
    while first - begin < _FAR and _leads_on(words, begin - 1):
        begin -= 1
    leads = {w.text for w in words[begin:first]}
    if leads & {"every", "each", "q"} or "how" in {word_at(words, first - 1), word_at(words, begin - 1)}:
        return ToldOf.OTHER
    if is_onset(words, first, last, leads, kind_at):
        return ToldOf.COMPLAINT
    if (
        word_at(words, first - 1) in {"at", "@"}
        and word_at(words, first - 2) not in _TODAY
        and not goes_on(words, begin)
    ):
        return ToldOf.OTHER  # 'bronchiolitis at 5 months'
    behind = _right_beside(words, last, kind_at)
    if behind is not ToldOf.UNTOLD:
        return behind
    if word_at(words, first - 1) in {"at", "@"} and word_at(words, first - 2) in _TODAY:
        return ToldOf.UNTOLD  # 'reviewed: now at 11 weeks'
    ahead = word_at(words, begin - 1) not in _BEGINS
    is_future = "in" in leads and not leads & {"past", "last", "the"}
    found = _to_the_left(words, begin, kind_at) if ahead else _to_the_right(words, last, kind_at)
    if found is ToldOf.UNTOLD:
        found = _to_the_right(words, last, kind_at) if ahead else _over_commas(words, begin, kind_at)
    if is_future and found is not ToldOf.COMPLAINT:
        return ToldOf.OTHER
    return found


def _leads_on(words: Sequence[Token], i: int) -> bool:
    word = word_at(words, i)
    return word in _LEADS or (word == "well" and word_at(words, i + 1) in {"over", "past", "beyond"})


def adjective_told_of(words: Sequence[Token], last: int, kind_at: KindAt) -> ToldOf:
    """What a word such as 'chronic' or 'new', which ends at `last`, stands before."""
    for i in range(last + 1, last + 1 + _NEAR):
        if word_at(words, i) in {"", *SENTENCE_ENDS, *_MARKS, *_DENIES}:
            break
        kind = kind_at(i)
        if kind in {"complaint", "site"}:
            return ToldOf.COMPLAINT
        if kind:
            return ToldOf.UNTOLD if kind in {"ease", "event"} else ToldOf.OTHER
    return ToldOf.UNTOLD


def _right_beside(words: Sequence[Token], last: int, kind_at: KindAt) -> ToldOf:
    """What stands right behind: '6 days lumbar pain', '3 years of prednisolone', '20 weeks pregnant'."""
    i = last + 1
    while word_at(words, i) in {"s", "'", "-", "old"}:
        i += 1
    word = word_at(words, i)
    if word in _HISTORY and word_at(words, i + 1) in {"", ",", ")", *SENTENCE_ENDS}:
        return ToldOf.COMPLAINT
    if word in {"of", *_HISTORY}:
        return _first_of(words, i, i + _FAR // 2, kind_at)
    if word in {"on", "into"}:
        return ToldOf.OTHER if "drug" in {kind_at(i + 1), kind_at(i + 2)} else ToldOf.UNTOLD
    if word in _POST and (
        {kind_at(i + 1), kind_at(i + 2)} & {"operation", "birth", "disease", "drug"}
        or word_at(words, i + 1) in {"op", "natal", "partum"}
    ):
        return ToldOf.OTHER
    if word in {"without", "with"} and _is_without_pain(words, i, kind_at):
        return ToldOf.OTHER
    near = [kind_at(i), kind_at(i + 1) if word not in SENTENCE_ENDS and word not in _MARKS else ""]
    if near[0] in {"birth", "visit"} or (near[0] in {"complaint", "site"} and near[1] == "ease"):
        return ToldOf.OTHER
    if word_at(words, i) in {"baby", "postnatal", "developmental"} and near[1] == "visit":
        return ToldOf.OTHER  # '8 week baby check'
    if near[0] == "ease" and word != "well":
        return ToldOf.OTHER
    if near[0] == "complaint" or (near[0] in {"site", ""} and near[1] == "complaint"):
        return ToldOf.COMPLAINT
    return ToldOf.UNTOLD


def _is_without_pain(words: Sequence[Token], i: int, kind_at: KindAt) -> bool:
    """'two years without pain', 'a year with no symptoms at all'; not 'pain for four weeks with no fever'."""
    k = i + 1 if word_at(words, i) == "without" else i + 2
    if k == i + 2 and word_at(words, i + 1) != "no":
        return False
    while word_at(words, k) in {"any", "back", "the", "joint", "low"}:
        k += 1
    return word_at(words, k).startswith(("pain", "symptom", "ache", "trouble", "problem")) and not any(
        kind_at(j) in {"complaint", "site"} for j in range(max(0, i - _NEAR - 3), i)
    )


def _first_of(words: Sequence[Token], begin: int, end: int, kind_at: KindAt) -> ToldOf:
    """The first word of a kind in [begin, end) within the part of the sentence."""
    for i in range(begin, end):
        if word_at(words, i) in {"", ",", ";", "with", "when", "while", "during", "and", *SENTENCE_ENDS}:
            break
        kind = kind_at(i)
        if kind == "event":
            break
        if kind in {"complaint", "site"}:
            return ToldOf.OTHER if word_at(words, i + 1) == "free" else ToldOf.COMPLAINT
        if kind:
            return ToldOf.OTHER
    return ToldOf.UNTOLD


def _to_the_left(words: Sequence[Token], begin: int, kind_at: KindAt) -> ToldOf:
    """The nearest word of a kind in front, in the same part of the sentence."""
    soft = site = False
    for i in range(begin - 1, max(-1, begin - 1 - _FAR), -1):
        word = words[i].text
        if word in SENTENCE_ENDS or word in _PARTS:
            break
        kind = kind_at(i)
        if word in _CANNOT and any(word_at(words, i + k).startswith(_ABILITIES) for k in (1, 2, 3)):
            return ToldOf.COMPLAINT  # 'will not sit since the weekend'
        if not kind:
            continue
        if kind == "event":
            return ToldOf.UNTOLD
        if kind == "ease":
            if begin - i <= _NEAR + 1 and not site:
                return ToldOf.OTHER
            continue
        if kind == "site":
            if _is_a_relatives(words, i, kind_at):
                return ToldOf.OTHER
            site = True
        elif kind == "complaint":
            if _is_denied(words, i):
                continue
            if _is_a_relatives(words, i, kind_at) or _is_of_before(words, i):
                return ToldOf.OTHER
            return ToldOf.UNTOLD if soft else ToldOf.COMPLAINT
        elif kind == "person":
            if tells_of_another(words, i):
                continue
            return ToldOf.OTHER
        elif kind in _HARD:
            # 'pain since her delivery four months ago': how long it is since then is how long it has lasted
            return ToldOf.COMPLAINT if _is_since(words, i) else ToldOf.OTHER
        elif not site:
            soft = True
    if soft:
        return ToldOf.OTHER
    return ToldOf.COMPLAINT if site else ToldOf.UNTOLD


def _is_of_before(words: Sequence[Token], i: int) -> bool:
    """'similar pain 5 years ago', 'the previous episode lasted 3 months'."""
    return not _BEFORE.isdisjoint(_just_before(words, i))


def _is_since(words: Sequence[Token], i: int) -> bool:
    return "since" in _just_before(words, i)


def _just_before(words: Sequence[Token], i: int) -> list[str]:
    """The few words before that place, of the same sentence."""
    found: list[str] = []
    for k in range(1, _NEAR + 1):
        word = word_at(words, i - k)
        if word in {"", ",", *SENTENCE_ENDS}:
            break
        found.append(word)
    return found


def _is_a_relatives(words: Sequence[Token], i: int, kind_at: KindAt) -> bool:
    """'his father has had back trouble for years'; not 'mother noticed a limp'."""
    for k in range(i - 1, max(-1, i - 1 - 2 * _NEAR), -1):
        if words[k].text in SENTENCE_ENDS or words[k].text in _MARKS:
            return False
        if kind_at(k) == "event":
            return False  # 'her brother kicked her in the back'
        if kind_at(k) == "person":
            brought = word_at(words, k - 1) in _WITH or word_at(words, k - 2) in _WITH
            return not brought and not tells_of_another(words, k)
    return False


def _to_the_right(words: Sequence[Token], last: int, kind_at: KindAt) -> ToldOf:
    """The first complaint, or drug, behind: 'for three weeks he has had pain'."""
    for i in range(last + 1, last + 1 + _FAR):
        word = word_at(words, i)
        if word in {"", "but", ",", ";", *SENTENCE_ENDS}:
            break
        kind = kind_at(i)
        if kind in {"complaint", "site"}:
            return ToldOf.UNTOLD if _is_denied(words, i) else ToldOf.COMPLAINT
        if kind in {"drug", "person", "birth"} and i - last <= _NEAR + 1:
            return ToldOf.UNTOLD if kind == "person" and tells_of_another(words, i) else ToldOf.OTHER
        if kind:
            return ToldOf.UNTOLD
    return ToldOf.UNTOLD


def _over_commas(words: Sequence[Token], begin: int, kind_at: KindAt) -> ToldOf:
    """What a length of time that stands by itself goes with: 'low back pain, right leg too, 3 weeks'."""
    for i in range(begin - 1, max(-1, begin - 1 - _FAR), -1):
        if words[i].text in SENTENCE_ENDS or words[i].text == "?":
            break
        kind = kind_at(i)
        if kind in {"complaint", "site"} and not _is_denied(words, i):
            return ToldOf.COMPLAINT
        if kind in _ACROSS_COMMAS and not _is_denied(words, i):
            return ToldOf.OTHER
    return ToldOf.UNTOLD


def _is_denied(words: Sequence[Token], i: int) -> bool:
    for k in range(i - 1, max(-1, i - 1 - _NEAR), -1):
        if words[k].text in SENTENCE_ENDS or words[k].text in _MARKS:
            return False
        if words[k].text in _DENIES:
            return True
    return False
