"""The words that decide how a finding stands, and the word at a place of a text."""

from collections.abc import Sequence

from bot.understanding.data_files import read_words
from bot.understanding.text import Token

_LISTS = read_words("bot.understanding", "scope_words.yaml")
DENIALS = _LISTS["denials"]
LIST_DENIALS = _LISTS["list_denials"]
DENIALS_WITH_FOR = _LISTS["denials_with_for"]
DENIED_OTHERWISE = _LISTS["denied_otherwise"]
EXCEPTIVES = _LISTS["exceptives"]
BEFORE_A_PLACE = _LISTS["before_a_place"]
ENDINGS = _LISTS["endings"]
CLAUSE_ENDS = _LISTS["clause_ends"]
VERBS_AFTER_DENIAL = _LISTS["verbs_after_denial"]
THERE_AFTER = _LISTS["there_after"]
NOT_THERE_AFTER = _LISTS["not_there_after"]
LINKS = _LISTS["links"]
DOUBT_BEFORE = _LISTS["doubt_before"]
WEAK_DOUBT = _LISTS["weak_doubt"]
SURE_BEFORE = _LISTS["sure_before"]
DOUBT_AFTER = _LISTS["doubt_after"]
BELIEVES = _LISTS["believes"]
THOUGHTS = BELIEVES | _LISTS["suspects"]
THINKERS = _LISTS["thinkers"]
RELATIVES = _LISTS["relatives"]
RELATIVE_HAS = _LISTS["relative_has"]
RELATIVE_DEEDS = _LISTS["relative_deeds"]
OFFSPRING = _LISTS["offspring"]
OFFSPRING_HAS = _LISTS["offspring_has"]
RELATIVE_TELLS = _LISTS["relative_tells"]
TELLING_VERBS = _LISTS["telling_verbs"]
LEADS_TO_TELLING = _LISTS["leads_to_telling"]
UMBRELLA_WORDS = _LISTS["umbrella_words"]
UMBRELLA_COMPANY = _LISTS["umbrella_company"]
OF_AN_ORGAN = _LISTS["of_an_organ"]
PAST_BEFORE = _LISTS["past_before"]
FILLERS = _LISTS["fillers"]
SENTENCE_ENDS = _LISTS["sentence_ends"]
HEADING_NOUNS = _LISTS["heading_nouns"]
TEST_NOUNS = _LISTS["test_nouns"]
OUTCOME_TOLD = _LISTS["outcome_told"]
FILM_PARTS = _LISTS["film_parts"]
FILM_WELL = _LISTS["film_well"]
FILM_ILL = _LISTS["film_ill"]
# concepts that say what is not known: whoever does not know it, and however it is put
GAPS = frozenset(
    {"undecided_site", "not_assessed", "age_unknown", "diagnosis_unclear", "cause_untold", "duration_untold",
     "steroid_untold", "weight_untold", "waking_untold", "skin_untold", "treatment_untold",
     "surgery_untold", "trauma_untold", "outcome_untold"}
)  # fmt: skip
# of these what is not known is of one thing alone, wherever in the text it was named
GAPS_OF_ONE_THING = frozenset({"weight_untold", "outcome_untold"})
QUIET = frozenset({"quiet", "cool", "inactive", "settled", "normal", "fine"})
# behind a list, these deny the whole of it
DENIED_BEHIND = frozenset({"denied", "absent", "nil", "none", "-ve", "negative", "neg", "excluded"})
_LONGEST_ASIDE = 12  # tokens
# words that make an item of a list a statement of its own
SAYS_ITSELF = frozenset({"x", "for", "since", "worse", "wakes", "still", "normal", "neg", "but", "is", "has"})


def word_at(words: Sequence[Token], i: int) -> str:
    """The word at that place, or nothing beyond either end of the text."""
    return words[i].text if 0 <= i < len(words) else ""


def opening_of(words: Sequence[Token], closing: int) -> int | None:
    """Where the bracket opens that closes there and holds more than one word: '(no) fever' says it of the
    fever. None where it is longer than an aside."""
    for i in range(closing - 1, max(-1, closing - 1 - _LONGEST_ASIDE), -1):
        if words[i].text in SENTENCE_ENDS:
            return None
        if words[i].text == "(":
            return i if closing - i > 2 else None
    return None
