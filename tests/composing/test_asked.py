"""A sentence answers the questions that it is known to answer, in whatever words they were asked."""

from dataclasses import replace

import pytest

from bot.composing.words import Vocabulary
from bot.domain.answer import Status
from bot.domain.picture import Intent, MatchStatus, Understanding
from tests.composing.conftest import Compose, composing_with
from tests.fakes import FALL, InMemoryPassageStore, understood, wrist_article

ASKED = {
    "does my mate stay chilly and grey after the break?": "A cold and pulseless hand",
    "whom does grandpa phone when his fingers go chilly and grey?": "A cold and pulseless hand",
    "are two pictures one too many?": "**Views:**",
}


class OnlyAsked(InMemoryPassageStore):
    """A store whose search finds no passage at all."""

    def search(self, question: str, *, limit: int, articles: object = None) -> list[object]:  # type: ignore[override]
        return []


@pytest.fixture(scope="module")
def compose() -> Compose:
    return composing_with(InMemoryPassageStore([wrist_article()], asked=ASKED))


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("whom does grandpa phone when his fingers go chilly and grey", "A cold and pulseless hand"),
        ("are two pictures one too many?", "Views: Ask for two views"),
    ],
)
def test_a_question_in_other_words_gets_the_sentence_that_answers_it(
    compose: Compose, question: str, begins: str
) -> None:
    answer = compose(understood(question, intent=Intent.FACT, variant_id=None, asks_for_study=False))

    assert answer.status is Status.ANSWERED
    assert answer.statements[0].text.startswith(begins)


def test_without_such_a_question_the_same_words_are_refused() -> None:
    compose = composing_with(InMemoryPassageStore([wrist_article()]))

    answer = compose(
        understood(
            "whom does grandpa phone when his fingers go chilly and grey",
            intent=Intent.FACT, variant_id=None, asks_for_study=False,
        )
    )  # fmt: skip

    assert answer.status is Status.NOT_COVERED


def test_a_question_on_another_matter_is_still_refused(compose: Compose) -> None:
    answer = compose(
        understood("when does the canteen open on Sundays?", intent=Intent.FACT, variant_id=None)
    )

    assert answer.status is Status.NOT_COVERED


def test_the_answering_sentence_counts_where_no_search_found_its_passage() -> None:
    compose = composing_with(OnlyAsked([wrist_article()], asked=ASKED))

    answer = compose(understood("are two pictures one too many?", intent=Intent.FACT, variant_id=None))

    assert answer.statements[0].text.startswith("Views:")


def test_the_question_itself_is_never_shown(compose: Compose) -> None:
    for asked in ASKED:
        answer = compose(understood(asked, intent=Intent.FACT, variant_id=None))

        assert asked.rstrip("?") not in str(answer)


def test_a_fact_surely_known_is_told_before_the_patient_is_placed(compose: Compose) -> None:
    answer = compose(
        understood(
            "are two pictures one too many?",
            intent=Intent.FACT, status=MatchStatus.UNDECIDED, variant_id=None, asks_for_study=False,
        )
    )  # fmt: skip

    assert answer.status is Status.ANSWERED
    assert answer.statements[0].text.startswith("Views:")


def test_a_study_asked_for_is_asked_back_with_the_fact_surely_known_beside_it(compose: Compose) -> None:
    answer = compose(
        understood("are two pictures one too many?", status=MatchStatus.UNDECIDED, variant_id=None)
    )

    assert answer.status is Status.NEEDS_DETAIL
    assert answer.question_back is not None
    assert answer.statements[0].text.startswith("Views:")


def test_an_articles_own_question_is_no_answer_where_a_study_hangs_on_one_more_fact(compose: Compose) -> None:
    same_question = "Which study first: is contrast needed for MRI of the wrist?"

    answer = compose(understood(same_question, status=MatchStatus.UNDECIDED, variant_id=None))

    assert answer.status is Status.NEEDS_DETAIL
    assert answer.question_back is not None


def test_a_word_that_referrers_use_often_is_not_unheard_of() -> None:
    often = Vocabulary(["The wrist hurts."] * 9, ["is my paw sore?", "why is the paw sore?", "a claw?"])

    assert not often.is_unheard("paw")
    assert often.is_foreign("paw")
    assert often.is_unheard("claw")
    assert often.weight("paw") < often.weight("claw")
    assert Vocabulary(["The wrist hurts."]).is_unheard("paw")


def for_drug(question: str, status: MatchStatus) -> Understanding:
    reading = understood(question, intent=Intent.FACT, status=status, variant_id=FALL, asks_for_study=False)
    return replace(reading, request=replace(reading.request, asks_for_drug=True))


@pytest.mark.parametrize("status", [MatchStatus.NO_PATIENT, MatchStatus.UNDECIDED, MatchStatus.DECIDED])
def test_a_kind_of_drug_is_told_only_where_an_article_says_it_and_without_any_study(
    status: MatchStatus,
) -> None:
    article = wrist_article()
    told = "A simple painkiller is enough for most sprains of the wrist."
    article = replace(article, text=f"{article.text}\n\n## Treatment\n\n{told}\n")
    compose = composing_with(InMemoryPassageStore([article], asked={"which painkiller is enough?": told}))

    answer = compose(for_drug("which painkiller is enough?", status))
    refusal = compose(for_drug("which cream for eczema of the wrist?", status))

    assert [s.text for s in answer.statements] == [told]
    assert (answer.status, answer.ratings) == (Status.ANSWERED, ())
    assert refusal.status is Status.NOT_COVERED


@pytest.mark.parametrize(
    ("question", "status"),
    [
        pytest.param("which painkiller is enough?", Status.ANSWERED, id="the kind asked for"),
        pytest.param("which antibiotic is enough?", Status.NOT_COVERED, id="another kind"),
    ],
)
def test_a_sentence_on_one_kind_of_drug_answers_for_no_other(question: str, status: Status) -> None:
    article = wrist_article()
    told = "An anti-inflammatory is enough for most sprains of the wrist."
    article = replace(article, text=f"{article.text}\n\n## Treatment\n\n{told}\n")
    compose = composing_with(InMemoryPassageStore([article], asked={question: told}))

    assert compose(for_drug(question, MatchStatus.NO_PATIENT)).status is status


def test_who_reviewed_an_article_is_told_where_it_is_asked_and_beside_nothing_else() -> None:
    article = wrist_article()
    told = "A radiologist at the wrist clinic read this article in May."
    article = replace(article, text=f"{article.text}\n\n## Where this comes from\n\n{told}\n")
    compose = composing_with(InMemoryPassageStore([article], asked={**ASKED, "who went over it?": told}))

    answer = compose(understood("who went over it?", intent=Intent.FACT, status=MatchStatus.NO_PATIENT))
    other = compose(
        understood("are two pictures one too many?", intent=Intent.FACT, status=MatchStatus.NO_PATIENT)
    )

    assert [s.text for s in answer.statements] == [told]
    assert told not in [s.text for s in other.statements]
