"""Whether what is named was there once and has gone since: 'swollen in the spring, fine now', 'swelled in
June and went down', 'chemotherapy in 2018'."""

from collections.abc import Sequence
from itertools import pairwise

from bot.understanding.began import reach_of_its_own
from bot.understanding.concepts import Concept
from bot.understanding.functions import FUNCTIONS
from bot.understanding.lexicon import Mention
from bot.understanding.scope_words import SENTENCE_ENDS, word_at
from bot.understanding.text import Token

_WELL = frozenset({"normal", "fine", "settled", "recovered", "gone", "resolved", "quiet", "well", "ok"})
_BY_NOW = frozenset({"now", "since", "again", "already", "today", "currently"})
_NOT = frozenset({"not", "never", "no", "hasnt", "havent", "didnt", "isnt", "nor"})
_GONE = (("went", "down"), ("gone", "down"), ("went", "away"), ("cleared", "up"), ("got", "better"))
_GONE_VERBS = frozenset(
    {"gone", "settled", "resolved", "recovered", "cleared", "subsided", "disappeared", "vanished"}
)
_BACK = frozenset(
    {"back", "returned", "returns", "recurred", "recurs", "recurrent", "again", "comes", "goes", "still",
     "now", "each", "every", "keeps", "then", "flared", "partly", "partially", "until", "till", "before"}
)  # fmt: skip
_BEGINS = frozenset({",", "but", "and", "-", "(", "then", "which", "that"})
_OF_IT = frozenset(
    {"it", "its", "they", "theyre", "that", "this", "all", "both", "which", "is", "are", "was", "has", "have",
     "had", "been", "be", "looks", "seems", "long", "quite", "fully", "completely", "totally", "entirely",
     "perfectly", "absolutely", "by", "itself", "themselves", "on", "own", "of", "after", "within", "in", "a",
     "few", "days", "weeks", "week", "day", "month", "months", "couple", "later", "soon", "quickly", "slowly"}
)  # fmt: skip
_ONCE = frozenset({"was", "were", "had", "swelled", "once", "briefly", "used"})
_TIMES = frozenset(
    {"spring", "summer", "autumn", "winter", "january", "february", "march", "april", "may", "june", "july",
     "august", "september", "october", "november", "december", "easter", "christmas", "year", "ago", "last",
     "previously", "earlier", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
     "dec"}
)  # fmt: skip
_REACH = 20  # tokens
_NOT_NEAR = 3  # tokens before 'returned'
_COURSES = ("chemo", "cytotoxic", "cyclophosphamide")
_FINISHED = frozenset({"finished", "completed", "ended", "over", "concluded", "stopped"})
_YEARS = frozenset({"years", "yrs", "year", "decades", "decade"})
_COURSE_REACH = 8


def is_recovered(words: Sequence[Token], mention: Mention, mentions: Sequence[Mention] = ()) -> bool:
    """Whether the sentence goes on to say that it has gone. Each clause is read by itself, and only one that
    speaks of nothing new counts: of 'the knee was swollen, hips fine now' the knee is not fine."""
    behind: list[str] = []
    for i in range(
        mention.last + 1, mention.last + min(1 + _REACH, reach_of_its_own(words, mention, mentions))
    ):
        if word_at(words, i) in {"", *SENTENCE_ENDS}:
            break
        behind.append(word_at(words, i))
    begins = [k for k, w in enumerate(behind) if w in _BEGINS]
    own = begins[0] if begins else len(behind)
    if _opens_with_an_end(words, mention, behind) and _says_gone(behind[:own], _turn_behind(behind[own:])):
        return True  # 'the limp has gone', 'fever gone, eating well'
    if not begins or not _is_told_as_past(words, mention, behind):
        return False
    for k, begin in enumerate(begins):
        end = begins[k + 1] if k + 1 < len(begins) else len(behind)
        if _says_gone(behind[begin + 1 : end], behind[end:]):
            return True
    return False


def _opens_with_an_end(words: Sequence[Token], mention: Mention, behind: Sequence[str]) -> bool:
    """'has gone', 'gone'; not of what is ill by being gone: 'power gone'."""
    if behind[:1] in (["has"], ["have"]):
        return True
    names_function = any(words[i].text in FUNCTIONS for i in range(mention.first, mention.last + 1))
    return not names_function and not _GONE_VERBS.isdisjoint(behind[:1])


def _turn_behind(rest: Sequence[str]) -> Sequence[str]:
    """What stands behind 'but' or 'then', which may say that it came back."""
    return rest if rest[:1] and rest[0] in {"but", "then", "and"} else ()


def _is_told_as_past(words: Sequence[Token], mention: Mention, behind: Sequence[str]) -> bool:
    near = {word_at(words, i) for i in range(mention.first - 2, mention.last + 1)}
    return not _ONCE.isdisjoint(near | set(behind[:2])) or not _TIMES.isdisjoint(behind[:8])


def _says_gone(clause: Sequence[str], rest: Sequence[str]) -> bool:
    said = set(clause)
    if tuple(clause[:2]) in {("none", "since"), ("nothing", "since")}:
        return True
    if not _NOT.isdisjoint(said) or _comes_back(rest):
        return False
    verb = next((p for p in _GONE if p in pairwise(clause)), ())
    strange = [w for w in clause if w not in _OF_IT | _WELL | _BY_NOW | _GONE_VERBS and w not in verb]
    if strange:
        return False
    if not _WELL.isdisjoint(said) and not _BY_NOW.isdisjoint(said):
        return True
    return (bool(verb) or not _GONE_VERBS.isdisjoint(said)) and _BACK.isdisjoint(said)


def _comes_back(rest: Sequence[str]) -> bool:
    """'but has returned'; not 'and has not returned', 'and never came back'."""
    return any(w in _BACK and _NOT.isdisjoint(rest[max(0, k - _NOT_NEAR) : k]) for k, w in enumerate(rest))


def is_a_finished_course(words: Sequence[Token], mention: Mention, concept: Concept) -> bool:
    """'chemotherapy in 2018', 'chemo finished six years ago': it suppresses no longer. One that ended last
    month still does, and a transplant for good."""
    if concept.id != "immunosuppression" or not words[mention.first].text.startswith(_COURSES):
        return False
    for i in range(mention.last + 1, mention.last + 1 + _COURSE_REACH):
        word = word_at(words, i)
        if word in {"", ",", "since", "now", "and", *SENTENCE_ENDS}:
            return False
        if len(word) == 4 and word[:2] in {"19", "20"} and word.isdigit():
            return True
        if word == "ago" and word_at(words, i - 1) in _YEARS:
            return True
        if word in _FINISHED and word_at(words, i - 1) in {"long", "since"}:
            return True
    return False
