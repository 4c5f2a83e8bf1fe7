"""How old a patient is said to be: an age in months, in every form referrers write it."""

from bot.understanding.age_in_words import ages_in_words
from bot.understanding.age_number import age_at
from bot.understanding.age_owner import with_owner
from bot.understanding.age_phrases import ages_in_phrases
from bot.understanding.age_units import OLDEST_MONTHS, AgeMention, AgeOwner
from bot.understanding.scope_words import word_at
from bot.understanding.text import Number, Token, numbers


def ages(words: list[Token], found_numbers: list[Number] | None = None) -> list[AgeMention]:
    """Ages in the order they stand, each with whose it is; durations and doses are left out."""
    nums = numbers(words) if found_numbers is None else found_numbers
    found: list[AgeMention] = []
    for k, number in enumerate(nums):
        mention = age_at(words, number)
        if (
            mention
            and k
            and nums[k - 1].last == number.first - 2
            and words[number.first - 1].text in {"or", "-", "to", "/"}
        ):
            # '17 or 18 y/o': the range of both
            per = mention.low / number.value if number.value else 0.0
            low = nums[k - 1].value * per
            if 0 <= low < mention.low:
                mention = AgeMention(low, mention.high, nums[k - 1].first, mention.last, True)
        if mention and 0 <= mention.low <= OLDEST_MONTHS:
            found.append(mention)
    found += ages_in_phrases(words)
    sexed = [m for m in found if word_at(words, m.last) in {"m", "f"}]
    if len(sexed) > 1:
        # '45M LBP 3m': the second is months of pain
        later = {m.first for m in sexed[1:] if word_at(words, m.last) == "m"}
        found = [m for m in found if m.first not in later]
    found = [with_owner(words, m) for m in found]
    if any(m.exact and not m.apart and m.owner is AgeOwner.PATIENT for m in found):
        found = [m for m in found if not m.apart]
    if not any(m.exact and m.owner < AgeOwner.COMPANION for m in found):
        found += ages_in_words(words)
    return sorted(found, key=lambda m: m.first)


def ages_of_the_patient(found: list[AgeMention]) -> list[AgeMention]:
    """Those of the ages that are likeliest the patient's, numbers before words: of 'after lifting her 2 year
    old, 31F' the 31, of '45F brings her daughter' the daughter."""
    own = [m for m in found if m.owner < AgeOwner.COMPANION and m.exact]
    own = own or [m for m in found if not m.exact] or [m for m in found if m.owner is AgeOwner.COMPANION]
    nearest = min((m.owner for m in own), default=AgeOwner.PATIENT)
    return [m for m in own if m.owner is nearest]
