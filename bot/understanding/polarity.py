"""Whether a finding is there, denied, suspected, past or a relative's: negation with its scope."""

from collections.abc import Sequence
from itertools import pairwise

from bot.domain.picture import Polarity
from bot.understanding.data_files import read_words
from bot.understanding.lexicon import Concept, Mention
from bot.understanding.text import Token

_LISTS = read_words("bot.understanding", "scope_words.yaml")
_CUES = _LISTS["denials"]
_LIST_CUES = _LISTS["list_denials"]
_NEED_FOR = _LISTS["denials_with_for"]
_NOT_A_DENIAL = _LISTS["denied_otherwise"]
_BREAKS = _LISTS["clause_ends"]
_PASSABLE_AFTER_NOT = _LISTS["verbs_after_denial"]
_POSITIVE_AFTER = _LISTS["there_after"]
_NEGATIVE_AFTER = _LISTS["not_there_after"]
_LINKS = _LISTS["links"]
_DOUBT_BEFORE = _LISTS["doubt_before"]
_WEAK_DOUBT = _LISTS["weak_doubt"]
_SURE_BEFORE = _LISTS["sure_before"]
_DOUBT_AFTER = _LISTS["doubt_after"]
_RELATIVES = _LISTS["relatives"]
_RELATIVE_HAS = _LISTS["relative_has"]
_RELATIVE_TELLS = _LISTS["relative_tells"]
_PAST_BEFORE = _LISTS["past_before"]
_FILLERS = _LISTS["fillers"]
_STOP = _LISTS["sentence_ends"]
NEGATIONS = _CUES
# behind a denial: the list of a history or of findings follows
_LISTED = frozenset({"h/o", "hx", "history", "evidence", "complaints", "symptoms", "signs", "features"})
# words that make an item of a list a statement of its own
_SAYS_ITSELF = frozenset(
    {"x", "for", "since", "worse", "wakes", "still", "normal", "neg", "but", "is", "has"}
)
_QUIET = frozenset({"quiet", "cool", "inactive", "settled", "normal", "fine"})
# behind a list, these deny the whole of it
_DENIED_BEHIND = frozenset({"denied", "absent", "nil", "none", "-ve", "negative", "neg", "excluded"})
_BETWEEN_RELATIVE = frozenset({"-", ":", "had", "has", "with", "hx", "of", "(", "both"})


def _word(words: Sequence[Token], i: int) -> str:
    return words[i].text if 0 <= i < len(words) else ""


def polarity_of(
    words: Sequence[Token], mention: Mention, concept: Concept, mentions: Sequence[Mention]
) -> Polarity:
    """How the mention stands for the patient."""
    if _is_family(words, mention, concept):
        return Polarity.FAMILY
    after = _after(words, mention, concept, mentions)
    if after is Polarity.PRESENT:
        return after
    if after is Polarity.ABSENT or _is_denied(words, mention, concept, mentions):
        return Polarity.ABSENT
    is_injury = "trauma" in {concept.id, *concept.isa}
    if (concept.kind in {"symptom", "sign", "site", "diagnosis"} or is_injury) and _is_past(
        words, mention, concept
    ):
        return Polarity.HISTORICAL
    if concept.kind in {"diagnosis", "symptom", "sign", "site", "assertion"} and _is_doubted(
        words, mention, concept
    ):
        return Polarity.SUSPECTED
    return Polarity.PRESENT


def _after(
    words: Sequence[Token], mention: Mention, concept: Concept, mentions: Sequence[Mention]
) -> Polarity | None:
    i = mention.last + 1
    word = _word(words, i)
    glued = i < len(words) and words[i].start == words[mention.last].end
    if word in {"+", "and", "&"} and not glued and _word(words, i + 2) in _QUIET:
        return Polarity.ABSENT  # 'knees + jaw quiet'
    if concept.kind == "site" and mention.first == mention.last and _is_in_quiet_list(words, i, mentions):
        return Polarity.ABSENT  # 'heels, knees fine'
    if word in _POSITIVE_AFTER and (glued or word != "+" or not _word(words, i + 1).isalpha()):
        return Polarity.PRESENT
    ruling = _word(words, mention.first - 1)
    if word == "out" and ruling in {"ruled", "rule", "ruling"}:
        return Polarity.ABSENT if ruling == "ruled" else Polarity.SUSPECTED
    if ruling == "out" and _word(words, mention.first - 2) == "ruled":
        return Polarity.ABSENT
    if concept.kind in {"imaging", "context", "management"}:
        return None
    if (word == "-" and (_word(words, i + 1) in {"", ",", ";", ".", "\n"})) or (
        word == "(" and _word(words, i + 1) == "-"
    ):
        return Polarity.ABSENT
    if concept.kind != "site" and _ends_a_denied_list(words, mention, mentions):
        return Polarity.ABSENT
    if word == "-" and not glued and _word(words, i + 1) in _DENIED_BEHIND:
        return Polarity.ABSENT  # 'saddle anaesthesia - nil'
    steps = 0
    while _word(words, i) in _LINKS and steps < 5:
        i, steps = i + 1, steps + 1
    word = _word(words, i)
    if word == "ruled" and _word(words, i + 1) == "out":
        return Polarity.ABSENT
    ahead = [_word(words, mention.last + k) for k in range(1, 7)]
    ahead = ahead[: next((k for k, w in enumerate(ahead) if w in {"", ",", *_STOP}), len(ahead))]
    if "excluded" in ahead or "unfounded" in ahead or ("out" in ahead and "ruled" in ahead):
        return Polarity.ABSENT
    if word in {"nontender", "painless"} or (word == "non" and _word(words, i + 1).startswith("tender")):
        return Polarity.ABSENT
    if (
        word == "not"
        and _word(words, i - 1) != "and"
        and _word(words, i + 1)
        in {"present", "seen", "noted", "suspected", "found", "affected", "a", "an", "likely", "reported"}
    ):
        return Polarity.ABSENT
    if word in {"screen"}:
        word = _word(words, i + 1)
    if word in _NEGATIVE_AFTER:
        if word == "no" and not (steps and _word(words, i - 1) in {":", "="}):
            return None
        if (
            word in {"none", "nil", "neg", "negative", "no", "clear", "good"}
            and steps == 0
            and word not in {"nil", "none", "neg", "negative"}
        ):
            return None
        if (
            word in {"neg", "negative", "normal", "clear", "fine", "ok", "unremarkable", "nad"}
            and steps
            and _word(words, i - 1) == "and"
        ):
            return None
        # 'back pain, neg XR': the word belongs to what follows it
        if word in {"neg", "negative", "normal"} and _word(words, i + 1) not in {
            "",
            ",",
            ".",
            ";",
            "\n",
            "and",
            ")",
            "for",
            "today",
            "on",
            "/",
        }:
            return None
        if word in {"nil", "none"} and _word(words, i + 1) not in {"", ",", ".", ";", "\n"}:
            return None
        return Polarity.ABSENT
    return None


def _ends_a_denied_list(words: Sequence[Token], mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether the mention stands in a list that is denied at its end: 'fever, weight loss and sweats
    all denied', 'fever/sweats: nil'. Commas alone make no such list of fewer than three."""
    ends = {m.first: m.last for m in sorted(mentions, key=lambda m: m.last)}
    i = mention.last + 1
    items, bound = 1, False
    while items < 9:
        joined = False
        while _word(words, i) in {",", "and", "&", "or", "/"}:
            bound = bound or words[i].text != ","
            i, joined = i + 1, True
        last = ends.get(i)
        if last is None:
            last = i if joined and _word(words, i).isalpha() and _word(words, i) not in _SAYS_ITSELF else None
            if last is None or _word(words, i) in _DENIED_BEHIND | {"all", "both", "no"}:
                break
        i, items = last + 1, items + 1
    if _word(words, i) == ":" and _word(words, i + 1) in {"all", "both", "no", "nil", "none"}:
        i, bound = i + 1, True
    while _word(words, i) in {"all", "both", "are", "were", "is", ":", "-", "being"}:
        bound = bound or words[i].text in {"all", "both", ":"}
        i += 1
    # 'bladder, bowel and saddle all OK'
    is_well = _word(words, i - 1) in {"all", "both"} and _word(words, i) in _NEGATIVE_AFTER
    denied = (
        is_well
        or _word(words, i) in _DENIED_BEHIND
        or (_word(words, i) == "no" and _word(words, i + 1) in {"", ".", ",", ";", "\n"} and bound)
    )
    return items > 1 and denied and (bound or items > 2)


def _is_in_quiet_list(words: Sequence[Token], i: int, mentions: Sequence[Mention]) -> bool:
    """Whether the joints listed from `i` on, each a bare word, end in 'fine' or 'quiet'."""
    bare = {m.first for m in mentions if m.first == m.last}
    steps = 0
    while _word(words, i) in {",", "and", "&", "+", "/", "or"} and i + 1 in bare and steps < 6:
        i, steps = i + 2, steps + 1
    if _word(words, i) in {"all", "are", "is", "were", "both"}:
        i += 1
    return steps > 0 and _word(words, i) in _QUIET


def _is_denied(
    words: Sequence[Token], mention: Mention, concept: Concept, mentions: Sequence[Mention]
) -> bool:
    commas = 0
    i = mention.first - 1
    steps = 0
    joined = False
    while i >= 0 and steps < 24:
        word = words[i].text
        if word in _CUES and not _is_other_denial(words, i, mention):
            if commas == 0:
                return (
                    steps <= 4
                    or joined
                    or words[i].text in _LIST_CUES
                    or _is_bare_run(words, i, mention, mentions)
                )
            return _list_is_denied(words, i, mention, concept, mentions)
        if word in _STOP or (word in _BREAKS and not _passable(words, i)):
            if word == "other" and _word(words, i - 1) in _CUES:
                i, steps = i - 1, steps + 1
                continue
            return False
        if word == ",":
            commas += 1
        if word in {"or", "nor", "/"}:
            joined = True
        if word == "with" and steps < 6 and _word(words, i - 1) not in _CUES and not joined:
            return False
        if word in {"and", "&"} and _is_verb_like(words, mention):
            return False
        i, steps = i - 1, steps + 1
    return False


def _is_bare_run(words: Sequence[Token], cue: int, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """'no fever weight loss night pain': nothing stands between but other findings."""
    inside = {k for m in mentions for k in range(m.first, m.last + 1)}
    return all(k in inside or words[k].text in _FILLERS for k in range(cue + 1, mention.first))


def _passable(words: Sequence[Token], i: int) -> bool:
    """'has not had fever', 'is not limping', 'denies waking': a verb right behind its cue."""
    return _word(words, i - 1) in _CUES and (
        words[i].text in _PASSABLE_AFTER_NOT or words[i].text.startswith("wak")
    )


def _is_other_denial(words: Sequence[Token], i: int, mention: Mention) -> bool:
    word, nxt = words[i].text, _word(words, i + 1)
    if word == "0" and words[i].kind == "num":
        return True
    if word == "non":
        return mention.first - i > 2
    if word in {"without", "w/o"} and any(
        w.text.startswith(("contrast", "gad", "iv")) for w in words[i + 1 : i + 6]
    ):
        return True  # 'CT without and with contrast'
    if word in _NEED_FOR and nxt not in {"for", "of"} and word not in {"neg", "negative"}:
        return True
    if word in {"neg", "negative", "-ve"} and nxt not in {"for"} and i + 1 != mention.first:
        # 'neg fever/chills/wt loss': one list; 'neg XR, fever': not
        return not any(w.text == "/" for w in words[i + 1 : mention.first])
    if word == "excluded" and i + 1 != mention.first:
        return True
    if word in {"absent"} and i + 1 != mention.first:
        return True
    return i + 1 < mention.first and nxt in _NOT_A_DENIAL


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
    is_history = _word(words, cue + 1) in _LISTED
    if _is_verb_like(words, mention) and words[cue].text not in _LIST_CUES and not is_history:
        return False
    items = _items(words, cue)
    mine = next((k for k, (a, b) in enumerate(items) if a <= mention.first <= b), None)
    if mine is None:
        return False
    if words[cue].text in _LIST_CUES:
        return True
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
    while (
        i < len(words)
        and words[i].text not in _STOP
        and not (words[i].text in _BREAKS and not _passable(words, i))
    ):
        if words[i].text == ",":
            items.append((start, i - 1))
            start = i + 1
            if _word(words, start) in _CUES:
                return items
        i += 1
    if start <= i - 1:
        items.append((start, i - 1))
    return items


def _is_statement(words: Sequence[Token], first: int, last: int, mentions: Sequence[Mention]) -> bool:
    """An item that says something of its own: a plus sign, a number, a verb, or many words."""
    run = [w.text for w in words[first : last + 1]]
    if any(
        w in _POSITIVE_AFTER or w in {"x", "for", "since", "worse", "wakes", "still", "normal", "neg"}
        for w in run
    ):
        return True
    if any(w.kind in {"num", "frac"} for w in words[first : last + 1]):
        return True
    return not any(m.first >= first and m.last <= last for m in mentions)


def _is_short_item(words: Sequence[Token], first: int, last: int) -> bool:
    """An item of one to three bare words, known or not: 'drugs', 'LOA', 'TB contact'."""
    run = words[first : last + 1]
    return 0 < len(run) <= 3 and all(
        w.kind in {"word", "abbr"} and w.text not in _SAYS_ITSELF and w.text not in _POSITIVE_AFTER
        for w in run
    )


def _is_doubted(words: Sequence[Token], mention: Mention, concept: Concept) -> bool:
    # 'disc infection/?tumour', 'discitis?', 'leukaemia suspected', 'infection is a concern'
    i = mention.last + 1
    for skip in range(4):
        word = _word(words, i + skip)
        if word in _DOUBT_AFTER:
            # a question mark at the very end of a question says nothing of the finding
            if word == "?" and (
                i + skip == len(words) - 1 or skip > 0 or words[i].start > words[mention.last].end
            ):
                if (
                    skip == 0
                    and _word(words, mention.first - 1) in {",", "", ":", *_STOP}
                    and mention.first > 0
                ):
                    return True  # '..., JIA?': the item is nothing but the query
                break
            return True
        if word not in {
            "is",
            "was",
            "remains",
            "a",
            "the",
            "being",
            "high",
            "strongly",
            "on",
            "only",
            "just",
            "still",
            "but",
        }:
            break
    i = mention.first - 1
    steps = 0
    reach = 8 if concept.kind == "diagnosis" else 2
    while i >= 0 and steps < reach:
        word = words[i].text
        if word in _SURE_BEFORE:
            return False
        if word == "out" and _word(words, i - 1) in {"rule", "ruling", "rules"}:
            return True
        if word in _DOUBT_BEFORE:
            if word in _WEAK_DOUBT or (word in {"?", "??"} and _ends_sentence(words, i)):
                i, steps = i - 1, steps + 1
                continue
            return not (word in {"may", "could", "might"} and steps > 3)
        if word in _STOP or word in {"but", "which", "with", "has"}:
            return False
        if word == "," and concept.kind != "diagnosis":
            return False
        i, steps = i - 1, steps + 1
    return False


def _ends_sentence(words: Sequence[Token], i: int) -> bool:
    """A question mark that closes a question rather than opening a query ('?discitis')."""
    glued_left = i > 0 and words[i - 1].end == words[i].start
    glued_right = i + 1 < len(words) and words[i + 1].start == words[i].end
    return glued_left and not glued_right


def _is_of_the_family_behind(words: Sequence[Token], mention: Mention) -> bool:
    """'osteoporosis in her mother', 'cancer runs in the family', 'osteoporosis like her mum'."""
    i = mention.last + 1
    if _word(words, i) in {"runs", "run", "running"}:
        i += 1
    if _word(words, i) not in {"in", "like"}:
        return False
    ahead = [_word(words, i + k) for k in range(1, 4)]
    ahead = ahead[: next((k for k, w in enumerate(ahead) if w in {",", *_STOP}), len(ahead))]
    return any(w in _RELATIVES or w == "family" for w in ahead)


def _is_family(words: Sequence[Token], mention: Mention, concept: Concept) -> bool:
    if concept.kind not in {"symptom", "site"} and _is_of_the_family_behind(words, mention):
        return True
    i = mention.first - 1
    steps = 0
    commas = 0
    while i >= 0 and steps < 18:
        word = words[i].text
        if word in _STOP or word == "but":
            return False
        if word == "," and not _is_age_aside(words, i):
            commas += 1
            if concept.kind in {"symptom", "sign", "site"}:
                return False  # 'FHx AS, buttock pain': the complaint is the patient's
        if word in {"fhx", "fh", "familial"} or (
            word in {"family", "fam"} and _word(words, i + 1) in {"history", "hx", "h/o", ":", "has", "with"}
        ):
            return True
        if word in _RELATIVES and _word(words, i - 1) in {"my", "me", "our"}:
            return False  # the one who writes speaks of that relative as the patient
        if word.endswith("s") and word[:-1] in _RELATIVES and commas == 0:
            if i >= mention.first - 3:
                return _word(words, i + 1) not in _RELATIVE_TELLS
            if _word(words, i + 1) in _RELATIVE_HAS | {"got"}:
                return True  # "mum's got osteoporosis and takes steroids"
        if word in _RELATIVES and all(w.text in _BETWEEN_RELATIVE for w in words[i + 1 : mention.first]):
            return True  # 'uncle ank spond', 'mother - myeloma'
        if word in _RELATIVES and commas == 0:
            skip = _length_of_age_aside(words, i + 1)
            if _word(words, i + 1 + skip) in {"once", "also", "previously", "recently", "both", "just"}:
                skip += 1
            nxt = _word(words, i + 1 + skip)
            if nxt in _RELATIVE_HAS and _word(words, i + 2 + skip) not in _RELATIVE_TELLS and nxt != "and":
                return True
            if nxt in {"was", "were", "is"} and _word(words, i + 2 + skip) not in _RELATIVE_TELLS:
                return mention.first - i <= 5  # 'mother was paralysed by cauda equina'
            return nxt == "s" and _word(words, i + 2) in {"history", "hx"}
        if word in {"he", "she", "patient", "pt", "child"}:
            return False
        i, steps = i - 1, steps + 1
    return False


def _length_of_age_aside(words: Sequence[Token], i: int) -> int:
    """Tokens of ', 71,', '(71)' or ', who is 80,' from `i` on: a relative's age; 0 where there is none."""
    closing = {",": ",", "(": ")"}.get(_word(words, i))
    if closing is None:
        return 0
    for length in (3, 4, 5):
        inside = [_word(words, i + k) for k in range(1, length - 1)]
        if _word(words, i + length - 1) == closing and any(w.isdigit() for w in inside):
            return length
    return 0


def _is_age_aside(words: Sequence[Token], i: int) -> bool:
    """Whether the comma at `i` opens or closes a relative's age."""
    opens = _length_of_age_aside(words, i) > 0
    return opens or any(_length_of_age_aside(words, i - k) == k + 1 for k in (2, 3, 4))


def _is_past(words: Sequence[Token], mention: Mention, concept: Concept) -> bool:
    for k in range(1, 4):
        word = _word(words, mention.first - k)
        if word in {",", *_STOP}:
            break
        if word in _PAST_BEFORE and concept.kind != "diagnosis":
            return True
        if word == "to" and _word(words, mention.first - k - 1) == "used":
            return True
    run = []
    for k in range(1, 10):
        word = _word(words, mention.last + k)
        if word in {"", ",", *_STOP, "but", "now", "with", "no", "-", "had", "has", "and"}:
            if word in {",", "but"} and "resolved" in [
                _word(words, mention.last + k + j) for j in range(1, 4)
            ]:
                run.append("resolved")
            break
        run.append(word)
    text = " ".join(run)
    is_injury = "trauma" in {concept.id, *concept.isa}
    if is_injury and run[:1] == ["aged"]:
        return True  # 'fell off her bike aged 10'
    if (concept.kind in {"symptom", "sign"} or is_injury) and any(
        a == "in" and b.isdigit() and len(b) == 4 for a, b in pairwise(run)
    ):
        return True  # 'cauda equina in 2016'
    if concept.urgent and (
        any(w.isdigit() and len(w) == 4 and w[:2] in {"19", "20"} for w in run[:3])
        or any(w in {"unchanged", "longstanding", "lifelong", "chronic", "stable"} for w in run)
        or ("years" in run and run[:1] == ["for"])
    ):
        return True
    if "since" not in run and any(
        f in text
        for f in (
            "years ago",
            "yrs ago",
            "year ago",
            "yr ago",
            "last year",
            "in the past",
            "as a child",
            "as a toddler",
            "as a baby",
            "as an infant",
            "as a boy",
            "as a girl",
            "as a kid",
            "as a teenager",
            "till age",
            "until age",
            "in infancy",
            "months ago",
            "mths ago",
            "in childhood",
        )
    ):
        return concept.kind != "diagnosis" or "resolved" in text
    if any(w in {"resolved", "treated", "settled", "recovered"} for w in run[:7]):
        return concept.kind in {"symptom", "sign"}
    behind: list[str] = []
    for k in range(1, 9):
        word = _word(words, mention.first - k)
        if word in {"", ",", *_STOP, "now", "but", "new", "fresh", "recent", "returned", "since"}:
            break
        behind.insert(0, word)
    before = " ".join(behind)
    # 'years ago she had fever' is past; 'cancer six years ago low back pain' is not
    return concept.kind in {"symptom", "sign"} and any(
        f"{when} {had}" in before or f"{when} {who} {had}" in before
        for when in ("years ago", "yrs ago", "year ago", "in the past", "last year")
        for had in ("had", "suffered", "got")
        for who in ("he", "she", "they", "i")
    )
