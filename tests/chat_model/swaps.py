"""Words that make a true sentence false when one is put in place of another.

Each entry is a pattern and what replaces it; one place of a sentence is changed at a time. A change that
only weakens a claim ('all' to 'some') would leave it true and is not here.
"""

from tests.chat_model.denial_swaps import (
    DROPPED_CANNOT,
    DROPPED_NO,
    DROPPED_NOT,
    DROPPED_PREFIX,
    DROPPED_WITHOUT,
)
from tests.chat_model.swap import Swaps
from tests.chat_model.thing_swaps import (
    CONTRAST,
    DISEASE,
    LATERALITY,
    MODALITY,
    SITE,
    WHO_ACTS,
)
from tests.chat_model.turning_swaps import (
    ANTONYM,
    BEFORE_AND_AFTER,
    BENIGN_OR_NOT,
    COMPARISON,
    MODAL_VERB,
    ORDER,
    QUANTIFIER,
    RESULT,
)

WORD_SWAPS: dict[str, Swaps] = {
    "dropped 'not'": DROPPED_NOT,
    "dropped 'no'": DROPPED_NO,
    "dropped 'without'": DROPPED_WITHOUT,
    "dropped 'cannot', 'never', 'neither'": DROPPED_CANNOT,
    "dropped 'un-', 'in-', 'non-'": DROPPED_PREFIX,
    "comparison turned round": COMPARISON,
    "before and after exchanged": BEFORE_AND_AFTER,
    "contrast changed": CONTRAST,
    "modality changed": MODALITY,
    "anatomical site changed": SITE,
    "side changed": LATERALITY,
    "quantifier changed": QUANTIFIER,
    "modal verb changed": MODAL_VERB,
    "result turned round": RESULT,
    "harmless and dangerous exchanged": BENIGN_OR_NOT,
    "antonym": ANTONYM,
    "order of studies changed": ORDER,
    "other disease": DISEASE,
    "other specialist or drug": WHO_ACTS,
}
