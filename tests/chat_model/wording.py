"""Small repairs of English that every rule needs after it has changed a sentence."""

import re

# SIM905 would put each of these words between quotes of its own.
NUMBER_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
_ARTICLE = re.compile(r"\b(?P<article>[Aa]n?) (?P<next>[A-Za-z\d][\w-]*)")
_VOWEL_SOUND = re.compile(r"(?:[aeio]|u(?!ni[a-z]|s[eu]|r[aio]))", re.IGNORECASE)
_SAID_WITH_VOWEL = re.compile(r"(?:MR|X-|L\d|NSAID|HNP|hour|honest|heir|8|11\b|18)")
_SAID_WITH_CONSONANT = re.compile(r"(?:US\b|one\b|once\b|eu)", re.IGNORECASE)
_WORD = re.compile(r"[\w☢]+(?:[./-][\w☢]+)*")
# A word that keeps its capital inside a sentence.
_KEEPS_CAPITAL = re.compile(r"(?:[A-Z][A-Z0-9]|[A-Z]\d|X-|Ewing|American|ACR|Legg|Doppler)")


def lower_first(text: str) -> str:
    """The text as it goes on inside a sentence: names and abbreviations keep their capital."""
    return text if _KEEPS_CAPITAL.match(text) else text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def without_stop(text: str) -> str:
    return text.rstrip().rstrip(".")


def mend_articles(text: str) -> str:
    """'a MRI' to 'an MRI', 'an common' to 'a common'."""

    def mended(found: re.Match[str]) -> str:
        article, following = found["article"], found["next"]
        if following in ("and", "or", "in", "is", "at", "on", "of") or (article == "A" and following == "I"):
            return found[0]
        vowel = _SAID_WITH_VOWEL.match(following) or (
            _VOWEL_SOUND.match(following) and not _SAID_WITH_CONSONANT.match(following)
        )
        return f"{article[0]}{'n' if vowel else ''} {following}"

    return _ARTICLE.sub(mended, text)


def words_of(text: str) -> tuple[str, ...]:
    """The words in lower case, digits and hyphens kept."""
    return tuple(_WORD.findall(text.lower()))


def normal(text: str) -> str:
    """What two texts share that differ in case, marks and spaces alone."""
    return " ".join(words_of(text))
