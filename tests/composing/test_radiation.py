"""What is said of radiation: the patient's own scale, and nothing where no source states a level."""

from bot.domain.answer import Answer, StatementKind, Status
from bot.domain.picture import Age, ClinicalPicture, Intent, MatchStatus, ProcedureMention
from tests.composing.conftest import Compose
from tests.fakes import mention, understood


def of_age(years: int) -> ClinicalPicture:
    return ClinicalPicture(
        age=Age(low_months=years * 12, high_months=years * 12, said=f"{years}y", turn=1, start=0, end=0)
    )


def dose_of(compose: Compose, *named: ProcedureMention, years: int) -> list[str]:
    answer = compose(
        understood("how much radiation?", intent=Intent.DOSE, procedures=named, picture=of_age(years))
    )
    return radiation(answer)


def radiation(answer: Answer) -> list[str]:
    return [
        s.text for s in answer.statements if s.kind is StatementKind.RATING and "this variant" not in s.text
    ]


def test_a_child_is_told_the_level_on_the_paediatric_scale(compose: Compose) -> None:
    assert dose_of(compose, mention("Bone scan"), years=9) == [
        "Bone scan whole body: relative radiation level ☢☢☢☢, 3-10 mSv (child)."
    ]


def test_an_adult_is_told_the_level_on_the_adult_scale(compose: Compose) -> None:
    assert dose_of(compose, mention("Bone scan"), years=40) == [
        "Bone scan whole body: relative radiation level ☢☢☢, 1-10 mSv (adult)."
    ]


def test_a_level_that_no_source_states_stays_unknown(compose: Compose) -> None:
    assert dose_of(compose, mention("CT myelography"), years=40) == [
        "CT myelography complete spine: no source here states a relative radiation level (adult)."
    ]


def test_several_named_studies_are_summed(compose: Compose) -> None:
    told = dose_of(compose, mention("Radiography"), mention("Bone scan"), years=9)

    # one trefoil for a child is 0-0.03 mSv, four are 3-10 mSv
    assert told[-1] == "Together (child): 3-10.03 mSv."


def test_a_name_that_may_mean_studies_of_different_levels_is_left_out_of_the_sum(compose: Compose) -> None:
    told = dose_of(compose, mention("Radiography"), mention("CT"), years=9)

    assert told[-1] == ("Together (child): <0.03 mSv; not counted, may mean studies of different levels: CT.")


def test_without_a_patient_both_scales_are_told_and_no_rating(compose: Compose) -> None:
    answer = compose(
        understood(
            "radiation of a bone scan",
            intent=Intent.DOSE,
            variant_id=None,
            status=MatchStatus.NO_PATIENT,
            procedures=[mention("Bone scan")],
        )
    )

    assert answer.status is Status.ANSWERED
    assert answer.ratings == ()
    assert [text.partition(": ")[2] for text in radiation(answer)] == [
        "relative radiation level ☢☢☢, 1-10 mSv (adult).",
        "relative radiation level ☢☢☢☢, 3-10 mSv (child).",
    ]


def test_levels_are_told_before_the_patient_is_placed_where_they_alone_are_asked_for(
    compose: Compose,
) -> None:
    answer = compose(
        understood(
            "compare the dose of a bone scan with that of a radiograph",
            intent=Intent.DOSE, status=MatchStatus.UNDECIDED, variant_id=None, asks_for_study=False,
            procedures=(mention("Bone scan"), mention("Radiography")), picture=of_age(9),
        )
    )  # fmt: skip

    assert answer.status is Status.ANSWERED
    assert answer.question_back is None
    assert "Bone scan whole body: relative radiation level ☢☢☢☢, 3-10 mSv (child)." in radiation(answer)
