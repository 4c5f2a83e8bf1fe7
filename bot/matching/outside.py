"""What lies outside the sources: other regions, other languages, treatment, talk."""

from collections.abc import Sequence

from bot.domain.picture import Intent
from bot.matching.facts import Facts
from bot.understanding.lexicon import Lexicon
from bot.understanding.reader import Reading
from bot.understanding.request import is_about_an_animal, is_treatment_question

_ENGLISH = frozenset(
    [
        "the",
        "a",
        "an",
        "and",
        "or",
        "of",
        "in",
        "on",
        "with",
        "without",
        "for",
        "to",
        "from",
        "is",
        "are",
        "was",
        "were",
        "be",
        "has",
        "have",
        "had",
        "what",
        "which",
        "how",
        "why",
        "when",
        "does",
        "do",
        "no",
        "not",
        "it",
        "this",
        "that",
        "he",
        "she",
        "his",
        "her",
        "they",
        "i",
        "my",
        "we",
        "you",
        "your",
        "at",
        "by",
        "as",
        "if",
        "than",
        "then",
        "after",
        "before",
        "since",
        "up",
        "out",
        "over",
        "under",
        "who",
        "can",
        "should",
        "would",
        "year",
        "old",
        "pain",
        "back",
        "child",
        "patient",
        "scan",
        "any",
        "need",
        "first",
        "new",
        "normal",
        "low",
    ]
)
_FOREIGN = {
    "French": frozenset(["le", "la", "les", "un", "une", "des", "du", "de", "et", "est", "avec", "sans", "pour", "dans", "quel", "quelle", "douleur", "dos", "enfant", "ans", "mois", "faut", "il", "elle", "qui", "que", "sur", "au", "aux", "examen", "depuis", "mal", "fievre", "imagerie"]),
    "German": frozenset(["der", "die", "das", "ein", "eine", "und", "ist", "mit", "ohne", "fur", "bei", "nicht", "welche", "welches", "kind", "jahre", "alt", "schmerzen", "rucken", "ruckenschmerzen", "fieber", "soll", "ich", "hat", "seit", "wochen", "bildgebung", "untersuchung"]),
    "Spanish": frozenset(["el", "la", "los", "las", "un", "una", "y", "es", "con", "sin", "para", "en", "que", "cual", "dolor", "espalda", "nino", "nina", "anos", "meses", "de", "del", "fiebre", "debo", "paciente", "prueba", "imagen", "tiene", "lumbar", "cuando", "hacer"]),
    "Italian": frozenset(["il", "lo", "la", "gli", "un", "una", "e", "con", "senza", "per", "di", "che", "quale", "dolore", "schiena", "bambino", "anni", "mesi", "febbre", "esame", "ha", "da", "settimane", "lombare", "devo", "fare"]),
    "Portuguese": frozenset(["o", "os", "um", "uma", "e", "com", "sem", "para", "em", "que", "qual", "dor", "costas", "crianca", "anos", "meses", "febre", "exame", "tem", "ha", "semanas", "lombar", "devo", "pedir", "de", "do", "da"]),
    "Dutch": frozenset(["de", "het", "een", "en", "is", "met", "zonder", "voor", "bij", "niet", "welke", "kind", "jaar", "oud", "pijn", "rug", "rugpijn", "koorts", "moet", "ik", "heeft", "sinds", "weken", "onderzoek", "van"]),
}  # fmt: skip


def foreign_language(reading: Reading) -> str | None:
    """The language of a text that is not English, or None."""
    words = [w.text for w in reading.words if w.kind == "word"]
    if not words:
        return None
    letters = "".join(words)
    if sum(1 for c in letters if ord(c) > 0x250) > len(letters) / 2:
        return "a language other than English"
    if len(words) < 4:
        return None
    english = sum(w in _ENGLISH for w in words)
    name, hits = max(((n, sum(w in f for w in words)) for n, f in _FOREIGN.items()), key=lambda p: p[1])
    return name if hits >= 3 and hits > english else None


def outside_reason(reading: Reading, intent: Intent, *, has_patient: bool) -> str | None:
    """Why no source here can answer that turn at all, whatever the patient; None when one might."""
    language = foreign_language(reading)
    if language is not None:
        return f"the question is in {language}; the sources and this reader are in English"
    if intent is Intent.SMALL_TALK:
        return "that is not a question about imaging"
    if is_about_an_animal(reading.text):
        return "the sources are about people, not animals"
    if is_treatment_question(reading.text):
        return "treatment and drug doses are outside the sources, which are about the choice of imaging"
    if not any(w.kind in {"word", "abbr"} and len(w.text) > 1 for w in reading.words):
        return "no words were found in the question"
    return None


def region_outside(facts: Facts, lexicon: Lexicon, held: frozenset[str]) -> str | None:
    """The name of a complaint that no topic in hand is about, or None; `held` are the topics' own."""
    for finding in facts.picture.findings:
        if finding.concept in held:
            continue
        if finding.polarity in {"present", "suspected"} and "other_region" in lexicon.ancestors(
            finding.concept
        ):
            return f"{lexicon.concepts[finding.concept].name} (“{finding.said}”)"
    return None


def listed(names: Sequence[str]) -> str:
    return ", ".join(names)
