"""What the latest turn wants to know: which study, a rating, why, what next, a dose, a fact."""

import re

from bot.domain.picture import Intent, ProcedureMention, Request
from bot.understanding.reader import Reading

_DOSE = re.compile(
    r"\b(radiation|msv|millisievert|rrl|rads?\b|ionis|ioniz|effective dose|how many x-?rays? worth|exposure|sievert)|\bdose of (?:a |the )?(?:ct|x-?ray|xr|bone|pet|scan|radiograph)|\bdose\b(?!.*\b(?:mg|ml|kg)\b)(?=.*\b(?:ct|x-?ray|xr|scan|radiograph\w*|pet|films?|it|that|this)\b)",
    re.I,
)
_TREATMENT = re.compile(
    r"\b(?:what|which|how much|best|recommended|correct|right|max(?:imum)?|starting|loading)\b[^.?]{0,30}\b(?:dos(?:e|age|ing)|antibiotics?|medication|painkillers?|drug|opioid|analgesi\w+|treatment regimen|steroid)\b(?![^.?]*\b(?:radiation|ct|x-?ray|scan|xr|imaging|mri)\b)"
    r"|\b(?:dos(?:e|age|ing))\s+(?:of|for)\s+(?!a ct|ct|the ct|x-?ray|radiation|bone scan|the scan|scan|pet|radiograph|imaging|an? )\w+"
    r"|\b(?:paracetamol|ibuprofen|amoxicillin|flucloxacillin|naproxen|diazepam|morphine|codeine|gabapentin|pregabalin|methotrexate|prednisolone|adalimumab|vancomycin|ceftriaxone|gadolinium|gadobutrol|midazolam|ketamine|tramadol|amitriptyline|cefazolin|clindamycin|acetaminophen)\b[^.?]{0,25}\b(?:dos(?:e|es|age|ing)|how much)\b"
    r"|\b(?:dos(?:e|es|age|ing)|how much|how many mg)\b[^.?]{0,30}\b(?:paracetamol|ibuprofen|amoxicillin|flucloxacillin|naproxen|diazepam|morphine|codeine|gabapentin|pregabalin|methotrexate|prednisolone|adalimumab|vancomycin|ceftriaxone|gadolinium|midazolam|ketamine|tramadol|amitriptyline|cefazolin|clindamycin|acetaminophen|nsaids?|antibiotics?|steroids?)\b"
    r"|\b(?:what|which|how many|how much)\b[^.?]{0,30}\bmg/?kg\b|\bprescri(?:be|ption)\b|\bwhat (?:antibiotic|drug|medication|painkiller)",
    re.I,
)
_SMALL_TALK = re.compile(
    r"^\W*(?:hi|hello|hey|hiya|thanks?|thank you|cheers|good (?:morning|afternoon|evening)|bye|ok(?:ay)?|great|lol|yo|test(?:ing)?|how are you|who are you|what are you|what can you do|help|tell me a joke|you there)\b[\s\w,!?.']{0,40}$"
    r"|\b(?:joke|weather|poem|recipe|football score|capital of|president|bitcoin|stock price|write (?:me )?(?:a|some) (?:song|story|code|python|essay)|your (?:name|prompt|instructions)|who (?:made|built|wrote) you|meaning of life|lottery|are you (?:human|a robot|chatgpt|an ai))\b",
    re.I,
)
_NEXT = re.compile(
    r"\b(?:what(?:'s| is| are|s)? (?:the )?next|next (?:step|study|test|imaging|move|line)|then what|what (?:then|now)|where (?:do|to) (?:we|i) go|what do (?:i|we) do (?:if|when|after|with|now)|now what|what if (?:it|the|that|they|she|he)\b|after (?:the|that|a) (?:scan|mri|us|ultrasound|x-?rays?|films?|result)|what happens (?:if|next|after)|follow[- ]?up (?:after|if)|if (?:it|the (?:scan|mri|us|ultrasound|x-?rays?|films?|study|result)s?) (?:is|are|comes?|shows?|was)|who (?:do|should) (?:i|we) refer|refer to)\b",
    re.I,
)
_WHY = re.compile(
    r"\b(?:why|how come|what(?:'s| is) the (?:reason|rationale|point|advantage|benefit)|reason(?:ing)? (?:for|behind)|rationale|justify|explain why|what does .{2,40} add|instead of)\b",
    re.I,
)
_SAFETY = re.compile(
    r"\b(?:safe|safety|contraindicat\w+|risks?|harm\w*|allerg\w+|sedat\w+|general anaesth\w+|anaesthetic|anesthetic|anesthesia|side effects?|pacemaker|implants?|renal (?:failure|impairment|function)|egfr|claustrophob\w+|hold still|keep still|lie still|dangerous)\b",
    re.I,
)
_TECHNIQUE = re.compile(
    r"\b(?:protocol|sequences?|which views?|what views?|how (?:do|should) i (?:order|request|write|word)|what (?:should|do) i (?:write|ask for|request|specify|put on)|coverage|technique|field of view|how to order|request form|views)\b",
    re.I,
)
_PITFALL = re.compile(
    r"\b(?:pitfalls?|mistakes?|common errors?|caveats?|watch out|trap|be careful|go wrong)\b", re.I
)
_DIFFERENTIAL = re.compile(
    r"\b(?:differential|ddx|what (?:could|might|else could) (?:it|this) be|what diagnos\w+|what (?:am|are) (?:i|we) (?:looking for|working up|worried about)|causes? of|which diagnos\w+)\b",
    re.I,
)
_RATING = re.compile(
    r"\b(?:how (?:is|are|does|do|was|would)\b.{0,60}\b(?:rated?|rating|score|scored|ranked?|categori[sz]ed)|rat(?:e|ed|ing|ings)\b|appropriate(?:ness)?|category|indicated|what about|how about|is (?:an? |the )?(?:mri?|ct|x-?ray|xr|us|ultrasound|bone scan|pet|radiograph\w*|film)|should (?:i|we) (?:get|order|do|request)|do (?:i|we) need|can i (?:get|order|do)|ok to|worth|role (?:for|of)|any role|or (?:just )?(?:mri|ct|xr|x-?ray|us))\b",
    re.I,
)
_WHICH = re.compile(
    r"\b(?:which|what|best|first|initial|right|appropriate) (?:\w+ ){0,3}(?:scan|imaging|image|study|studies|test|investigation|modality|exam|to order|film|do i order|should)|\bwhat (?:imaging|to order|should i order|do i (?:order|request))|imaging\??$|scan\??$|\bwhat next for imaging",
    re.I,
)
_FACT = re.compile(
    r"^\W*(?:(?:and|so|also|quick question|question|hi|hello|just wondering|pls|please|can you tell me|could you tell me|remind me|tell me|do you know)[,:;.\s-]+)*"
    r"(?:what(?:'s| is| are| does| do| counts?| defines?| age| size| level| thickness| makes?| kind| sort| labs?| blood| symptoms?| signs?| conditions?| happens| would| if)|how (?:long|often|old|big|thick|many|is .* defined|do (?:you|we|i) (?:tell|define|distinguish|explain)|soon|low|deep|common|far|good|sensitive|reliable|does|do|can|should|late|early|much)|"
    r"(?:until|till|up to|at|from|by|after) what|when (?:is|does|do|should|can|would|to)|where|who|does|do|is (?:it|there|a|an|the|contrast|iv|age|sedation|bed|gad\w+|routine)|are|can|could|should|define|definition|meaning|which|why|will|would|list|name|tell me|explain|difference|routine|whats|any|under what)\b",
    re.I,
)
_DEFINITION = re.compile(
    r"\b(?:defin\w+|what counts as|what is an? \w+|what does .* mean|difference between|how long is|what age|until what|at what age|how (?:often|big|thick|deep)|criteria for)\b",
    re.I,
)
_PATIENT = re.compile(
    r"\b(?:my (?:patient|pt)|this (?:patient|pt|child|kid|baby|infant|boy|girl|lady|man|woman|chap|one)|pt\b|patient (?:has|is|with|presents)|presents?|presenting|c/o|complain\w*|brought in|i have a|i've got a|seen (?:today|in)|"
    r"o/e|h/o|pmh|hx|referred|he|she|his|her|him|they|their|got a|seeing a|in clinic|my (?:son|daughter|baby|child|husband|wife|mum)|in ed|on exam\w*|slr)\b",
    re.I,
)


def intent_of(reading: Reading, *, has_patient: bool) -> Intent:
    """The kind of answer wanted; WHICH_STUDY when a case is told with no question."""
    text = reading.text
    is_asked = _DOSE.search(text) or _WHY.search(text) or _NEXT.search(text) or reading.contrast
    if _SMALL_TALK.search(text) and not reading.findings and not reading.procedures and not is_asked:
        return Intent.SMALL_TALK
    checks = (
        (_DOSE, Intent.DOSE),
        (_WHY, Intent.WHY),
        (_PITFALL, Intent.PITFALLS),
        (_NEXT, Intent.NEXT_STEP),
        (_TECHNIQUE, Intent.TECHNIQUE),
        (_DIFFERENTIAL, Intent.DIFFERENTIAL),
    )
    for pattern, intent in checks:
        if pattern.search(text):
            return intent
    if _SAFETY.search(text) and "?" in text + "?" and not _WHICH.search(text):
        return Intent.SAFETY
    if _WHICH.search(text) and not reading.procedures:
        return Intent.WHICH_STUDY
    if _DEFINITION.search(text):
        return Intent.FACT
    if reading.procedures and (_RATING.search(text) or has_patient or _is_short(reading)):
        return Intent.RATING
    if reading.contrast and has_patient and _is_short(reading):
        return Intent.RATING
    if _WHICH.search(text):
        return Intent.WHICH_STUDY
    if _FACT.search(text):
        return Intent.FACT
    return Intent.WHICH_STUDY


def _is_short(reading: Reading) -> bool:
    return len(reading.words) <= 12


_DRUG = re.compile(
    r"\b(?:paracetamol|ibuprofen|amoxicillin|flucloxacillin|naproxen|diazepam|morphine|codeine|gabapentin|pregabalin|methotrexate|prednisolone|adalimumab|etanercept|tocilizumab|vancomycin|ceftriaxone|tramadol|amitriptyline|acetaminophen|insulin|statins?|antibiotics?|opioids?|vaccin\w+|duloxetine|baclofen|oxycodone)\b",
    re.I,
)
_IMAGING_WORD = re.compile(
    r"\b(?:mri?|ct|x-?rays?|xr|scan\w*|imag\w+|radiogra\w+|ultrasound|us|films?|contrast|pet|spect|msv|radiation)\b",
    re.I,
)
_ANIMAL = re.compile(
    r"(?:^|[.?!]\s*)\W*(?:(?:hi|hello|hey)\W+)?(?:my|our|the|this)\s+(?:\w+\s+){0,2}(?:dog|cat|horse|pony|puppy|kitten|rabbit|labrador|dachshund|hamster|cow|sheep)\b(?!\s+(?:bite|scratch|allergy))"
    r"|\b(?:year[- ]old|yo|old)\s+(?:\w+\s+){0,2}(?:dog|cat|horse|pony|rabbit|labrador|dachshund|spaniel|retriever)\b|\bveterinary\b",
    re.I,
)
_EXERCISE = re.compile(
    r"\b(?:sets (?:and|&) reps|reps\b|exercise (?:programme|program|plan|sheet)|which (?:exercises|stretches|mattress|chair|pillow)|stretches for|how many (?:sets|sessions))\b",
    re.I,
)


def is_treatment_question(text: str) -> bool:
    """A drug, its dose, a prescription, exercises: nothing these sources hold."""
    text = text.replace("\n", ". ")
    if _EXERCISE.search(text):
        return True
    if _TREATMENT.search(text):
        return bool(_DRUG.search(text)) or not _IMAGING_WORD.search(text)
    return bool(_DRUG.search(text) and _FACT.search(text) and not _IMAGING_WORD.search(text))


def is_about_an_animal(text: str) -> bool:
    return bool(_ANIMAL.search(text))


def speaks_of_a_patient(reading: Reading) -> bool:
    """A person is in hand: an age in numbers, a sex, a duration or 'my patient'."""
    return (
        reading.age_is_exact
        or (reading.sex is not None and reading.sex.strong and reading.age is not None)
        or bool(_PATIENT.search(reading.text))
        or any(not d.of_care for d in reading.durations)
    )


_STUDY = r"(?:imag(?:e|ing|ed)|scans?|x-?rays?|xr|films?|picture|mri|mr|ct|ultrasound|uss?|radiographs?|study|studies|modality|investigations?|tests?|exam(?:ination)?)"
_STUDY_ASKED = re.compile(
    rf"\b(?:which|what|best|first|initial|next|opening|appropriate|recommended|right|other|alternative|follow-?up|1st)\W+(?:[\w/-]+\W+){{0,4}}{_STUDY}\b"
    rf"|\b{_STUDY}\W+(?:first|next|to order|please|pls|advice|indicated|warranted|justified|needed|required|yes or no)\b"
    rf"|\b{_STUDY}\W*\?|\?\s*{_STUDY}\b|\b{_STUDY}\W+(?:with|without|w/o)\b[^.?]{{0,25}}\?|\bnext\s*\?"
    rf"|\b(?:need|needs|should|order|request|get|book|start with|justify|warrant|go for|arrange|do (?:i|we))\b[^.?]{{0,45}}\b{_STUDY}\b"
    r"|\bwhat (?:to|should (?:i|we)|do (?:i|we)|would you|do you) (?:order|request|image|do|book|suggest|recommend|start|advise)\b"
    r"|\bwhat (?:next|now)\b|\b(?:please|pls) advise\b|\badvise on imaging\b",
    re.I,
)
_NOT_A_STUDY = re.compile(
    r"\b(?:differen(?:ce|t from)|how (?:often|long|many|soon|reliable|sensitive|reassuring|much)|who (?:should|do|adjusts?|else)|harms?|dangers?|downsides?|list|"
    r"cut-?off|blood tests?|bloods|labs?|biopsy|bed rest|anything else|compression fracture|refer(?:red|ral)? to|ring|call)\b",
    re.I,
)


def asks_for_study(reading: Reading) -> bool:
    """Whether the turn asks which study to do, or tells a case with no question at all."""
    text = reading.text
    if "?" not in text and not _FACT.search(text):
        return True
    if _NOT_A_STUDY.search(text) or _WHY.search(text) or _DOSE.search(text):
        return False
    if _STUDY_ASKED.search(text) or (reading.contrast and _is_short(reading)):
        return True
    if _DEFINITION.search(text) or intent_of(reading, has_patient=False) in _OTHER_WISHES:
        return False
    names_study = bool(reading.procedures) or re.search(rf"\b{_STUDY}\b", text, re.I) is not None
    return names_study and (speaks_of_a_patient(reading) or _RATING.search(text) is not None)


_OTHER_WISHES = frozenset({Intent.WHY, Intent.PITFALLS, Intent.TECHNIQUE, Intent.DIFFERENTIAL, Intent.SAFETY, Intent.DOSE})


def is_general_question(reading: Reading) -> bool:
    """A question about the guidance rather than about someone."""
    return bool(_FACT.search(reading.text)) and not speaks_of_a_patient(reading)


_WRITTEN_OUT = {
    "lbp": "low back pain", "jia": "juvenile idiopathic arthritis", "us": "ultrasound", "uss": "ultrasound", "xr": "radiograph x-ray",
    "xray": "radiograph x-ray", "ces": "cauda equina syndrome", "tmj": "temporomandibular joint", "sij": "sacroiliac joint",
    "r/o": "rule out", "w/o": "without", "s/p": "after", "h/o": "history of", "c/o": "complains of", "neg": "negative",
    "wt": "weight", "nsaids": "anti-inflammatory drugs NSAIDs", "esr": "ESR inflammatory markers", "crp": "CRP inflammatory markers",
    "era": "enthesitis-related arthritis", "pt": "physiotherapy patient", "physio": "physiotherapy physical therapist", "yo": "year old", "gad": "gadolinium contrast",
    "ga": "general anaesthesia", "films": "radiographs films", "hx": "history", "abx": "antibiotics", "nsaid": "anti-inflammatory NSAID",
    "hnp": "herniated disc", "dexa": "DEXA bone density", "lumbago": "low back pain", "sciatica": "sciatica radiculopathy", "msv": "mSv", "rrl": "relative radiation level", "vs": "versus",
}  # fmt: skip


def request_of(
    reading: Reading, *, has_patient: bool, procedures: tuple[ProcedureMention, ...], is_about_patient: bool
) -> Request:
    """The request of the turn, with the studies it means once earlier turns are taken in."""
    words = [_WRITTEN_OUT.get(w.text, reading.text[w.start : w.end]) for w in reading.words]
    wants_study = asks_for_study(reading)
    intent = intent_of(reading, has_patient=has_patient)
    if not wants_study and (intent is Intent.WHICH_STUDY or (intent is Intent.RATING and not _RATING.search(reading.text))):
        intent = Intent.FACT  # a question that asks for no study asks for a fact
    return Request(
        intent=intent,
        procedures=procedures,
        search_text=" ".join(words),
        is_about_patient=is_about_patient,
        asks_for_study=wants_study,
    )
