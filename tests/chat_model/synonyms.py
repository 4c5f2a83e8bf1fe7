"""Words that may stand for one another in these articles without changing what is said."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Synonym:
    """`pattern` may become any of `others`, unless `unless` is found in the sentence."""

    pattern: str
    others: tuple[str, ...]
    unless: str = r"(?!)"


def _s(pattern: str, *others: str, unless: str = r"(?!)") -> Synonym:
    return Synonym(pattern, others, unless)


_NOT_A_PROCEDURE = r"(?! (?:complete|spine|pelvis|lumbar|area|sacroiliac))"
_COUNTED_MRI = (
    r"\b(?:an?|every|the|this|any|another|follow-up|negative|equivocal|conclusive|that|needs?|emergency|full|"
    r"focused|spine|area-of-interest) (?:[\w-]+ ){0,3}MRI\b|child's|MRI (?:scanner|request|findings|features|"
    r"safety|appointment|examinations?|protocol|sequences?|temporo|complete|lumbar|spine|area|sacro|studies|starts|requested)"
)
ABBREVIATIONS = (
    _s(r"(?<![/-])\bMRI\b", "magnetic resonance imaging", unless=_COUNTED_MRI),
    _s(
        r"(?<![/-])\bCT\b(?!/)",
        "computed tomography",
        unless=r"\b(?:an?|stopgap|the) (?:[\w-]+ ){0,2}CT\b|SPECT|"
        r"CT (?:myelography|lumbar|complete|spine|area)",
    ),
    _s(r"\bultrasound\b(?! beam| probe| window)", "US"),
    _s(r"\bjuvenile idiopathic arthritis\b(?! \()", "JIA"),
    _s(r"\btemporomandibular joints\b", "TMJs"),
    _s(r"\btemporomandibular joint\b", "TMJ"),
    _s(r"\bsacroiliac joints\b", "SI joints"),
    _s(r"\bsacroiliac joint\b", "SI joint"),
    _s(r"\bIV contrast\b", "intravenous contrast"),
    _s(r"\b[Ii]ntravenous gadolinium\b", "IV gadolinium"),
    _s(r"\bintravenous contrast\b", "IV contrast"),
    _s(r"\blow back pain\b", "LBP"),
    _s(r"\banteroposterior\b", "AP"),
    _s(r"\bnonsteroidal anti-inflammatory drug \(NSAID\)", "NSAID"),
    _s(r"\bESR\b", "erythrocyte sedimentation rate", unless=r"erythrocyte|\("),
)
LAY_WORDS = (
    _s(r"(?<!plain )\bradiographs\b", "X-rays", "plain films"),
    _s(r"\bplain radiographs\b", "plain X-rays", "plain films"),
    _s(r"\bradiograph\b(?! request| series)", "X-ray"),
    _s(r"\bradiography\b" + _NOT_A_PROCEDURE, "X-ray imaging"),
    _s(r"\bX-ray\b(?! imaging)", "radiograph"),
    _s(r"\binfants\b", "babies"),
    _s(r"\binfant\b(?! spine)", "baby"),
    _s(r"\badolescent athletes\b", "teenage athletes"),
    _s(r"\badolescent\b(?! athletes)", "teenager"),
    _s(r"\bphysical therapy\b", "physiotherapy"),
    _s(r"\bphysical therapist\b", "physiotherapist"),
    _s(r"\bacetaminophen\b", "paracetamol"),
    _s(r"\bsaddle anesthesia\b", "numbness of the saddle area", unless=r"\("),
    _s(r"(?<!high )(?<!low-grade )\bfever\b", "pyrexia"),
    _s(r"\bunexplained weight loss\b", "weight loss without an explanation"),
    _s(r"\bweight loss without an explanation\b", "unexplained weight loss"),
    _s(r"\bneoplasm\b", "tumor", unless="tumor"),
    _s(r"\bmalignancy\b", "cancer", unless="cancer"),
    _s(r"\ba past cancer\b", "a history of cancer"),
    _s(r"\bhairy patch\b", "patch of hair"),
    _s(r"(?<!saddle )\bnumbness\b", "loss of feeling"),
    _s(r"\bnight pain\b", "pain at night"),
    _s(r"\bpain at night\b", "night-time pain"),
    _s(r"\bclinician\b", "doctor"),
    _s(r"\blow back pain\b", "lower back pain"),
    _s(r"\bgoes away by itself\b", "resolves on its own"),
    _s(r"\bdiffuse\b", "widespread"),
    _s(
        r"\bknown idiopathic arthritis\b",
        "established idiopathic arthritis",
        unless=r"is established|no established",
    ),
    _s(r"\bneurologic deficits?\b", "neurological deficit", unless="deficits"),
    _s(r"\bneurologic examination\b", "neurological examination"),
    _s(r"\bfat-suppressed\b", "fat-saturated"),
    _s(r"\bnon-contrast\b", "unenhanced"),
)
PLAIN_WORDS = (
    _s(
        r"\bshows\b(?! (?:whether|how|where|that|itself|less|soft|up|the fracture))",
        "demonstrates",
        "depicts",
        "reveals",
    ),
    _s(r"\bshows\b(?= (?:whether|how|where))", "reveals"),
    _s(r"\b(?<=can )show\b(?! itself)", "demonstrate", "reveal"),
    _s(
        r"\b(?<!to )show\b(?! itself| how| whether| that| soft| bone very)",
        "demonstrate",
        unless="can show|not show",
    ),
    _s(r"\bneeds\b(?! to\b)", "requires"),
    _s(r"\b(?<=may )need\b(?! to\b)", "require"),
    _s(r"\bneed\b(?= (?:no|neither|sedation))", "require"),
    _s(r"\bdetects\b", "picks up"),
    _s(r"\bdetect\b", "pick up"),
    _s(r"\b(cannot|do not) exclude\b", r"\1 rule out"),
    _s(r"\brule out\b", "exclude"),
    _s(r"\busually\b", "generally", "typically", unless=r"generally|typically"),
    _s(r"\boften\b(?! as)", "frequently"),
    _s(r"\bseldom\b", "rarely"),
    _s(r"\brarely\b(?!,)", "seldom"),
    _s(r"\babove all\b", "particularly", "especially"),
    _s(r"(?<!,) such as\b", " like"),
    _s(r", for example\b", ", for instance"),
    _s(r"(?<!levels )\bat once\b", "immediately", "straight away"),
    _s(r"\bimmediately\b", "at once", "without delay"),
    _s(r"\bconsiderable\b", "substantial"),
    _s(r"\bsubstantial\b", "considerable"),
    _s(r"\bkeep still\b|\blie still\b", "stay still"),
    _s(r"\bgets worse\b", "worsens"),
    _s(r"\bworsens\b", "gets worse"),
    _s(r"\bstarts with\b", "begins with"),
    _s(r"\bbegins with\b", "starts with"),
    _s(r"\bless than\b(?= (?:six|\d))", "under"),
    _s(r"\bmore than\b(?= (?:twelve|\d))", "over"),
    _s(r"\bunder(?= \d+ (?:years|mm))", "less than"),
    _s(r"\bat least one (clinical red|red) flag\b", r"one or more \1 flags"),
    _s(r"\bone or more of\b", "at least one of"),
    _s(r"\bone or more clinical red flags\b", "at least one clinical red flag"),
    _s(r"\bseveral\b", "multiple"),
    _s(r"\btherefore\b", "thus"),
    _s(r"\balthough\b", "even though", "though"),
    _s(r"\bquick\b", "fast"),
    _s(r"\bquickly\b", "rapidly"),
    _s(r"\brapidly\b", "quickly"),
    _s(r"\bcalls for\b", "warrants", "demands"),
    _s(r"\bis enough\b", "suffices", "is sufficient"),
    _s(r"\bis sufficient\b", "is enough"),
    _s(r"\bcannot be told apart\b", "cannot be distinguished"),
    _s(r"\bbelongs to\b", "falls under"),
    _s(r"\bfalls under\b", "belongs to"),
    _s(r"\bcannot be had\b", "is not available", unless="scanner"),
    _s(r"\bcan be had\b", "is available"),
    _s(r"\bmay\b(?! \d)", "might"),
    _s(r"\bis not needed\b", "is unnecessary"),
    _s(r"\bare not needed\b(?! routinely)", "are unnecessary"),
    _s(r"\bneeds no (imaging|sedation|contrast)\b(?! and)", r"does not need \1"),
    _s(
        r"\buses no ionizing radiation\b", "involves no ionizing radiation", "does not use ionizing radiation"
    ),
    _s(r"\b(?<!not )(has|have) to be\b", "must be"),
    _s(
        r"\b(?:earlier|prior)(?= (?:lumbar surgery|surgery|treatment|management|operation|images))",
        "previous",
    ),
    _s(r"\b(?<!to )ask for\b(?! help)", "request"),
    _s(r"\bstate\b(?= the)", "specify"),
    _s(r"\brecord\b(?= (?:the|leg|saddle))", "document"),
    _s(r"\bgentle movement\b", "easy movement"),
    _s(r"\bhardly any\b", "almost no"),
    _s(r"\bpersists?\b(?= (?:after|despite))", "continues", unless=r"persist\b"),
    _s(r"\bhard to\b", "difficult to"),
    _s(r"\bfaster\b", "quicker"),
    _s(r"\bbecomes\b", "turns into", unless=r"becomes chronic"),
    _s(r"\bharmless\b", "benign"),
    _s(r"\bbenign\b(?! but)", "harmless", unless="harmless"),
    _s(r"\bmain\b", "chief", "principal", unless="the main one"),
    _s(r"\bmostly\b", "for the most part"),
    _s(r"\bvery\b(?= (?:effective|insensitive|rare|likely))", "highly", unless="very rare"),
    _s(r"\badequate\b", "sufficient"),
    _s(r"\bmisses\b", "overlooks"),
    _s(r"\b(?<=can )miss\b", "overlook"),
    _s(r"\bcause of\b", "reason for", unless="cause of death"),
    _s(r"\bis worth consulting\b", "should be consulted"),
    _s(r"\bwhen suspicion is high\b", "when there is strong suspicion"),
    _s(r"\bstraight to\b", "directly to"),
    _s(r"\bhandled\b", "managed"),
    _s(r"\bappears?\b(?= (?:in|at any))", "shows up", unless=r"appear\b"),
    _s(r"\bmoves to\b", "shifts to"),
    _s(r"\bmeans immediate\b", "calls for immediate"),
    _s(r"\bdelays\b", "holds up"),
    _s(r"\bhelp to\b", "help"),
    _s(r"\bensure\b", "make sure"),
    _s(r"\bhas an article of its own\b", "has its own article"),
    _s(r"\bfits a (child|patient)\b", r"applies to a \1"),
    _s(r"\bfits low back pain\b", "applies to low back pain"),
    _s(r"\bis common\b", "occurs frequently"),
    _s(r"\bdeserves\b", "merits"),
    _s(r"\bplus\b", "together with"),
    _s(r"\bconfined to\b", "limited to"),
    _s(r"\bsettles\b(?! the| with)", "resolves"),
)
# American on the left, British on the right.
SPELLINGS = (
    ("pediatric", "paediatric"),
    ("orthopedic", "orthopaedic"),
    ("leukemia", "leukaemia"),
    ("hemangioma", "haemangioma"),
    ("hematoma", "haematoma"),
    ("anesthesi", "anaesthesi"),
    ("edema", "oedema"),
    ("tumor", "tumour"),
    ("discolored", "discoloured"),
    ("discoloration", "discolouration"),
    ("centers", "centres"),
    ("neighboring", "neighbouring"),
    ("characterize", "characterise"),
    ("localize", "localise"),
    ("ionizing", "ionising"),
    ("favor", "favour"),
    ("grayscale", "greyscale"),
    ("judgment", "judgement"),
    ("recognize", "recognise"),
)
CONTRACTIONS = (
    (r"\bis not\b", "isn't"),
    (r"\bare not\b", "aren't"),
    (r"\bcannot\b", "can't"),
    (r"\bdoes not\b", "doesn't"),
    (r"\bdo not\b", "don't"),
    (r"\bshould not\b", "shouldn't"),
    (r"\bhas not\b", "hasn't"),
    (r"\bcould not\b", "couldn't"),
)
# Nouns that may trade places in a list, and adjectives that may do so before their noun.
LIST_NOUNS = (
    "infection|inflammation|neoplasm|malignancy|tumor|trauma|fever|chills|malaise|cancer|immunosuppression|"
    "osteoporosis|discitis|osteomyelitis|abscess|leukemia|lymphoma|spondylolysis|spondylolisthesis|sacroiliitis|"
    "enthesitis|synovitis|effusion|sedation|anesthesia|ESR|CRP|astrocytoma|ependymoma|alignment|erosion|fusion|"
    "education|activity|heat|exercise|neuroblastoma|rhabdomyosarcoma|surgery|intervention|hematoma|muscle|ligament|"
    "tendon|implants|devices|metal|spondylitis|fluid|destruction|collapse|lipomas|cysts|cartilage|injections|fracture"
)
LIST_ADJECTIVES = "bladder|bowel|sagittal|axial|cervical|thoracic|afraid|anxious"
FRAMES = (
    "According to the guidance, {t}",
    "The guidance says that {t}",
    "The article notes that {t}",
    "As the guidance puts it, {t}",
    "The cited passage states that {t}",
    "Per the guidance, {t}",
    "Note that {t}",
    "The guidance points out that {t}",
)
ORDER_FRAMES = (
    "The guidance advises you to {t}",
    "Referrers are advised to {t}",
    "The advice is to {t}",
    "It is advisable to {t}",
    "The article recommends that you {t}",
)
