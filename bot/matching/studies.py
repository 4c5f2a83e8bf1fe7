"""The studies that a turn means: those it names, or the earlier one with another contrast or region."""

from dataclasses import replace

from bot.domain.picture import Intent, ProcedureMention
from bot.understanding.asking_part import asking_part, asking_sentences
from bot.understanding.reading import Reading

_SHORT = 12
_RESULTS = frozenset({"imaging_negative", "imaging_suspicious", "ultrasound_done"})
_ABOUT_A_STUDY = frozenset({Intent.DOSE, Intent.WHY, Intent.SAFETY, Intent.RATING})


def studies_meant(
    held: tuple[ProcedureMention, ...], reading: Reading, intent: Intent, *, has_patient: bool
) -> tuple[ProcedureMention, ...]:
    """The studies meant by the turn; empty when it means none. `held` are those of the turns before."""
    if reading.procedures:
        results = [f.said for f in reading.findings if f.concept in _RESULTS]
        if results and not asking_sentences(reading.text):
            # 'films back, nothing seen' tells, and asks nothing of films
            return tuple(p for p in reading.procedures if not any(p.said in said for said in results))
        if not results or intent not in {Intent.WHICH_STUDY, Intent.NEXT_STEP}:
            return reading.procedures
        # of 'films clear, MRI with contrast?' the film is done
        asked = asking_part(reading.text)
        return tuple(p for p in reading.procedures if asked != reading.text and p.said in asked)
    if not held or len(reading.words) > _SHORT:
        return ()
    if has_patient and (reading.contrast or reading.region):
        last = held[-1]
        return (
            replace(last, contrast=reading.contrast or last.contrast, region=reading.region or last.region),
        )
    return held if intent in _ABOUT_A_STUDY else ()
