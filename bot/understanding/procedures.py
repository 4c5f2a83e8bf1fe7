"""Studies named in a text: modality, contrast and region, as far as they are said."""

from collections.abc import Sequence

from bot.domain.picture import ProcedureMention
from bot.understanding.text import Token

_MODALITIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("CT myelography", ("ct myelogra*", "myelogra*", "ct myelo")),
    ("Discography", ("discogra*", "discogram*")),
    ("FDG-PET/MRI", ("pet / mri", "pet mri", "pet mr", "pet / mr")),
    ("FDG-PET/CT", ("fdg pet", "pet / ct", "pet ct", "pet scan*", "pet", "fdg")),
    ("Bone scan", ("bone scan*", "bone scintigra*", "scintigra*", "spect", "nuclear medicine", "nuclear scan", "nuc med", "technetium", "isotope bone", "tc 99m")),
    ("MRI", ("mri", "mris", "mr", "mr imaging", "magnetic resonance", "magnetic")),
    ("CT", ("ct", "cts", "cat scan*", "computed tomogra*", "ct scan*")),
    ("Radiography", ("xray", "xr", "xrs", "xrays", "radiogra*", "plain film*", "films", "film", "plain radiogra*", "plains", "rx spine")),
    ("US", ("ultrasound*", "us", "uss", "usg", "sonogra*", "ultrasonogra*", "echography")),
)  # fmt: skip
_REGIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("sacroiliac joints and lumbar spine", ("sacroiliac joints and lumbar", "si joints and lumbar", "sij and lumbar", "sij and l spine")),
    ("complete spine", ("complete spine", "whole spine", "entire spine", "full spine", "total spine", "all of the spine", "complete", "spine survey", "whole spinal")),
    ("area of interest", ("area of interest", "spine area", "region of interest", "focused", "targeted", "focal", "area", "local")),
    ("whole body", ("whole body", "wb mri", "total body", "wbmri")),
    ("lumbar spine", ("lumbar", "l spine", "ls spine", "lumbosacral", "lumbar spine")),
    ("sacroiliac joints", ("sacroiliac", "si joint", "si joints", "sij", "sijs")),
    ("pelvis", ("pelvis", "pelvic")),
    ("temporomandibular joint", ("temporomandibular", "tmj", "tmjs", "jaw")),
    ("maxillofacial", ("maxillofacial", "facial")),
    ("head and neck", ("head and neck",)),
)  # fmt: skip
_BOTH = (
    "without and with", "with and without", "w and w / o", "with & without", "without & with", "with / without", "w/o and w",
    "w and w/o", "w / wo", "w wo", "pre and post", "w + w/o", "with or without", "without then with", "without plus with", "without / with",
)  # fmt: skip
_WITHOUT = ("without iv", "without contrast", "without", "w/o contrast", "w/o", "non contrast", "noncontrast", "no contrast", "unenhanced", "plain mri",
            "non enhanced", "noncon", "no gad*", "without gad*", "non con", "wo contrast")  # fmt: skip
_WITH = ("with iv", "with contrast", "contrast enhanced", "contrast", "with gad*", "gadolinium", "gad", "enhanced", "postcontrast", "post contrast", "with dye", "w contrast", "dye", "with it")
_SPEC_TERMS_MEAN_RESULT = frozenset({"normal", "neg", "negative", "clear", "unremarkable", "nad", "showed", "shows", "suspicious", "abnormal"})


def _phrase_at(words: Sequence[str], i: int, phrase: str) -> int | None:
    """Index behind the phrase if it stands at `i`, hyphens passed over."""
    at = i
    for part in phrase.split():
        while at < len(words) and words[at] in {"-"} and at > i:
            at += 1
        if at >= len(words):
            return None
        word = words[at]
        if part.endswith("*"):
            if not word.startswith(part[:-1]):
                return None
        elif word != part:
            return None
        at += 1
    return at


def procedure_mentions(tokens: Sequence[Token], text: str) -> tuple[ProcedureMention, ...]:
    """Every study named, in order, each once. A film whose result is told is not asked about."""
    words = [t.text for t in tokens]
    spots: list[tuple[int, int, str]] = []
    i = 0
    while i < len(words):
        best: tuple[int, str] | None = None
        for modality, phrases in _MODALITIES:
            for phrase in phrases:
                end = _phrase_at(words, i, phrase)
                if end is not None and (best is None or end > best[0]):
                    best = (end, modality)
        if best and not (words[i] == "us" and not _is_ultrasound(tokens, i, text)) and not (
            words[i] == "mr" and i + 1 < len(words) and text[tokens[i + 1].start].isupper()
        ):
            if words[i] == "ct" and best[1] == "CT" and spots and spots[-1][2].startswith("FDG"):
                i = best[0]
                continue
            spots.append((i, best[0], best[1]))
            i = best[0]
        else:
            i += 1
    found: list[ProcedureMention] = []
    for n, (start, end, modality) in enumerate(spots):
        right = spots[n + 1][0] if n + 1 < len(spots) else len(words)
        left = spots[n - 1][1] if n else 0
        near = words[max(left, start - 4) : start]
        far = words[end : min(right, end + 12)]
        stop = next((k for k, w in enumerate(far) if w in {".", ";", "\n", "?", "but"}), len(far))
        far = far[:stop]
        contrast = _contrast(far) or _contrast(near[-2:])
        region = _region(far) or _region(near)
        mention = ProcedureMention(
            modality=modality, contrast=contrast, region=region, said=text[tokens[start].start : tokens[end - 1].end]
        )
        if not any((m.modality, m.contrast, m.region) == (mention.modality, contrast, region) for m in found):
            found.append(mention)
    return tuple(found)


def contrast_only(tokens: Sequence[Token]) -> str | None:
    """'without', 'with' or 'without and with' where contrast is spoken of with no study named."""
    words = [t.text for t in tokens]
    return _contrast(words) if any(w.startswith(("contrast", "gad", "dye", "enhance", "unenhanced", "noncontrast")) for w in words) else None


def region_only(tokens: Sequence[Token]) -> str | None:
    return _region([t.text for t in tokens])


def _is_ultrasound(tokens: Sequence[Token], i: int, text: str) -> bool:
    """'US spine' or 'US?' against the pronoun 'us': capital letters, or a study's company."""
    written = text[tokens[i].start : tokens[i].end]
    if written == "US":
        return True
    after = tokens[i + 1].text if i + 1 < len(tokens) else ""
    before = tokens[i - 1].text if i else ""
    return after in {"spine", "spinal", "scan", "or", "first", "normal", "neg", "of", "area", "abdomen", "?"} and before not in {"tell", "let", "to", "for", "help", "with"} or before in {"spinal", "spine", "an", "infant"}


def _contrast(words: Sequence[str]) -> str | None:
    for i in range(len(words)):
        for phrase in _BOTH:
            if _phrase_at(words, i, phrase) is not None:
                return "without and with"
    for i in range(len(words)):
        for phrase in _WITHOUT:
            if _phrase_at(words, i, phrase) is not None and _is_about_contrast(words, i, phrase):
                return "without"
    for i in range(len(words)):
        for phrase in _WITH:
            if _phrase_at(words, i, phrase) is not None:
                return "with"
    return None


def _is_about_contrast(words: Sequence[str], i: int, phrase: str) -> bool:
    if phrase not in {"without", "w/o"}:
        return True
    return any(w.startswith(("contrast", "gad", "iv", "enhance", "dye")) for w in words[i + 1 : i + 4])


def _region(words: Sequence[str]) -> str | None:
    for region, phrases in _REGIONS:
        for phrase in phrases:
            if any(_phrase_at(words, i, phrase) is not None for i in range(len(words))):
                return region
    return None
