"""What only sounds as if it were said of an arthritis: 'known osteoporosis', 'RF neg' among the bloods."""

import re
from collections.abc import Sequence

from bot.domain.picture import Finding, Polarity
from bot.understanding.lexicon import Lexicon
from bot.understanding.places import BACK, JOINTS
from bot.understanding.scope_words import SENTENCE_ENDS, word_at
from bot.understanding.text import Token

# Concepts that speak of an arthritis without naming it.
_UNNAMED = frozenset({"carries_named_arthritis", "known_arthritis_treatment"})
_NAMES = frozenset({"idiopathic_arthritis", "named_arthritis", "arthritis_unspecified", "arthritis_signs"})
# Words of the unnamed that nothing but an arthritis has.
_OWN_WORDS = re.compile(
    r"arthrit|\bjia\b|methotrex|mtx|adalim|etanerc|tocili|biologic|inflixi|humira|enbrel|sulfasal|dmard|anakin|"
    r"abatac|articular|juvenile|idiopath|enthes|psoria|still",
    re.I,
)
_OF_A_CLINIC = "rheum"
_SAYS_KNOWN = frozenset({"known", "established", "confirmed", "proven", "diagnosed"})
_SAYS_COURSE = frozenset(
    {"controlled", "relapse", "relapses", "relapsed", "relapsing", "flare", "flares", "flaring", "remission"}
)
_OTHER_KINDS = frozenset({"diagnosis", "history", "symptom", "sign", "site", "assertion"})
_MAYBE = frozenset({"whether", "if"})
_NEXT = 4  # tokens from 'known' to what is known
_SHORT = 4  # words of a sentence that may leave unsaid what it is about
_LONGEST_SENTENCE = 300  # characters to either side
_SENTENCE_END = re.compile(r"[.;?\n]")
_OF_DIAGNOSES = re.compile(r"\b(?:diagnos|label|dx\b|code|arthrit|jia\b|known|suspect|confirm|disease)", re.I)
_FACTOR = re.compile(r"r\.?f\b", re.I)
_OTHER_BLOODS = re.compile(
    r"\b(?:ana|anti-?ccp|ccp|hla|b27|fbc|esr|ferritin|ds-?dna|antinuclear|acpa)\b", re.I
)
_NEAR_BLOODS = 60  # characters to either side
_RED_FLAGS = frozenset({"clinical_red_flag", "adult_red_flag"})
_COUNTED = frozenset({"nil", "none", "no", "0"})  # flags are, a factor is negative


def without_other_diseases(
    findings: Sequence[Finding], words: Sequence[Token], text: str, lexicon: Lexicon, *, is_first: bool
) -> list[Finding]:
    """The findings without what is said of another disease than arthritis. `is_first`: no turn before this
    one can have named an arthritis."""
    if not any(f.concept in _UNNAMED or f.concept in _RED_FLAGS or f.said == "illegible" for f in findings):
        return list(findings)
    arthritis = {f.start for f in findings if not _NAMES.isdisjoint(lexicon.ancestors(f.concept))}
    is_named = bool(arthritis)
    hurts = any(f.concept in JOINTS or f.concept in {"joint_pain", "joint_swelling"} for f in findings)
    back_hurts = any(f.concept in BACK for f in findings)
    others = {
        f.start
        for f in findings
        if f.start not in arthritis
        and f.concept not in _UNNAMED
        and lexicon.concepts[f.concept].kind in _OTHER_KINDS
    }
    by_start = {w.start: i for i, w in enumerate(words)}

    def goes(finding: Finding) -> bool:
        if finding.concept in _RED_FLAGS:
            return _FACTOR.fullmatch(finding.said.split()[0]) is not None and (
                is_named
                or (hurts and not (back_hurts and finding.said.split()[-1].lower() in _COUNTED))
                or _is_among_bloods(text, finding)
            )
        i = by_start.get(finding.start)
        if i is None:
            return False
        if finding.said.lower() == "illegible":
            return not _is_of_a_diagnosis(text, finding)
        if finding.concept not in _UNNAMED:
            return False
        if _OWN_WORDS.search(finding.said):
            return any(word_at(words, k) in _MAYBE for k in range(i - 3, i))
        if not is_named and not hurts and is_first and others:
            return True
        if _OF_A_CLINIC in finding.said.lower():
            return False
        return _is_of_another(words, i, finding, others, arthritis)

    return [f for f in findings if not goes(f)]


def _is_of_another(
    words: Sequence[Token], i: int, finding: Finding, others: set[int], arthritis: set[int]
) -> bool:
    """'known osteoporosis', 'asthma, well controlled': the nearest disease on the side the word looks to."""
    said = set(finding.said.lower().split())
    if said & _SAYS_KNOWN:
        for k in range(i + 1, i + 1 + _NEXT):
            if word_at(words, k) in {"", ",", *SENTENCE_ENDS} or words[k].start in arthritis:
                return False
            if words[k].start in others:
                return True
    if said & _SAYS_COURSE:
        for k in range(i - 1, i - 1 - _NEXT, -1):
            if k < 0 or words[k].text in SENTENCE_ENDS or words[k].start in arthritis:
                return False
            if words[k].start in others:
                return True
    return False


def _is_of_a_diagnosis(text: str, finding: Finding) -> bool:
    """Whether the sentence of an 'illegible' speaks of a diagnosis, or is too short to say of what."""
    before = _SENTENCE_END.split(text[max(0, finding.start - _LONGEST_SENTENCE) : finding.start])[-1]
    behind = _SENTENCE_END.split(text[finding.end : finding.end + _LONGEST_SENTENCE], maxsplit=1)[0]
    sentence = before + behind
    return len(sentence.split()) < _SHORT or _OF_DIAGNOSES.search(sentence) is not None


def _is_among_bloods(text: str, finding: Finding) -> bool:
    """Whether another blood test stands beside it, so that 'RF' is the rheumatoid factor."""
    near = text[max(0, finding.start - _NEAR_BLOODS) : finding.end + _NEAR_BLOODS]
    return finding.polarity is Polarity.ABSENT and _OTHER_BLOODS.search(near) is not None
