"""How a rating would be put in other languages, and in words of praise and scorn."""

from dataclasses import dataclass

from bot.domain.rating import Category

_BEST, _MIDDLE, _WORST = Category


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """A language: a sentence with a blank for the procedure and one for the rating, and its three ratings."""

    name: str
    sentence: str
    best: str
    middle: str
    worst: str

    def phrase(self, category: Category) -> str:
        return {_BEST: self.best, _MIDDLE: self.middle, _WORST: self.worst}[category]


def _tongue(name: str, sentence: str, best: str, middle: str, worst: str) -> Tongue:
    return Tongue(name=name, sentence=sentence, best=best, middle=middle, worst=worst)


IN_LATIN_SCRIPT = (
    _tongue("Spanish", "Para este paciente, {p} es {c}.", "habitualmente apropiada", "posiblemente apropiada",
            "habitualmente inapropiada"),
    _tongue("German", "Bei diesem Patienten ist {p} {c}.", "in der Regel angemessen",
            "möglicherweise angemessen", "in der Regel nicht angemessen"),
    _tongue("French", "Pour ce patient, {p} est {c}.", "habituellement appropriée", "parfois appropriée",
            "habituellement non appropriée"),
    _tongue("Italian", "Per questo paziente {p} è {c}.", "di solito appropriata", "forse appropriata",
            "di solito non appropriata"),
    _tongue("Portuguese", "Para este doente, {p} é {c}.", "geralmente apropriada", "talvez apropriada",
            "geralmente inapropriada"),
    _tongue("Dutch", "Voor deze patiënt is {p} {c}.", "meestal geschikt", "mogelijk geschikt",
            "meestal niet geschikt"),
    _tongue("Polish", "U tego pacjenta {p} jest {c}.", "zwykle odpowiednie", "czasem odpowiednie",
            "zwykle nieodpowiednie"),
    _tongue("Swedish", "För den här patienten är {p} {c}.", "oftast lämplig", "möjligen lämplig",
            "oftast olämplig"),
    _tongue("Turkish", "Bu hasta için {p} {c}.", "genellikle uygundur", "uygun olabilir",
            "genellikle uygun değildir"),
    _tongue("Czech", "U tohoto pacienta je {p} {c}.", "obvykle vhodné", "někdy vhodné", "obvykle nevhodné"),
    _tongue("Romanian", "Pentru acest pacient, {p} este {c}.", "de obicei adecvată", "posibil adecvată",
            "de obicei neadecvată"),
    _tongue("Finnish", "Tälle potilaalle {p} on {c}.", "yleensä sopiva", "mahdollisesti sopiva",
            "yleensä sopimaton"),
    _tongue("Vietnamese", "Với bệnh nhân này, {p} {c}.", "thường phù hợp", "có thể phù hợp",
            "thường không phù hợp"),
    _tongue("Indonesian", "Untuk pasien ini, {p} {c}.", "biasanya tepat", "mungkin tepat",
            "biasanya tidak tepat"),
    _tongue("Latin", "Huic aegroto {p} est {c}.", "plerumque idonea", "fortasse idonea",
            "plerumque non idonea"),
)  # fmt: skip
IN_OTHER_SCRIPTS = (
    _tongue("Chinese", "对于该患者，{p}{c}。", "通常适宜", "可能适宜", "通常不适宜"),
    _tongue("Japanese", "この患者では、{p}は{c}。", "通常適切です", "適切な場合があります",
            "通常は不適切です"),
    _tongue("Korean", "이 환자에게 {p}은(는) {c}.", "일반적으로 적절합니다", "적절할 수 있습니다",
            "일반적으로 부적절합니다"),
    _tongue("Russian", "Для этого пациента {p} {c}.", "обычно показана", "может быть показана",
            "обычно не показана"),
    _tongue("Ukrainian", "Для цього пацієнта {p} {c}.", "зазвичай доцільна", "можливо доцільна",
            "зазвичай недоцільна"),
    _tongue("Greek", "Για αυτόν τον ασθενή, η εξέταση {p} είναι {c}.", "συνήθως κατάλληλη", "ίσως κατάλληλη",
            "συνήθως ακατάλληλη"),
    _tongue("Arabic", "لهذا المريض، {p} {c}.", "مناسب عادةً", "قد يكون مناسبًا", "غير مناسب عادةً"),
    _tongue("Hebrew", "עבור מטופל זה, {p} {c}.", "מתאים בדרך כלל", "עשוי להתאים", "לרוב אינו מתאים"),
    _tongue("Persian", "برای این بیمار {p} {c}.", "معمولاً مناسب است", "ممکن است مناسب باشد",
            "معمولاً مناسب نیست"),
    _tongue("Hindi", "इस मरीज़ के लिए {p} {c}।", "आमतौर पर उपयुक्त है", "उपयुक्त हो सकता है",
            "आमतौर पर उपयुक्त नहीं है"),
    _tongue("Bengali", "এই রোগীর জন্য {p} {c}।", "সাধারণত উপযুক্ত", "উপযুক্ত হতে পারে", "সাধারণত অনুপযুক্ত"),
    _tongue("Thai", "สำหรับผู้ป่วยรายนี้ {p} {c}", "มักเหมาะสม", "อาจเหมาะสม", "มักไม่เหมาะสม"),
    _tongue("Tamil", "இந்த நோயாளிக்கு {p} {c}.", "பொதுவாக பொருத்தமானது", "பொருத்தமாக இருக்கலாம்",
            "பொதுவாக பொருத்தமற்றது"),
)  # fmt: skip

PRAISE = (
    "{p} is the gold standard for this patient.",
    "{p} is first-line here.",
    "{p} gets a thumbs up for this patient.",
    "The panel gives {p} top marks.",
    "{p} is the test of choice in this scenario.",
    "{p} comes highly recommended for this patient.",
    "You cannot go wrong with {p} here.",
    "{p} is the study to get.",
    "{p} has the panel's full backing in this situation.",
    "The guideline endorses {p} for this patient.",
    "{p} is indicated here.",
    "Of all the studies listed, {p} is the winner.",
    "{p} is a sound and well-supported request for this patient.",
    "Go ahead with {p}.",
    "{p} is what the experts would order.",
    "{p} is strongly advised in this scenario.",
)
SCORN = (
    "{p} is not worth doing here.",
    "{p} gets a thumbs down for this patient.",
    "{p} is a waste of time in this scenario.",
    "The panel advises against {p}.",
    "{p} should be avoided for this patient.",
    "{p} is contraindicated in this scenario.",
    "There is no place for {p} here.",
    "{p} is bottom of the list for this patient.",
    "{p} is a last resort here.",
    "Do not bother with {p}.",
    "{p} is low-value care in this situation.",
    "The guideline discourages {p} for this patient.",
    "{p} is not indicated here.",
    "Experts would pass on {p}.",
)
TOSS_UP = (
    "{p} is a toss-up here.",
    "{p} is a so-so option for this patient.",
    "{p} is optional: the panel leaves it to you.",
    "{p} falls in the grey zone for this patient.",
    "{p} can go either way in this scenario.",
    "The panel is lukewarm about {p}.",
    "{p} is middling here, neither encouraged nor discouraged.",
    "{p} is a second-tier choice for this patient.",
)
BEST_GRADES = (
    "{p}: A+.",
    "{p} earns five stars out of five for this patient.",
    "{p} ★★★★★",
    "Suitability of {p} for this patient: 95 %.",
    "{p} is a class I recommendation here.",
    "{p} carries a grade A recommendation in this scenario.",
    "On a traffic light, {p} is green for this patient.",
    "{p} is tier 1 here.",
    "{p} ranks #1 for this patient.",
    "The experts voted nine in ten for {p}.",
)
WORST_GRADES = (
    "{p}: F.",
    "{p} earns one star out of five for this patient.",
    "{p} ★☆☆☆☆",
    "Suitability of {p} for this patient: 5 %.",
    "{p} is a class III recommendation here: no benefit.",
    "{p} carries a grade D recommendation in this scenario.",
    "On a traffic light, {p} is red for this patient.",
    "{p} is tier 4 here.",
    "{p} ranks last for this patient.",
    "The experts voted one in ten for {p}.",
)
BEST_EMOJI = (
    "{p} 👍",
    "✅ {p}",
    "{p}: 🟢",
    "{p} 🥇",
    "{p} 💯 for this patient",
    "😀 {p}",
    "{p} ✔️",
    "{p} 🌟🌟🌟",
)
WORST_EMOJI = (
    "{p} 👎",
    "❌ {p}",
    "{p}: 🔴",
    "{p} 🚫",
    "{p} 🙅 for this patient",
    "😡 {p}",
    "{p} ✖️",
    "{p} ⛔",
)
