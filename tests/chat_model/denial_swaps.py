"""Changes that drop a denial: what was not so is said to be so."""

from tests.chat_model.swap import Swaps

_AUXILIARY = r"is|are|was|were|does|do|did|has|have|had|should|must|could|would"
_NOT = rf"(?<!or )\b({_AUXILIARY}) not\b(?! only| an absolute)"

DROPPED_NOT: Swaps = (
    (_NOT, r"\1"),
    (r", but not\b", ", and also"),
    (r"\bbut not\b", "and also"),
    (r"\bare insensitive to\b", "are sensitive to"),
    (r"\bNot every\b", "Every"),
    (r"\bnot yet\b", "already"),
    (r"\bcan not\b", "can"),
)
DROPPED_NO: Swaps = (
    (r"\b(needs?|uses?|has|have|involves|shows?|requires?|had) no\b", r"\1"),
    (r"\bno longer\b", "still"),
    (r"^No other (study|modality)\b", r"Another \1"),
    (r"^No (imaging study|imaging request|fixed schedule)\b", r"A \1"),
    (r"\bno other modality\b", "another modality"),
    (r"\b[Tt]here is no (affiliation|fever)", r"There is an \1"),
    (r"\bthere are no red flags\b", "there are red flags"),
    (r"\bno clinical red flag\b", "a clinical red flag"),
    (r"\bno red flags?\b", "red flags"),
    (r"\bno specific suspicion\b", "a specific suspicion"),
    (r"\bno established diagnosis\b", "an established diagnosis"),
    (r"\bno active inflammation\b", "active inflammation"),
    (r"\bno (imaging|sedation|symptoms)\b", r"\1"),
    (r"\bno (mass|sinus tract|skin marker)\b", r"a \1"),
    (r"\bis no\b(?! longer)", "is a"),
)
DROPPED_WITHOUT: Swaps = (
    (r"(?<!with or )(?<!with and )(?<!people )\bwithout\b(?! and with\b)(?! \w+ing\b)", "with"),
    (r"(?<!with or )\b[Ww]ithout ionizing\b", "with ionizing"),
    (r"\bWithout\b", "With"),
)
DROPPED_CANNOT: Swaps = (
    (r"\bcannot\b", "can"),
    (r"\bneed neither (\w+) nor\b", r"need both \1 and"),
    (r"\bis in general neither technically feasible nor\b", "is in general both technically feasible and"),
    (r"\bneither\b(?P<x>[^,.;]*?)\bnor\b", r"both\g<x>and"),
    (r"\bneither a (\w+) nor a (\w+) result alters\b", r"both a \1 and a \2 result alter"),
    (r"\bnever\b", "always"),
    (r"\b[Nn]one of the\b", "each of the"),
    (r"\bnone of these is\b", "each of these is"),
    (r"\blacks\b", "has"),
)
DROPPED_PREFIX: Swaps = (
    (r"\bunlikely\b", "likely"),
    (r"\bunnecessary\b", "necessary"),
    (r"\binsensitive\b", "sensitive"),
    (r"\bnonspecific\b", "specific"),
    (r"\bnoninflammatory\b", "inflammatory"),
    (r"\binefficiently\b", "efficiently"),
    (r"\buncommon\b", "common"),
    (r"\binconclusive\b", "conclusive"),
    (r"\bindeterminate\b", "conclusive"),
    (r"\bunexplained\b", "explained"),
    (r"\bunchanged\b", "changed"),
    (r"\buncomplicated\b", "complicated"),
    (r"\bunsafe\b", "safe"),
    (r"\buntreated\b", "treated"),
    (r"\bunexpectedly\b", "as expected"),
    (r"\birreversible\b", "reversible"),
    (r"\binactive\b", "active"),
    (r"\bimpossible\b", "possible"),
    (r"\bnon-invasive\b", "invasive"),
    (r"\bunhelpful\b", "helpful"),
    (r"\bunenhanced\b", "enhanced"),
    (r"\batypical\b", "typical"),
    (r"\bnondiagnostic\b", "diagnostic"),
    (r"\bunstable\b", "stable"),
    (r"\bunsuspected\b", "suspected"),
    (r"\babnormal\b(?! motion)", "normal"),
    (r"\bdisagree\b", "agree"),
    (r"\bdysfunction\b", "function"),
)
