"""Whether words before a finding deny it: a denial, its reach, and the list it holds for."""

from collections.abc import Sequence
from functools import cache

from bot.understanding.concepts import Concept, base_concepts
from bot.understanding.lexicon import Mention
from bot.understanding.own_statement import states_itself
from bot.understanding.scope_words import (
    BEFORE_A_PLACE,
    CLAUSE_ENDS,
    DENIALS,
    DENIALS_WITH_FOR,
    DENIED_OTHERWISE,
    ENDINGS,
    EXCEPTIVES,
    FILLERS,
    LIST_DENIALS,
    SAYS_ITSELF,
    SENTENCE_ENDS,
    SURE_BEFORE,
    THERE_AFTER,
    VERBS_AFTER_DENIAL,
    opening_of,
    word_at,
)
from bot.understanding.text import Token

# behind a denial: the list of a history or of findings follows
_LISTED = frozenset({"h/o", "hx", "history", "evidence", "complaints", "symptoms", "signs", "features"})
# what one thing is said not to be, with another set against it
_NOT = frozenset({"not", "isnt", "arent", "wasnt", "werent"})
_NO = frozenset({"no", "nil", "without", "w/o"})
_SAYS = frozenset({"is", "are", "was", "were", "has", "have"})
_OPENS_A_FIELD = frozenset({"", ",", "pertinent", "relevant", *SENTENCE_ENDS})
_ANSWERS = frozenset({"nil", "none", "neg", "negative"})
_DO = frozenset({"do", "does", "did", "has", "have", "had"})


def is_denied(
    words: Sequence[Token], mention: Mention, concept: Concept, mentions: Sequence[Mention]
) -> bool:
    commas = 0
    i = mention.first - 1
    steps = 0
    joined = False
    while i >= 0 and steps < 24:
        word = words[i].text
        if word == ")" and (opening := opening_of(words, i)) is not None:
            # 'suspected (not confirmed) JIA': said in passing of something else
            i, steps = opening - 1, steps + 1
            continue
        if word in _ANSWERS and _answers_what_is_before(words, i, mentions):
            return False
        if word in DENIALS and _is_used_up(words, i, mention, mentions):
            return False
        if word in DENIALS and not _is_other_denial(words, i, mention):
            if _is_set_right(words, i, mention, mentions):
                return False
            if concept.kind == "history" and not commas and _denies_an_end(words, i, mention):
                return False
            if commas == 0:
                return (
                    steps <= 4
                    or joined
                    or words[i].text in LIST_DENIALS
                    or _is_bare_run(words, i, mention, mentions)
                )
            return _list_is_denied(words, i, mention, concept, mentions)
        if _is_exceptive(words, i) or (word in THERE_AFTER and word_at(words, i + 1) == "for"):
            return False  # 'no red flags bar a fever', 'neg for sweats, pos for limp'
        if word in SENTENCE_ENDS or _ends_clause(words, i):
            if word == "other" and word_at(words, i - 1) in DENIALS:
                i, steps = i - 1, steps + 1
                continue
            return False
        if word == ",":
            commas += 1
        if word in {"or", "nor", "/"}:
            joined = True
        if word == "with" and steps < 6 and word_at(words, i - 1) not in DENIALS and not joined:
            return False
        if word in {"and", "&"} and _is_verb_like(words, mention):
            return False
        i, steps = i - 1, steps + 1
    return False


def _is_used_up(words: Sequence[Token], cue: int, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """'not walking, fever', 'no energy, weight loss': the denial is part of a finding that is there. What a
    'nor' joins to it is denied as well: 'not sleeping, fever nor weight loss'."""
    if any(w.text == "nor" for a, b in _items(words, cue) for w in words[max(a, mention.first) : b + 1]):
        return False
    return any(
        m.first <= cue < m.last < mention.first
        and not (m.denies or m.only_denied)
        and m.concept in _complaints()
        for m in mentions
    )


def _is_exceptive(words: Sequence[Token], i: int) -> bool:
    """'no red flags bar a fever'; in 'no fall in bar, fever or weight loss' it is a place."""
    is_place = words[i].text == "bar" and word_at(words, i - 1) in BEFORE_A_PLACE
    return words[i].text in EXCEPTIVES and not is_place


@cache
def _complaints() -> frozenset[str]:
    return frozenset(c.id for c in base_concepts() if c.kind in {"symptom", "sign"})


def _is_set_right(words: Sequence[Token], cue: int, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """'not the wrist: the sacroiliac joints', 'it isn't made: JIA is only suspected': behind the mark stands
    what holds instead. 'not present: fever' and 'does not have these: fever' list what is denied."""
    if words[cue].text not in _NOT:
        return False
    mark = next(
        (
            k
            for k in range(cue + 2, mention.first)
            if words[k].text in {":", "--"} or (words[k].text == "-" and words[k].end < words[k + 1].start)
        ),
        None,
    )
    if mark is None or any(words[k].text == "," for k in range(mark, mention.first)):
        return False
    if word_at(words, mention.last + 1) in {"neither", "either", "nor", "or"}:
        return False
    if words[mention.last + 1 : mention.last + 2] and words[mention.last + 1].text in _SAYS:
        return True
    return any(cue < m.first and m.last == mark - 1 for m in mentions) and (
        words[cue].text != "not" or word_at(words, cue - 1) not in _DO
    )


def _denies_an_end(words: Sequence[Token], cue: int, mention: Mention) -> bool:
    """'never managed to come off prednisolone', 'never been without steroids': the drug is taken."""
    if any(words[k].text in ENDINGS for k in range(cue + 1, mention.first)):
        return True
    twice = {word_at(words, cue - k) for k in (1, 2, 3)} & {"never", "not", "nor"}
    return words[cue].text in ENDINGS and bool(twice)


def _is_bare_run(words: Sequence[Token], cue: int, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """'no fever weight loss night pain': nothing stands between but other findings."""
    inside = {k for m in mentions for k in range(m.first, m.last + 1)}
    return all(k in inside or words[k].text in FILLERS for k in range(cue + 1, mention.first))


def _ends_clause(words: Sequence[Token], i: int) -> bool:
    """A word behind which a denial holds no more; 'weight loss > 5 kg' is one thing, and goes on."""
    is_bound = words[i].text == ">" and i + 1 < len(words) and words[i + 1].kind == "num"
    return words[i].text in CLAUSE_ENDS and not is_bound and not _passable(words, i)


def _passable(words: Sequence[Token], i: int) -> bool:
    """'has not had fever', 'is not limping', 'denies waking': a verb right behind its cue."""
    before = word_at(words, i - 2) if word_at(words, i - 1) in {"to", "any"} else word_at(words, i - 1)
    if words[i].text in SURE_BEFORE and word_at(words, i - 1) in _NO:
        return True  # 'no known JIA'
    return before in DENIALS and (words[i].text in VERBS_AFTER_DENIAL or words[i].text.startswith("wak"))


def _is_other_denial(words: Sequence[Token], i: int, mention: Mention) -> bool:
    word, nxt = words[i].text, word_at(words, i + 1)
    if word == "0" and words[i].kind == "num":
        return True
    if word == "non":
        return mention.first - i > 2
    if word in {"without", "w/o"} and any(
        w.text.startswith(("contrast", "gad", "iv")) for w in words[i + 1 : i + 6]
    ):
        return True  # 'CT without and with contrast'
    if word in DENIALS_WITH_FOR and nxt not in {"for", "of"} and word not in {"neg", "negative"}:
        return True
    if nxt == ":" and word_at(words, i - 1) in _OPENS_A_FIELD and word in {"neg", "negative", "negatives"}:
        return False  # 'neg: fever, weight loss'
    if word in {"neg", "negative", "-ve"} and nxt not in {"for"} and i + 1 != mention.first:
        # 'neg fever/chills/wt loss': one list; 'neg XR, fever': not
        return not any(w.text == "/" for w in words[i + 1 : mention.first])
    if word == "excluded" and i + 1 != mention.first:
        return True
    if word in {"absent"} and i + 1 != mention.first:
        return True
    if word in _NO and nxt in SURE_BEFORE:
        return False  # 'no known JIA' denies it; 'not known' tells that nobody knows
    return i + 1 < mention.first and nxt in DENIED_OTHERWISE


def _answers_what_is_before(words: Sequence[Token], i: int, mentions: Sequence[Mention]) -> bool:
    """'red flags nil, ten days of back pain': what follows the comma is another matter."""
    ends = word_at(words, i + 1) in {",", *SENTENCE_ENDS}
    return ends and any(m.first < i and m.last in {i - 1, i} for m in mentions)


def _is_verb_like(words: Sequence[Token], mention: Mention) -> bool:
    first = words[mention.first].text
    return first.endswith("ing") or first in {"wakes", "woke", "refuses", "refusing", "limps", "cries"}


def _list_is_denied(
    words: Sequence[Token],
    cue: int,
    mention: Mention,
    concept: Concept,
    mentions: Sequence[Mention],
) -> bool:
    if concept.kind in {"imaging", "context"}:
        return False
    is_history = word_at(words, cue + 1) in _LISTED and word_at(words, cue + 2) != ","
    items = _items(words, cue)
    mine = next((k for k, (a, b) in enumerate(items) if a <= mention.first <= b), None)
    if mine is None:
        return False
    # 'no fever, limping, numbness or weakness'
    is_bare = items[mine] == (mention.first, mention.last) and any(
        w.text in {"or", "nor"} for w in words[mention.last : items[-1][1]]
    )
    if (
        _is_verb_like(words, mention)
        and not is_bare
        and words[cue].text not in LIST_DENIALS
        and not is_history
    ):
        return False
    if words[cue].text in LIST_DENIALS:
        return not states_itself(words, cue, items, mine)
    before = items[: mine + 1]
    # 'no h/o fever, LOA, limping': a history is listed to its end
    if is_history and not any(
        _is_statement(words, a, b, mentions) and not _is_short_item(words, a, b) for a, b in before
    ):
        return True
    # 'no fever, weight loss or night pain': the 'or' makes one list of it
    for k in range(mine, len(items)):
        a, b = items[k]
        if _is_statement(words, a, b, mentions) and not _is_short_item(words, a, b):
            return False
        if any(words[j].text in {"or", "nor"} for j in range(max(a - 1, 0), b + 1)):
            return True
    # three bare items or more behind one 'no' are one list; two are not
    return len(items) >= 3 and all(not _is_statement(words, a, b, mentions) for a, b in items[: mine + 1])


def _items(words: Sequence[Token], cue: int) -> list[tuple[int, int]]:
    """The comma-separated items behind a cue, up to the end of its clause, as token ranges."""
    items = []
    start = i = cue + 1
    while i < len(words) and words[i].text not in SENTENCE_ENDS and not _ends_clause(words, i):
        if words[i].text == ",":
            items.append((start, i - 1))
            start = i + 1
            if word_at(words, start) in DENIALS:
                return items
        i += 1
    if start <= i - 1:
        items.append((start, i - 1))
    return items


def _is_statement(words: Sequence[Token], first: int, last: int, mentions: Sequence[Mention]) -> bool:
    """An item that says something of its own: a plus sign, a number, a verb, or many words."""
    run = [w.text for w in words[first : last + 1]]
    if any(
        w in THERE_AFTER or w in {"x", "for", "since", "worse", "wakes", "still", "normal", "neg"}
        for w in run
    ):
        return True
    if any(w.kind in {"num", "frac"} for w in words[first : last + 1]):
        return True
    # 'no night pain' is one mention, its denial within
    begin = first - 1 if word_at(words, first - 1) in DENIALS else first
    return not any(m.first >= begin and m.last <= last for m in mentions)


def _is_short_item(words: Sequence[Token], first: int, last: int) -> bool:
    """An item of one to three bare words, known or not: 'drugs', 'LOA', 'TB contact'."""
    run = words[first : last + 1]
    return 0 < len(run) <= 3 and all(
        w.kind in {"word", "abbr"} and w.text not in SAYS_ITSELF and w.text not in THERE_AFTER for w in run
    )
