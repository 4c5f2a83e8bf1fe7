"""Studies named in a sentence, exactly as the table names them or more loosely."""

import re
from dataclasses import dataclass, replace

_NAMES = (
    ("ct myelography", r"ct[ -]myelogra\w+|myelogra\w+"),
    ("discography", r"discograph\w+( and post-discography ct)?"),
    ("fdg-pet/mri", r"(fdg[ -])?pet[/-]mri?"),
    ("fdg-pet/ct", r"(fdg[ -])?pet([/-]ct)?"),
    ("bone scan", r"bone scan\w*|bone scintigraphy|scintigraphy"),
    ("us", r"us(?=\s+(spine|area|of\b))|ultrasound|ultrasonography|sonography"),
    ("mri", r"mri?s?\b|magnetic resonance imaging"),
    ("ct", r"(?<!/)ct\b( scans?)?|computed tomography"),
    ("radiography", r"radiograph\w*|plain films?|x-?rays?"),
)
_NAME = re.compile(
    "|".join(rf"\b(?P<m{i}>{pattern})\b" for i, (_, pattern) in enumerate(_NAMES)), re.IGNORECASE
)
_REGIONS = (
    "complete spine",
    "spine area of interest",
    "area of interest",
    "lumbar spine",
    "whole body",
    "pelvis",
    "sacroiliac joint",
    "temporomandibular joint",
    "cervical spine",
    "thoracic spine",
)
_SPECT = re.compile(r"\bspect(/ct| or spect/ct)?\b", re.IGNORECASE)
# How far behind its name a study's region and contrast may stand.
_REACH = 110
_BOTH = r"(?:with(?:out)?\s+and\s+with(?:out)?|without\s+or\s+with|with\s+or\s+without)"
_CONTRAST = re.compile(
    rf"\b(?P<both>{_BOTH})(?:\s+(?:iv|intravenous))?(?:\s+contrast)?\b"
    r"|\b(?P<without>without|non-?|no)[\s-]*(?:(?:iv|intravenous)\s+)?contrast\b"
    r"|\b(?P<with>with)\s+(?:(?:iv|intravenous)\s+)?contrast\b|\b(?P<enhanced>contrast-enhanced)\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.;:,]|\bwhile\b|\bis\b|\bare\b|\bbut\b|\bwhereas\b|\brated\b|\bas\b|\|", re.IGNORECASE)
_SAME = re.compile(r"[^a-z0-9/]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A study as far as it is named; None is what is not said. `contrast` holds every form it may be."""

    text: str
    start: int
    end: int
    modality: str
    region: str | None
    contrast: frozenset[str] | None
    spect: bool

    def names(self, procedure: str) -> bool:
        """Whether the words are the table's own, contrast included."""
        return _plain(self.text).startswith(_plain(procedure)) and self.contrast in (
            None,
            features_of(procedure).contrast,
        )

    def may_mean(self, procedure: str) -> bool:
        """Whether nothing that is said speaks against that row."""
        row = features_of(procedure)
        return (
            row.modality == self.modality
            and (self.region is None or row.region is None or _covers(self.region, procedure))
            and (self.contrast is None or row.contrast is None or row.contrast <= self.contrast)
            and (not self.spect or row.spect)
        )


def mentions_in(sentence: str) -> list[Mention]:
    """The studies that the sentence names, in order. Code marks, quotes and emphasis do not matter."""
    text = re.sub(r"[`*_“”‘’\"']", " ", sentence)
    names = list(_NAME.finditer(text))
    mentions: list[Mention] = []
    for position, found in enumerate(names):
        if mentions and found.start() < mentions[-1].start + len(mentions[-1].text):
            continue
        until = names[position + 1].start() if position + 1 < len(names) else len(text)
        mention = _mention(text, found, min(until, found.end() + _REACH))
        mentions.append(mention)
    return mentions


def features_of(procedure: str) -> Mention:
    """A row's own name taken apart the same way."""
    found = mentions_in(procedure)
    if not found:
        return Mention(
            text=procedure,
            start=0,
            end=len(procedure),
            modality=procedure,
            region=None,
            contrast=None,
            spect=False,
        )
    return replace(found[0], spect=_SPECT.search(procedure) is not None)


def _mention(text: str, found: re.Match[str], until: int) -> Mention:
    modality = next(name for i, (name, _) in enumerate(_NAMES) if found.group(f"m{i}"))
    stop = _STOP.search(text, found.end(), until)
    end = stop.start() if stop else until
    tail = text[found.end() : end].lower()
    before = text[max(0, found.start() - 30) : found.start()].lower()
    contrast = _contrast(tail, plural=re.search(r"\b(both|either)\b", before) is not None)
    if contrast is None and re.search(r"(non-?contrast|without contrast)\s*$", before):
        contrast = frozenset({"without"})
    elif contrast is None and re.search(r"contrast-enhanced( \w+)?\s*$", before):
        contrast = frozenset({"with", "without and with"})
    around = f"{before.split(',')[-1]} {tail}"
    region = next((r for r in _REGIONS if r in tail), None) or next(
        (r for r in _REGIONS if r in around), None
    )
    return Mention(
        text=text[found.start() : end].strip(),
        start=found.start(),
        end=found.start() + len(text[found.start() : end].rstrip()),
        modality=modality,
        region=region,
        contrast=contrast,
        spect=_SPECT.search(tail) is not None,
    )


def _contrast(tail: str, *, plural: bool) -> frozenset[str] | None:
    found = _CONTRAST.search(tail)
    if found is None:
        return None
    if found["both"]:
        if " or " in found["both"].lower():
            return frozenset({"with", "without"})
        # 'MRI without and with IV contrast' is one study. 'Both CT with and without contrast' means two, but
        # is read as the combined one all too easily.
        return frozenset({"with", "without", "without and with"} if plural else {"without and with"})
    if found["without"]:
        return frozenset({"without"})
    # 'with contrast' is said of both: with, and without and with.
    exact = "iv contrast" in found.group()
    return frozenset({"with"}) if exact else frozenset({"with", "without and with"})


def _covers(region: str, procedure: str) -> bool:
    """'area of interest' is any of that name; 'lumbar spine' may be the area of interest of a child."""
    name = procedure.lower()
    if region in name:
        return True
    return region in ("lumbar spine", "thoracic spine", "cervical spine") and "area of interest" in name


def _plain(text: str) -> str:
    return _SAME.sub(" ", text.lower()).strip()
