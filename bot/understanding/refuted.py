"""Whether a finding is named only to be taken back: 'cancer and infection were looked for and not found'."""

from collections.abc import Sequence

from bot.understanding.answers_in_order import is_answered_no_in_order
from bot.understanding.boxes import is_in_a_box_of_no
from bot.understanding.concepts import Concept
from bot.understanding.earlier_denial import is_of_an_earlier_time
from bot.understanding.functions import FUNCTIONS, is_function, is_well_function
from bot.understanding.gone_through import is_gone_through
from bot.understanding.lexicon import Mention
from bot.understanding.phrases import PhraseLists
from bot.understanding.places import PLACES
from bot.understanding.said_of import ITEM_ENDS, begins_at, is_said_before, is_said_behind
from bot.understanding.scope_words import SENTENCE_ENDS, word_at
from bot.understanding.text import Token
from bot.understanding.why_came import is_of_another_item

_LISTS = PhraseLists("refuting.yaml")
_BEHIND = _LISTS.phrases("behind")
_BEHIND_HISTORY = _LISTS.phrases("behind_history")
_WELL_BEHIND = _LISTS.phrases("well_behind")
_NOT_SO_BEHIND = _LISTS.phrases("not_so_behind")
_BEFORE = _LISTS.phrases("before")
_BRIDGE = _LISTS.words("bridge")
_TOWARDS = _LISTS.words("towards")
_MARKS_OF_NO = frozenset({"n", "0", "no", "nope", "nil", "none", "neg", "absent", "negative"})
_JOINS = frozenset({"and", "&", "+", "or", "/", "nor"})
_SAID_OUT = ITEM_ENDS | {"and", "but", "though", "at", "in"}
_SYMPTOM = frozenset({"symptom", "symptoms", "pain", "trouble", "problem"})
_WELL_BEFORE_BRACKET = frozenset(
    {"negative", "neg", "normal", "clear", "denied", "absent", "nil", "none", "fine"}
)
_OPENS_AN_ANSWER = frozenset({":", "=", "?", "flags"})
_TELLS = frozenset(
    {"though", "although", "but", "except", "apart", "had", "has", "have", "on", "takes", "taking", "took",
     "is", "was", "are", "were", "treated", "known", "only", "just", "since", "years", "ago", "for", "by",
     "after"}
)  # fmt: skip
_LONGEST_BRACKET = 40  # tokens
_FIELD_ENDS = ITEM_ENDS | {"|"}
_FOUND = frozenset({"identified", "recorded", "found", "known", "reported", "noted", "seen", "elicited"})
_FEWEST_TICKS = 2
_LONGEST_FIELD = 8  # words of a form's field between the finding and its mark
_KINDS = frozenset({"symptom", "sign", "diagnosis", "history", "assertion", "site"})


def is_refuted(
    words: Sequence[Token], mention: Mention, concept: Concept, mentions: Sequence[Mention]
) -> bool:
    """Whether what follows the mention, or leads up to it, takes it back."""
    if concept.kind not in _KINDS:
        return False
    names_function = is_function(words, mention)
    may_be_well = concept.kind == "site" or names_function
    # 'bladder, bowels and saddle sensation as before', 'no change in bladder or bowel habit'
    bridge, towards = (_BRIDGE | FUNCTIONS, _TOWARDS | FUNCTIONS) if names_function else (_BRIDGE, _TOWARDS)
    inside = range(mention.first + 1, mention.last + 1)
    if concept.kind == "site" and any(begins_at(_WELL_BEHIND, words, i) for i in inside):
        return True  # 'jaw opens fully' is one mention of the jaw

    def takes_back(i: int) -> bool:
        if concept.kind == "site" and _is_not_so(words, i, mention):
            return True
        if concept.kind == "site" and _is_of_one_alone(words, i, mention):
            return False
        return (
            begins_at(_BEHIND, words, i)
            or (may_be_well and begins_at(_WELL_BEHIND, words, i))
            or (concept.kind == "history" and begins_at(_BEHIND_HISTORY, words, i))
        ) and not (
            is_of_an_earlier_time(words, i, mention, concept)
            or is_of_another_item(words, mention, mentions, i)
        )

    def takes_back_inside(first: int, last: int) -> bool:
        """'bladder, bowel and saddle sensation normal', 'cancer and cauda equina questions all negative'."""
        closes = word_at(words, last) in _MARKS_OF_NO and word_at(words, last - 1) in {"all", "both", "each"}
        says_so = closes or (may_be_well and any(takes_back(i) for i in range(first + 1, last + 1)))
        return says_so and not is_of_another_item(words, mention, mentions, first)

    return (
        is_well_function(words, mention)
        or is_in_a_box_of_no(words, mention)
        or (mention.concept not in PLACES and is_gone_through(words, mention, mentions))
        or _is_field_of_no(words, mention)
        or is_answered_no_in_order(words, mention)
        or _is_listed_as_well(words, mention)
        or is_said_behind(words, mention, mentions, takes_back, bridge, says_inside=takes_back_inside)
        or _is_free(words, mention)
        or is_said_before(words, mention, _BEFORE, towards)
    )


def _is_not_so(words: Sequence[Token], verb: int, mention: Mention) -> bool:
    """'the jaw hurts, SI joints never did', with nothing behind it; not 'the knee never did settle'."""
    last = _NOT_SO_BEHIND.last_at(words, verb)
    if last is None or word_at(words, last + 1) not in _SAID_OUT:
        return False
    between = {words[k].text for k in range(mention.last + 1, verb)}
    return "," not in between or bool(_JOINS & between)


def _is_of_one_alone(words: Sequence[Token], verb: int, mention: Mention) -> bool:
    """'the jaw hurts, wrist is fine': behind a comma, a verb of one thing is of the last one alone."""
    if not {word_at(words, verb), word_at(words, verb - 1)} & {"is", "was"}:
        return False
    between = [words[k].text for k in range(mention.last + 1, min(verb, len(words)))]
    return "," in between and not _JOINS & set(between)


def _is_free(words: Sequence[Token], mention: Mention) -> bool:
    """'neck, jaw and back symptom-free'."""
    i = mention.last + 1
    if word_at(words, i) in _SYMPTOM:
        i += 1
    elif word_at(words, mention.last) not in _SYMPTOM:
        return False
    return word_at(words, i) == "free" or (word_at(words, i) == "-" and word_at(words, i + 1) == "free")


def _is_listed_as_well(words: Sequence[Token], mention: Mention) -> bool:
    """'CES questions all negative (flow, urge, bowels)': in brackets behind what denies the whole."""
    for i in range(mention.first - 1, max(0, mention.first - _LONGEST_BRACKET), -1):
        word = word_at(words, i)
        if word == ")" or word in SENTENCE_ENDS or word == "but":
            return False
        if word == "(":
            is_field = word_at(words, i - 1) in _MARKS_OF_NO and word_at(words, i - 2) in _OPENS_AN_ANSWER
            return (is_field and _is_bare_list(words, i + 1)) or word_at(words, i - 1) in _WELL_BEFORE_BRACKET
    return False


def _is_bare_list(words: Sequence[Token], begin: int) -> bool:
    """Whether nothing is told in the brackets: '(cancer, fever, CES all asked)', not '(on prednisolone)'."""
    for word in words[begin : begin + _LONGEST_BRACKET]:
        if word.text == ")":
            return True
        if word.text in _TELLS or word.kind in {"num", "frac"}:
            return False
    return True


def _is_field_of_no(words: Sequence[Token], mention: Mention) -> bool:
    """'PMH cancer: N', 'steroids 0, falls 0', 'PWID - no', 'Falls in past year: none', '| fever | no |'."""
    i = mention.last + 1
    while word_at(words, i) == "/" and word_at(words, i + 1).isalpha():
        i += 2  # 'weakness/numbness N'
    if word_at(words, i) in {"n", "0"} and word_at(words, i + 1) in _FIELD_ENDS:
        return True
    i = mention.last + 1
    if word_at(words, i) in {"neg", "negative", "-ve"} and i + 1 < len(words):
        return words[i + 1].kind in {"num", "frac"}  # 'HIV neg 02/24'
    if _is_ticked_no(words, i) and sum(_is_ticked_no(words, k) for k in _near(words, i)) >= _FEWEST_TICKS:
        return True
    for i in range(mention.last + 1, mention.last + 2 + _LONGEST_FIELD):
        word = word_at(words, i)
        if word in {":", "=", "?", "|"} or (word == "-" and i == mention.last + 1):
            is_no = word_at(words, i + 1) in _MARKS_OF_NO
            return is_no and word_at(words, i + 2) in _FIELD_ENDS | _FOUND | {"("}
        if word in {"", ",", *SENTENCE_ENDS}:
            return False
    return False


def _is_ticked_no(words: Sequence[Token], i: int) -> bool:
    """A bare 'no' that ends its item: one may begin the next, 'swelling no, stiffness no' is a form."""
    return word_at(words, i) == "no" and word_at(words, i + 1) in _FIELD_ENDS


def _near(words: Sequence[Token], i: int) -> range:
    return range(max(0, i - _LONGEST_BRACKET), min(len(words), i + _LONGEST_BRACKET))
