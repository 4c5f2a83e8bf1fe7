"""Whether a finding is a relative's rather than the patient's."""

from collections.abc import Sequence

from bot.understanding.concepts import Concept
from bot.understanding.informants import is_source, tells, tells_of_another
from bot.understanding.kin_deeds import does_something, is_told_by
from bot.understanding.lexicon import Mention
from bot.understanding.scope_words import (
    GAPS,
    RELATIVE_HAS,
    RELATIVES,
    SENTENCE_ENDS,
    word_at,
)
from bot.understanding.text import Token

_PARENTS = frozenset({"mum", "mom", "mother", "dad", "father", "parent", "parents", "gran", "grandmother"})
_CHILD = frozenset({"boy", "girl", "child", "kid", "lad", "lass", "toddler", "patient", "teenager", "teen"})
_NEAR_OF = 3  # tokens, 'mum of this JIA boy'
_THEIRS = frozenset({"son", "daughter", "boy", "girl", "child", "kid", "baby", "friend", *RELATIVES})
_BEINGS = frozenset({"was", "were", "is", "are"})
_CAUSES = frozenset({"by", "from", "with", "after", "of", "because", "due", "following", "through", "since"})
_PATIENT = frozenset({"him", "them", "son", "daughter", "boy", "girl", "child", "baby", "toddler"})
_OWN_BACK = frozenset({"back", "backache", "lbp", "sciatica", "lumbago", "spine"})
_NOTICED = frozenset({"noticed", "saw", "think", "heard", "his", "her", "him", "come", "came", "go", "went"})
_NEAR_WRITER = 30  # tokens
_NEED = frozenset({"do", "should", "must", "would", "will"})
_NEEDS = frozenset({"need", "require"})  # 'should I have her scanned' is a parent's
_SPOUSES = frozenset({"husband", "wife", "partner"})
_IN_WHAT = frozenset({"in", "after", "during", "following", "through"})
_LONGEST_OCCASION = 3  # tokens from the comma to what it happened in
_OPENS_SPEECH = frozenset({":", "-", "–", "—"})
_SPOKEN_OF = frozenset({"it", "its", "he", "hes", "she", "shes", "him", "they", "theyre"})
_SPOKEN_BEHIND = 3  # tokens behind the mention: 'fever in him'
_LONGEST_MEETING = 12  # tokens from the relative to what is told
# how a relative comes to tell it
_MEETS = frozenset(
    {"rang", "ringing", "rung", "phoned", "phoning", "called", "calling", "emailed", "texted", "messaged",
     "wrote", "caught", "stopped", "collared", "grabbed", "cornered", "update", "collateral", "informant",
     "videoed", "filmed", "interrupted", "interjects", "adds", "message", "email", "text", "call"}
)  # fmt: skip
_LONGEST_FAMILY = 5  # tokens from 'in' to 'family'
_BETWEEN_RELATIVE = frozenset({"-", ":", "had", "has", "with", "hx", "of", "(", "both"})
_ILL = frozenset({"ill", "sick", "poorly", "unwell", "off", "down", "in"})
_ADJECTIVES = ("ed", "ic", "ile", "ish", "ant", "ous")
_ADJECTIVES_WHOLE = frozenset({"elderly", "frail"})
_OWN = frozenset({"his", "her", "their", "my", "and", "with", ",", ".", ";", ":", "(", "", "\n"})


def _is_of_the_family_behind(words: Sequence[Token], mention: Mention) -> bool:
    """'osteoporosis in her mother', 'cancer runs in the family', 'osteoporosis like her mum'."""
    i = mention.last + 1
    if word_at(words, i) in {"runs", "run", "running", "is", "was"}:
        i += 1
    if word_at(words, i) not in {"in", "like", "on"}:
        return False
    ahead = [word_at(words, i + k) for k in range(1, 4)]
    ahead = ahead[
        : next((k for k, w in enumerate(ahead) if w in {",", "(", "him", *SENTENCE_ENDS}), len(ahead))
    ]
    return any(w in RELATIVES or w == "family" for w in ahead)


def _is_right_in_a_relative(words: Sequence[Token], mention: Mention) -> bool:
    """'psoriasis in mum, thyroid in gran': each said of one relative, and of nothing else."""
    i = mention.last + 1
    if word_at(words, i) != "in":
        return False
    i += 2 if word_at(words, i + 1) in {"her", "his", "their", "the"} else 1
    return word_at(words, i) in RELATIVES and word_at(words, i + 1) in {"", ",", ")", "and", *SENTENCE_ENDS}


def _is_in_the_family(words: Sequence[Token], i: int) -> bool:
    """'is in the mother's family', 'on her dad's side': where a disease is at home, no place of a body."""
    if word_at(words, i) in {"is", "runs", "was", "exists"}:
        i += 1
    if word_at(words, i) not in {"in", "on"}:
        return False
    for k in range(i + 1, i + 1 + _LONGEST_FAMILY):
        if word_at(words, k) in {"", ",", *SENTENCE_ENDS}:
            return False
        if word_at(words, k) == "family":
            return True
        if word_at(words, k) in {"side", "line"}:
            return any(_names_a_relative(words[j].text) for j in range(i + 1, k))
    return False


def _is_of_whose_child(words: Sequence[Token], i: int, mention: Mention) -> bool:
    """'mum of JIA boy rang': it is the child's."""
    is_parent = words[i].text in _PARENTS and word_at(words, i + 1) == "of"
    behind = {word_at(words, k) for k in range(mention.last + 1, mention.last + 3)}
    return is_parent and mention.first - i <= _NEAR_OF and not _CHILD.isdisjoint(behind)


def _is_the_spouse_in_pain(words: Sequence[Token], i: int) -> bool:
    """'The wife, 41, has had': a spouse whose age is told with the pain is the patient, not a relative who
    is told of ('her husband, 45, has')."""
    is_one = words[i].text in _SPOUSES and word_at(words, i - 1) == "the"
    return is_one and word_at(words, i - 2) in {"", *SENTENCE_ENDS} and _length_of_age_aside(words, i + 1) > 0


def is_of_family(words: Sequence[Token], mention: Mention, concept: Concept) -> bool:
    if concept.id in GAPS:
        return False  # 'mum can't say which': what is not known is the patient's
    if concept.urgent == "child_abuse":
        return False  # who harms a child is a relative more often than not
    if _is_right_in_a_relative(words, mention):
        return True
    if concept.kind not in {"symptom", "site"} and _is_of_the_family_behind(words, mention):
        return True
    if _is_in_the_family(words, mention.last + 1) or _is_said_of_a_relative(words, mention):
        return True
    i = mention.first - 1
    steps = 0
    commas = 0
    while i >= 0 and steps < 18:
        word = words[i].text
        if word in SENTENCE_ENDS or word == "but":
            return False
        if word in _OPENS_SPEECH and _is_speech(words, i, mention):
            return False
        if word == "," and not (
            _is_age_aside(words, i) or _goes_on(words, i, mention) or word_at(words, i + 1) == "who"
        ):
            commas += 1
            if concept.kind in {"symptom", "sign", "site"}:
                return False  # 'FHx AS, buttock pain': the complaint is the patient's
        if word in {"fhx", "fh", "familial"} or (
            word in {"family", "fam"}
            and word_at(words, i + 1) in {"history", "hx", "h/o", ":", "has", "with"}
        ):
            return True
        if (
            word in RELATIVES
            and word_at(words, i - 1) in {"my", "me", "our"}
            and not _is_writer_ill(words, i)
        ):
            return False  # the one who writes speaks of that relative as the patient
        if _is_the_spouse_in_pain(words, i) or _is_of_whose_child(words, i, mention):
            return False
        if _names_a_relative(word) and commas == 0 and tells_of_another(words, i):
            return False
        if word.endswith("s") and word[:-1] in RELATIVES and word not in RELATIVES and commas == 0:
            if i >= mention.first - 3:
                return True
            if word_at(words, i + 1) in RELATIVE_HAS | {"got"}:
                return True  # "mum's got osteoporosis and takes steroids"
            if word_at(words, i + 1) in _THEIRS:
                if word_at(words, i + 2) in RELATIVE_HAS:
                    return True  # "the neighbour's son had a tumour"
                if word_at(words, i + 2) in _BEINGS:
                    return _is_brought_on(words, i + 1, mention)
        if word in RELATIVES and is_told_by(words, i, mention, concept):
            return False  # 'wife: cannot feel when he wipes'
        if word in RELATIVES and commas == 0 and _is_lost(words, i):
            return True
        if word in RELATIVES and not is_source(words, i) and _is_all_between(words, i, mention):
            return not does_something(words, i, mention)  # 'uncle ank spond', 'mother - myeloma'
        who = _length_of_who(words, i, concept) if word in RELATIVES else 0
        if word in RELATIVES and commas == 0 and (who or not is_source(words, i)):
            skip = _length_of_age_aside(words, i + 1) or who
            skip += _length_of_whereabouts(words, i + 1 + skip)
            if word_at(words, i + 1 + skip) in {"once", "also", "previously", "recently", "both", "just"}:
                skip += 1
            nxt = word_at(words, i + 1 + skip)
            if nxt in _ILL and word_at(words, i + 2 + skip) == "with":
                return True
            if does_something(words, i + skip, mention):
                return False
            if nxt in RELATIVE_HAS and word_at(words, i + 2 + skip) not in {"to", "him"} and nxt != "and":
                return True
            if nxt in _BEINGS:
                # 'mother was paralysed by cauda equina', 'sister is in a wheelchair after cord compression'
                if any(tells(w.text) for w in words[i + 3 : mention.first]):
                    return False
                reach = 10 if concept.urgent else 5
                return mention.first - i <= reach or _is_brought_on(words, i, mention)
            return nxt == "s" and word_at(words, i + 2) in {"history", "hx"}
        if word in {"he", "she", "patient", "pt", "child"}:
            return False
        if word in {"hes", "shes"} and word_at(words, i - 1) == ":":
            return False  # 'Dad stopped me: she's lost 5 kg'
        i, steps = i - 1, steps + 1
    return False


def _is_speech(words: Sequence[Token], at: int, mention: Mention) -> bool:
    """'Mum caught me in the car park: it gets him out of bed', 'Dad rang: fever 39': behind the mark stands
    what a relative tells."""
    for k in range(at + 1, min(len(words), mention.last + 1 + _SPOKEN_BEHIND)):
        if words[k].text in _SPOKEN_OF:
            return True
        if k > mention.last and words[k].text in {",", "not", "but", *SENTENCE_ENDS}:
            break  # 'sister: fever, not him'
    for k in range(at - 1, max(-1, at - _LONGEST_MEETING), -1):
        if words[k].text in SENTENCE_ENDS:
            return False
        if words[k].text in _MEETS or words[k].text in {"me", "us"}:
            return True
    return False


def _is_said_of_a_relative(words: Sequence[Token], mention: Mention) -> bool:
    """'immunosuppressed husband at home', 'lives with elderly mother'; not 'an osteoporotic mother'."""
    said = words[mention.last].text
    if not (said.endswith(_ADJECTIVES) or said in _ADJECTIVES_WHOLE):
        return False
    return (
        word_at(words, mention.last + 1) in RELATIVES
        and word_at(words, mention.first - 1) in _OWN
        and not tells_of_another(words, mention.last + 1)
    )


def _is_lost(words: Sequence[Token], i: int) -> bool:
    """'lost his father to prostate cancer'."""
    return word_at(words, i + 1) == "to" and "lost" in {word_at(words, i - 1), word_at(words, i - 2)}


def _length_of_who(words: Sequence[Token], i: int, concept: Concept) -> int:
    """Tokens of 'who' or ', who' behind the relative at `i`; 0 where there are none, and where the one told
    of so may be the patient: 'a mother who has osteoporosis', 'mum who has backache'."""
    length = 2 if word_at(words, i + 1) in {",", "("} else 1
    if word_at(words, i + length) != "who":
        return 0
    before = word_at(words, i - 1)
    if before in {"a", "an", "old"} or (concept.kind in {"symptom", "site"} and before not in {"his", "her"}):
        return 0
    return length


def _is_writer_ill(words: Sequence[Token], i: int) -> bool:
    """Whether 'I have backache' or 'my back' near `i` says that the one who writes is the patient."""
    near = [w.text for w in words[max(0, i - _NEAR_WRITER) : i + _NEAR_WRITER]]
    return _asks_for_the_writer(words) or any(
        (a == "my" and not _OWN_BACK.isdisjoint((b, c)))
        or (a in {"i", "ive"} and not _OWN_BACK.isdisjoint((b, c, d, e)) and not _NOTICED & {b, c, d, e})
        for a, b, c, d, e in zip(near, near[1:], near[2:], [*near[3:], ""], [*near[4:], "", ""], strict=False)
    )


def _asks_for_the_writer(words: Sequence[Token]) -> bool:
    """'I'm 29', 'do I need a scan?': who writes is the patient."""
    for i, word in enumerate(words):
        if word.text == "im" or (word.text == "am" and word_at(words, i - 1) == "i"):
            if words[i + 1 : i + 2] and words[i + 1].kind == "num" and word_at(words, i + 2) != "weeks":
                return True
        elif word.text == "i" and word_at(words, i - 1) in _NEED and word_at(words, i + 1) in _NEEDS:
            return True
    return False


def _names_a_relative(word: str) -> bool:
    return word in RELATIVES or (word.endswith("s") and word[:-1] in RELATIVES)


def _is_all_between(words: Sequence[Token], i: int, mention: Mention) -> bool:
    """Whether hardly anything parts the relative at `i` from what is mentioned."""
    return all(w.text in _BETWEEN_RELATIVE for w in words[i + 1 : mention.first])


def _is_brought_on(words: Sequence[Token], i: int, mention: Mention) -> bool:
    """'a cousin was left in a wheelchair by a tumour': what befell the one at `i` came of the mention."""
    between = [w.text for w in words[i + 1 : mention.first]]
    return not _CAUSES.isdisjoint(between) and _PATIENT.isdisjoint(between)


def _length_of_whereabouts(words: Sequence[Token], i: int) -> int:
    """Tokens of 'in Ohio', 'on mum's side', 'from Leeds' from `i` on; 0 where there are none."""
    if [word_at(words, i + k) for k in range(4)] == ["-", "in", "-", "law"]:
        return 4
    if word_at(words, i) not in {"in", "on", "from", "of"}:
        return 0
    for length in range(2, 6):
        if words[i + length - 1 : i + length] and words[i + length - 1].kind in {"num", "frac"}:
            return 0  # 'mother of an 8 yo with'
        if word_at(words, i + length) in RELATIVE_HAS:
            return length
        if word_at(words, i + length) in {",", "he", "she", "who", *SENTENCE_ENDS}:
            return 0
    return 0


def _length_of_age_aside(words: Sequence[Token], i: int) -> int:
    """Tokens of ', 71,', '(71)', ', who is 80,' or 'aged 58' from `i` on: a relative's age; 0 where there is
    none."""
    bare = 2 if word_at(words, i) == "aged" else 1
    if word_at(words, i + bare - 1).isdigit() and word_at(words, i + bare) in RELATIVE_HAS - {
        ":",
        "and",
        "with",
    }:
        return bare
    closing = {",": ",", "(": ")"}.get(word_at(words, i))
    if closing is None:
        return 0
    for length in (3, 4, 5):
        inside = [word_at(words, i + k) for k in range(1, length - 1)]
        if word_at(words, i + length - 1) == closing and any(w.isdigit() for w in inside):
            return length
    return 0


def _goes_on(words: Sequence[Token], comma: int, mention: Mention) -> bool:
    """'her sister lost the use of a leg, in a crash': how it came about is told of the same one."""
    return word_at(words, comma + 1) in _IN_WHAT and mention.first - comma <= _LONGEST_OCCASION


def _is_age_aside(words: Sequence[Token], i: int) -> bool:
    """Whether the comma at `i` opens or closes a relative's age."""
    opens = _length_of_age_aside(words, i) > 0
    return opens or any(_length_of_age_aside(words, i - k) == k + 1 for k in (2, 3, 4))
