"""Whether a treatment is of another disease than the pain: 'on treatment for neuroblastoma'."""

from collections.abc import Mapping, Sequence

from bot.understanding.concepts import Concept
from bot.understanding.lexicon import Mention
from bot.understanding.scope_words import SENTENCE_ENDS, word_at
from bot.understanding.text import Token

_CARE = frozenset({"treatment", "therapy", "tx", "rx", "treated", "medication", "meds", "tablets"})
_OF_A_DISEASE = frozenset(
    {"maintenance", "oncology", "cancer", "chemo", "leukaemia", "tb", "hiv", "thyroid", "asthma", "epilepsy",
     "fertility", "ivf", "dental", "hormone", "biologic", "eye", "antibiotic", "growth", "dialysis", "acne",
     "orthodontic", "psychiatric", "antiviral"}
)  # fmt: skip
_DISEASES = frozenset({"diagnosis", "history", "context"})
_WITHIN = 5  # tokens from 'for' to the disease


def is_of_another_disease(
    words: Sequence[Token],
    mention: Mention,
    concept: Concept,
    mentions: Sequence[Mention],
    concepts: Mapping[str, Concept],
) -> bool:
    """Whether the treatment that is mentioned is said to be for a disease that is not the pain."""
    if concept.id != "management_tried" or words[mention.last].text not in _CARE:
        return False
    if any(words[i].text in _OF_A_DISEASE for i in range(max(0, mention.last - 2), mention.last)):
        return True
    i = mention.last + 1
    if word_at(words, i) not in {"for", "of", "against"}:
        return False
    for k in range(i + 1, i + 1 + _WITHIN):
        word = word_at(words, k)
        if word in {"", ",", "pain", "back", "this", "it", *SENTENCE_ENDS}:
            return False
        if word in _OF_A_DISEASE:
            return True
        named = [concepts[m.concept] for m in mentions if m.first == k]
        if any(c.kind in _DISEASES and "back_pain" not in {c.id, *c.isa} for c in named):
            return not any(c.kind == "symptom" for c in named)
    return False
