"""Which radiation level of a row is the patient's, and how it is shown."""

from bot.domain.answer import Answer, RadiationOut, RatingOut
from bot.domain.rating import Population

ADULT_FROM_MONTHS = 18 * 12  # the ACR's paediatric scale ends with the eighteenth year


def population_of(answer: Answer, topic_population: Population | None) -> Population | None:
    """Whose scale to show: by the age said, else by the topic; None when neither tells."""
    age = answer.picture.age_months
    if age is not None:
        return Population.ADULT if age >= ADULT_FROM_MONTHS else Population.PEDIATRIC
    return topic_population


def level_for(row: RatingOut, population: Population | None) -> RadiationOut | None:
    """The row's level on that scale; without one, whichever level the row states.

    A row that states only the other population's level gives None: a child's dose is never
    read off the adult scale.
    """
    if population is Population.ADULT:
        return row.rrl_adult
    if population is Population.PEDIATRIC:
        return row.rrl_pediatric
    return row.rrl_adult or row.rrl_pediatric


def radiation_words(level: RadiationOut | None) -> str:
    """'☢☢☢ 0.3-3 mSv', 'O 0 mSv', 'varies', or 'not stated'."""
    if level is None:
        return "not stated"
    if level.level is None:
        return "varies"
    return f"{'☢' * level.level or 'O'} {level.msv}"
