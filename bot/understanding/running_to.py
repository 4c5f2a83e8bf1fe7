"""Where a pain of the back or the leg runs to: of 'sciatica to the knee' the knee is no painful joint."""

from collections.abc import Sequence

from bot.domain.picture import Finding
from bot.understanding.places import BACK
from bot.understanding.scope_words import SENTENCE_ENDS, word_at
from bot.understanding.text import Token

_OF_A_JOINT = frozenset({"limb_joint_pain", "joint_pain"})
_ENDS_AT = frozenset(
    {"knee", "knees", "ankle", "ankles", "heel", "heels", "toe", "toes", "hip", "hips", "foot",
     "elbow", "shoulder"}
)  # fmt: skip
_ASIDE = frozenset(
    {"the", "his", "her", "their", "a", "both", "either", "right", "left", "r", "l", "rt", "lt", "back",
     "front", "side", "outer", "inner", "lateral", "medial", "of", "level", "just", "about", "almost"}
)  # fmt: skip
_TOWARDS = frozenset(
    {"to", "into", "towards", "toward", "below", "past", "above", "behind", "beyond", "@", ">"}
)
_NO_WAY = frozenset(
    {"limited", "confined", "restricted", "localised", "localized", "due", "next", "secondary", "similar",
     "injury", "damage", "refers", "referred", "attributed", "related", "close", "adjacent"}
)  # fmt: skip
_FROM = frozenset(
    {"back", "lumbar", "lbp", "buttock", "buttocks", "bum", "leg", "legs", "thigh", "thighs", "calf",
     "sciatica", "sciatic", "radiating", "radiates", "radiate", "radiation", "radicular", "shooting",
     "shoots", "spine", "hamstring", "l4", "l5", "s1", "gluteal", "tingling", "numbness"}
)  # fmt: skip
_ILL = frozenset(
    {"swollen", "swelling", "swells", "effusion", "hot", "stiff", "puffy", "warm", "synovitis", "arthritis"}
)
_LONGEST_WAY = 14  # tokens from where the pain is to where it runs
_MOST_ASIDES = 6


def without_ends_of_pain(findings: Sequence[Finding], words: Sequence[Token]) -> list[Finding]:
    """The findings without joints that only tell how far down a pain runs."""
    if not any(f.concept in _OF_A_JOINT for f in findings):
        return list(findings)
    by_end = {w.end: i for i, w in enumerate(words)}
    has_back = any(f.concept in BACK | {"radiculopathy", "si_joint_pain"} for f in findings)
    return [
        f
        for f in findings
        if not (
            has_back and f.concept in _OF_A_JOINT and f.end in by_end and _is_an_end(words, by_end[f.end])
        )
    ]


def _is_an_end(words: Sequence[Token], joint: int) -> bool:
    """Whether a pain of the back or the leg, named before, runs to the joint at that place."""
    if words[joint].text not in _ENDS_AT or _is_ill(words, joint):
        return False
    i = joint - 1
    while i >= max(0, joint - _MOST_ASIDES) and words[i].text in _ASIDE:
        i -= 1
    if word_at(words, i) not in _TOWARDS or word_at(words, i - 1) in _NO_WAY:
        return False
    for k in range(i - 1, max(-1, i - 1 - _LONGEST_WAY), -1):
        word = words[k].text
        if word in SENTENCE_ENDS or word in _ILL:
            return False
        if word in _FROM:
            return True
    return False


def _is_ill(words: Sequence[Token], joint: int) -> bool:
    """'to a knee that is swollen': the joint has something of its own."""
    for k in range(joint + 1, joint + 5):
        if word_at(words, k) in {"", ",", *SENTENCE_ENDS}:
            return False
        if words[k].text in _ILL:
            return True
    return False
