"""Radiation of the candidate studies: a chart beside everyday references, and a running sum."""

import math
from dataclasses import dataclass

import streamlit as st

from bot.domain.rating import Population, RadiationLevel, Rating
from bot.dose import exposure_of, sum_doses
from bot.faces.dosing import dose_words
from bot.page.markup import escaped

LOWEST_MSV, HIGHEST_MSV = 0.01, 100.0  # ends of the logarithmic axis: the bands reach from 0.03 to 100
TICKS_MSV = (0.1, 1.0, 10.0)
MOST_BARS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """An everyday exposure to compare with, in mSv."""

    name: str
    msv: float


# Source: RadiologyInfo.org (RSNA and ACR), "Radiation Dose": adult effective doses, natural background.
REFERENCES = (
    Reference(name="chest X-ray (adult), about 0.1", msv=0.1),
    Reference(name="natural background in a year, about 3", msv=3.0),
)


def show_radiation(rows: tuple[Rating, ...], population: Population) -> None:
    """The chart for the scenario's best studies, and the sum of those picked."""
    st.html(f'<div class="rs">{chart(rows[:MOST_BARS], population)}</div>')
    picked = st.multiselect(
        "Add up studies", [row.procedure for row in rows], key="dose-picked", placeholder="Pick studies"
    )
    if picked:
        by_name = {row.procedure: row for row in rows}
        total = sum_doses([exposure_of(by_name[name], population) for name in picked], population)
        st.html(f'<div class="rs"><p role="status"><strong>{escaped(dose_words(total))}</strong></p></div>')


def chart(rows: tuple[Rating, ...], population: Population) -> str:
    """Bars on a logarithmic axis, each with its range in words; references last."""
    bars = "".join(_bar_row(row.procedure, exposure_of(row, population).level) for row in rows)
    references = "".join(
        _row(f'<span class="muted">{escaped(ref.name)} mSv</span>', _bar(ref.msv, ref.msv, "reference"))
        for ref in REFERENCES
    )
    scale = "".join(f'<span class="tick" style="left:{_place(msv):.1f}%">{msv:g}</span>' for msv in TICKS_MSV)
    references += (
        f'<div class="bar-row" aria-hidden="true"><span></span><div class="scale">{scale}</div></div>'
    )
    whose = "child" if population is Population.PEDIATRIC else "adult"
    return (
        f"<h2>Radiation ({whose})</h2>{bars}{references}"
        '<p class="small muted">Relative radiation levels are ranges of effective dose, here on a '
        "logarithmic axis in mSv. References: RadiologyInfo.org.</p>"
    )


def _bar_row(name: str, level: RadiationLevel | None) -> str:
    if level is None or level.band_msv is None:
        words, bar = ("not stated" if level is None else "varies with the region"), ""
    else:
        low, high = level.band_msv
        words, bar = level.msv, "" if high == 0 else _bar(low, high, "")
    return _row(f'{escaped(name)}<br><span class="muted">{escaped(words)}</span>', bar)


def _row(words: str, bar: str) -> str:
    track = f'<div class="bar-track" aria-hidden="true">{bar}</div>'
    return f'<div class="bar-row"><span>{words}</span>{track}</div>'


def _bar(low: float, high: float, kind: str) -> str:
    left, right = _place(low), _place(high)
    return f'<div class="bar {kind}" style="left:{left:.1f}%;width:{max(right - left, 1):.1f}%"></div>'


def _place(msv: float) -> float:
    """Percent along the axis, 0 at its low end and 100 at its high end."""
    kept = min(max(msv, LOWEST_MSV), HIGHEST_MSV)
    return 100 * math.log(kept / LOWEST_MSV) / math.log(HIGHEST_MSV / LOWEST_MSV)
