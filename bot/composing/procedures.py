"""Which rows of a variant a study's everyday name may mean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.picture import ProcedureMention
from bot.domain.rating import Rating

# How procedure names end when they say anything of contrast; the longest is tried first.
_CONTRAST = (
    (" without and with IV contrast", "without and with"),
    (" without IV contrast", "without"),
    (" with IV contrast", "with"),
)
# 'MRI with contrast' as people say it is any protocol that gives contrast.
_MAY_MEAN: dict[str | None, frozenset[str | None]] = {
    None: frozenset({None, "with", "without", "without and with"}),
    "with": frozenset({"with", "without and with"}),
    "without": frozenset({"without"}),
    "without and with": frozenset({"without and with"}),
}
_SPINE_PARTS = frozenset(
    {"lumbar", "thoracic", "cervical", "sacral", "lumbosacral", "spinal", "spine", "back"}
)
_JOINTS = frozenset(
    {"knee", "ankle", "wrist", "elbow", "hip", "shoulder", "hand", "foot", "finger", "toe", "joint", "limb"}
)
# A family of studies whose plain name does not mean the invasive or hybrid member.
_NARROWER = {"ct": ("ct myelography",)}
_FAMILY = {"pet": ("fdg-pet/ct", "fdg-pet/mri"), "fdg-pet": ("fdg-pet/ct", "fdg-pet/mri")}


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedMention:
    """A study as it was named and the rows it may mean; no rows: the variant does not rate it."""

    mention: ProcedureMention
    rows: tuple[Rating, ...]

    @property
    def name(self) -> str:
        """The study in full words, as far as it was named: 'CT complete spine with contrast'."""
        mention = self.mention
        contrast = f"{mention.contrast} contrast" if mention.contrast else None
        return " ".join(part for part in (mention.modality, mention.region, contrast) if part)


def resolve_mentions(
    mentions: Sequence[ProcedureMention], rows: Sequence[Rating]
) -> tuple[ResolvedMention, ...]:
    """Each mention with the rows it may mean, in the order of `rows`."""
    return tuple(ResolvedMention(mention=m, rows=tuple(_rows_meant(m, rows))) for m in mentions)


def _rows_meant(mention: ProcedureMention, rows: Sequence[Rating]) -> list[Rating]:
    exact = [r for r in rows if r.procedure.casefold() == _squeezed(mention.said)]
    if exact:
        return exact
    of_modality = [r for r in rows if _is_of_modality(r.procedure, mention.modality)]
    of_contrast = [r for r in of_modality if _contrast_of(r.procedure) in _MAY_MEAN[mention.contrast]]
    # A study that is never given contrast, such as a radiograph, has no contrast in its name.
    if not of_contrast and mention.contrast != "without and with":
        of_contrast = [r for r in of_modality if _contrast_of(r.procedure) is None]
    return _of_region(mention.region, of_contrast)


def _is_of_modality(procedure: str, modality: str) -> bool:
    name, wanted = procedure.casefold(), modality.casefold()
    if wanted in _FAMILY:
        return name.startswith(_FAMILY[wanted])
    if not (name.startswith(f"{wanted} ") or name == wanted):
        return False
    return not name.startswith(_NARROWER.get(wanted, ()) or ("\0",))


def _of_region(region: str | None, rows: list[Rating]) -> list[Rating]:
    """Rows of that part of the body. A part that the table keeps as 'area of interest' means that row."""
    if region is None:
        return rows
    wanted = _words(region)
    named = [r for r in rows if wanted <= _words(_region_of(r.procedure))]
    if named:
        # 'sacroiliac joints' is not 'sacroiliac joints and lumbar spine' where a row has the bare name.
        bare = [r for r in named if _words(_region_of(r.procedure)) == wanted]
        return bare or named
    if wanted & _SPINE_PARTS:
        return [r for r in rows if {"spine", "interest"} <= _words(_region_of(r.procedure))]
    if wanted & _JOINTS:
        return [r for r in rows if _words(_region_of(r.procedure)) == {"area", "interest"}]
    return []


def _contrast_of(procedure: str) -> str | None:
    return next((said for ending, said in _CONTRAST if procedure.endswith(ending)), None)


def _region_of(procedure: str) -> str:
    """The name without its contrast; the modality's words stay in it and match nothing."""
    return next((procedure.removesuffix(e) for e, _ in _CONTRAST if procedure.endswith(e)), procedure)


def _words(text: str) -> frozenset[str]:
    singular = (w.removesuffix("s") if len(w) > 4 else w for w in re.findall(r"[a-z]+", text.casefold()))
    return frozenset(singular) - {"of", "and", "the", "whole-body"}


def _squeezed(text: str) -> str:
    return " ".join(text.split()).casefold()
