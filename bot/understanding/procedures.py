"""Studies named in a text: modality, contrast and region, as far as they are said."""

from collections.abc import Sequence

from bot.domain.picture import ProcedureMention
from bot.understanding.text import Token

_MODALITIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("CT myelography", ("ct myelogra*", "myelogra*", "ct myelo")),
    ("Discography", ("discogra*", "discogram*")),
    ("FDG-PET/MRI", ("pet / mri", "pet mri", "pet mr", "pet / mr")),
    ("FDG-PET/CT", ("fdg pet", "pet / ct", "pet ct", "pet scan*", "pet", "fdg")),
    ("Bone scan", ("bone scan*", "bone scintigra*", "scintigra*", "spect", "nuclear medicine",
        "nuclear scan", "nuc med", "technetium", "isotope bone", "tc 99m")),
    ("MRI", ("mri", "mris", "mr", "mr imaging", "magnetic resonance", "magnetic")),
    ("CT", ("ct", "cts", "cat scan*", "computed tomogra*", "ct scan*")),
    ("Radiography", ("xray", "xr", "xrs", "xrays", "radiogra*", "plain film*", "films", "film",
        "plain radiogra*", "plains", "rx spine")),
    ("US", ("ultrasound*", "us", "uss", "usg", "sonogra*", "ultrasonogra*", "echography")),
)  # fmt: skip
_REGIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("sacroiliac joints and lumbar spine", ("sacroiliac joints and lumbar", "si joints and lumbar",
        "sij and lumbar", "sij and l spine")),
    ("complete spine", ("complete spine", "whole spine", "entire spine", "full spine", "total spine",
        "all of the spine", "complete", "spine survey", "whole spinal")),
    ("area of interest", ("area of interest", "spine area", "region of interest", "focused", "targeted",
        "focal", "area", "local")),
    ("whole body", ("whole body", "wb mri", "total body", "wbmri")),
    ("lumbar spine", ("lumbar", "l spine", "ls spine", "lumbosacral", "lumbar spine")),
    ("sacroiliac joints", ("sacroiliac", "si joint", "si joints", "sij", "sijs")),
    ("pelvis", ("pelvis", "pelvic")),
    ("temporomandibular joint", ("temporomandibular", "tmj", "tmjs", "jaw")),
    ("maxillofacial", ("maxillofacial", "facial")),
    ("head and neck", ("head and neck",)),
)  # fmt: skip
_BOTH = (
    "without and with", "with and without", "w and w / o", "with & without", "without & with",
    "with / without", "w/o and w",
    "w and w/o", "w / wo", "w wo", "pre and post", "w + w/o", "with or without", "without then with",
    "without plus with", "without / with",
)  # fmt: skip
_WITHOUT = ("without iv", "without contrast", "without", "w/o contrast", "w/o", "non contrast",
    "noncontrast", "no contrast", "unenhanced", "plain mri",
            "non enhanced", "noncon", "no gad*", "without gad*", "non con", "wo contrast")  # fmt: skip
_WITH = (
    "with iv",
    "with contrast",
    "contrast enhanced",
    "contrast",
    "with gad*",
    "gadolinium",
    "gad",
    "enhanced",
    "postcontrast",
    "post contrast",
    "with dye",
    "w contrast",
    "dye",
    "with it",
)


class _Phrases:
    """Labelled phrases, found by their first word; a part that ends in `*` stands for any ending."""

    def __init__(self, labelled: Sequence[tuple[str, Sequence[str]]]) -> None:
        self._by_start: dict[str, list[tuple[str, list[str]]]] = {}
        for label, phrases in labelled:
            for phrase in phrases:
                parts = phrase.split()
                self._by_start.setdefault(parts[0][:2], []).append((label, parts))

    def longest_at(self, words: Sequence[str], i: int) -> tuple[int, str] | None:
        """The index behind the longest phrase that begins at `i`, and its label."""
        best: tuple[int, str] | None = None
        for label, parts in self._by_start.get(words[i][:2], ()):
            end = _end_of(parts, words, i)
            if end is not None and (best is None or end > best[0]):
                best = (end, label)
        return best

    def first_in(self, words: Sequence[str]) -> tuple[int, str] | None:
        """Place and label of the first phrase in `words`; the label that was listed first wins a tie."""
        for i in range(len(words)):
            for label, parts in self._by_start.get(words[i][:2], ()):
                if _end_of(parts, words, i) is not None:
                    return i, label
        return None


def _end_of(parts: Sequence[str], words: Sequence[str], i: int) -> int | None:
    """Index behind the phrase if it stands at `i`, hyphens passed over."""
    at = i
    for part in parts:
        while at < len(words) and words[at] == "-" and at > i:
            at += 1
        if at >= len(words):
            return None
        if part.endswith("*"):
            if not words[at].startswith(part[:-1]):
                return None
        elif words[at] != part:
            return None
        at += 1
    return at


def procedure_mentions(tokens: Sequence[Token], text: str) -> tuple[ProcedureMention, ...]:
    """Every study named, in order, each once. A film whose result is told is not asked about."""
    words = [t.text for t in tokens]
    spots: list[tuple[int, int, str]] = []
    i = 0
    while i < len(words):
        best = _MODALITY_PHRASES.longest_at(words, i)
        if (
            best
            and not (words[i] == "us" and not _is_ultrasound(tokens, i, text))
            and not (words[i] == "mr" and i + 1 < len(words) and text[tokens[i + 1].start].isupper())
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
        contrast = _contrast(far) or _contrast(near)
        region = _region(far) or _region(near)
        mention = ProcedureMention(
            modality=modality,
            contrast=contrast,
            region=region,
            said=text[tokens[start].start : tokens[end - 1].end],
        )
        if not any((m.modality, m.contrast, m.region) == (mention.modality, contrast, region) for m in found):
            found.append(mention)
    return tuple(found)


def contrast_only(tokens: Sequence[Token]) -> str | None:
    """'without', 'with' or 'without and with' where contrast is spoken of with no study named."""
    words = [t.text for t in tokens]
    return (
        _contrast(words)
        if any(
            w.startswith(("contrast", "gad", "dye", "enhance", "unenhanced", "noncontrast")) for w in words
        )
        else None
    )


def region_only(tokens: Sequence[Token]) -> str | None:
    return _region([t.text for t in tokens])


def _is_ultrasound(tokens: Sequence[Token], i: int, text: str) -> bool:
    """'US spine' or 'US?' against the pronoun 'us': capital letters, or a study's company."""
    written = text[tokens[i].start : tokens[i].end]
    if written == "US":
        return True
    after = tokens[i + 1].text if i + 1 < len(tokens) else ""
    before = tokens[i - 1].text if i else ""
    return (
        after in {"spine", "spinal", "scan", "or", "first", "normal", "neg", "of", "area", "abdomen", "?"}
        and before not in {"tell", "let", "to", "for", "help", "with"}
    ) or before in {"spinal", "spine", "an", "infant"}


_MODALITY_PHRASES = _Phrases(_MODALITIES)
_REGION_PHRASES = _Phrases(_REGIONS)
_BOTH_PHRASES = _Phrases([("without and with", _BOTH)])
_WITHOUT_PHRASES = _Phrases([("without", _WITHOUT)])
_WITH_PHRASES = _Phrases([("with", _WITH)])
_OF_CONTRAST = ("contrast", "gad", "iv", "enhance", "dye")


def _contrast(words: Sequence[str]) -> str | None:
    if _BOTH_PHRASES.first_in(words):
        return "without and with"
    for i in range(len(words)):
        found = _WITHOUT_PHRASES.longest_at(words, i)
        if found and (
            found[0] > i + 1 or words[i] not in {"without", "w/o"} or _speaks_of_contrast(words, i)
        ):
            return "without"
    return "with" if _WITH_PHRASES.first_in(words) else None


def _speaks_of_contrast(words: Sequence[str], i: int) -> bool:
    return any(w.startswith(_OF_CONTRAST) for w in words[i + 1 : i + 4])


def _region(words: Sequence[str]) -> str | None:
    """The region named; the more particular ones are listed first and win wherever they stand."""
    found = [
        label
        for i in range(len(words))
        if (hit := _REGION_PHRASES.longest_at(words, i))
        for label in [hit[1]]
    ]
    order = [label for label, _ in _REGIONS]
    return min(found, key=order.index, default=None)
