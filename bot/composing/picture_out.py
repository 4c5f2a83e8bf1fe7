"""What was understood of the patient, as the reply shows it."""

from bot.domain.answer import ConditionOut, FindingOut, PictureOut, VariantOut, WordsOut
from bot.domain.picture import Age, ClinicalPicture, MatchResult, SexWord
from bot.domain.variant import Topic, Variant

# 'a child' is no age: a range wider than this is not shown as its lowest month.
_WIDEST_AGE_MONTHS = 120


def picture_out(picture: ClinicalPicture) -> PictureOut:
    """Findings in the order they were said; the age only where it was said closely enough to be one."""
    age = picture.age
    is_close = age is not None and age.high_months - age.low_months <= _WIDEST_AGE_MONTHS
    return PictureOut(
        age_months=age.low_months if age is not None and is_close else None,
        age_words=_words(age) if age is not None else None,
        sex=picture.sex,
        sex_words=_words(picture.sex_word) if picture.sex_word is not None else None,
        findings=tuple(
            FindingOut(
                concept=f.concept,
                polarity=f.polarity.value,
                said=f.said,
                turn=f.turn,
                start=f.start,
                end=f.end,
            )
            for f in picture.findings
        ),
    )


def _words(said: Age | SexWord) -> WordsOut:
    return WordsOut(said=said.said, turn=said.turn, start=said.start, end=said.end)


def conditions_out(match: MatchResult) -> tuple[ConditionOut, ...]:
    """Each condition of the variant as it was judged."""
    return tuple(ConditionOut(condition=c.name, state=c.state.value, said=c.said) for c in match.conditions)


def variant_out(variant: Variant, topic: Topic) -> VariantOut:
    return VariantOut(id=variant.id, label=variant.label, topic=topic.name, phase=variant.phase)
