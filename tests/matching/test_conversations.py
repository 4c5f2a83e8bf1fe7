"""Conversations of any course: nothing of an earlier patient is ever left."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.domain.picture import Polarity, Understanding
from bot.matching.conversation import Conversation
from bot.variant_table import VariantTable
from tests.matching.invented import topics_of
from tests.matching.test_invented_topics import INVENTED

_MAX_TURNS = 10
AGES = st.sampled_from(
    [(4, "4 year old"), (9, "9yo"), (13, "13 year old"), (35, "35 year old"), (62, "62 yo")]
)
FINDINGS = {
    "fever": "fever", "weight loss": "weight_loss", "night pain": "night_pain", "a limp": "limp",
    "saddle numbness": "cauda_equina", "discitis": "infection", "osteoporosis": "osteoporosis",
}  # fmt: skip
SAID = st.sampled_from(sorted(FINDINGS))


class Clinic(RuleBasedStateMachine):
    """One conversation, with what its model knows of the patient in hand: an age and findings by polarity."""

    conversation: Conversation  # set by the test below, so that the table is read once

    def __init__(self) -> None:
        super().__init__()
        self.turns: list[str] = []
        self.first_turn = 1
        self.years = 0
        self.known: dict[str, Polarity] = {}
        self.now: Understanding | None = None

    def say(self, text: str) -> None:
        self.turns.append(text)
        self.now = self.conversation.understand(self.turns)

    def understood(self) -> Understanding:
        assert self.now is not None
        return self.now

    @initialize(age=AGES)
    def first_patient(self, age: tuple[int, str]) -> None:
        self.years = age[0]
        self.say(f"{age[1]} with back pain, which imaging?")

    @precondition(lambda self: len(self.turns) < _MAX_TURNS)
    @rule(age=AGES, opening=st.sampled_from(["new patient: ", "next patient, ", "another patient: "]))
    def new_patient(self, age: tuple[int, str], opening: str) -> None:
        self.years = age[0]
        self.known = {}
        self.say(f"{opening}{age[1]} with back pain, which imaging?")
        self.first_turn = len(self.turns)

    @precondition(lambda self: len(self.turns) < _MAX_TURNS)
    @rule(said=SAID, form=st.sampled_from(["there is {}", "also has {}", "and {}"]))
    def add_finding(self, said: str, form: str) -> None:
        self.known[FINDINGS[said]] = Polarity.PRESENT
        self.say(form.format(said))

    @precondition(lambda self: len(self.turns) < _MAX_TURNS and self.known)
    @rule(said=SAID, form=st.sampled_from(["sorry, no {}", "actually no {}"]))
    def correct_finding(self, said: str, form: str) -> None:
        self.known[FINDINGS[said]] = Polarity.ABSENT
        self.say(form.format(said.removeprefix("a ")))

    @precondition(lambda self: len(self.turns) < _MAX_TURNS)
    @rule(said=SAID)
    def forget_finding(self, said: str) -> None:
        self.known.pop(FINDINGS[said], None)
        self.say(f"forget the {said.removeprefix('a ')}")

    @precondition(lambda self: len(self.turns) < _MAX_TURNS)
    @rule(
        years=st.integers(2, 90),
        form=st.sampled_from(["actually she's {}", "sorry, {} years old", "correction: aged {}"]),
    )
    def correct_age(self, years: int, form: str) -> None:
        self.years = years
        self.say(form.format(years))

    @precondition(lambda self: len(self.turns) < _MAX_TURNS)
    @rule(
        text=st.sampled_from(
            ["what about MRI?", "and with contrast?", "why not CT?", "how much radiation is that?"]
        )
    )
    def ask(self, text: str) -> None:
        self.say(text)

    @invariant()
    def nothing_of_an_earlier_patient_is_left(self) -> None:
        if not self.turns:
            return
        picture = self.understood().picture
        assert all(f.turn >= self.first_turn for f in picture.findings)
        assert picture.age is None or picture.age.turn >= self.first_turn

    @invariant()
    def the_patient_is_as_old_as_last_said(self) -> None:
        if not self.turns:
            return
        age = self.understood().picture.age
        assert age is not None
        assert age.low_months == self.years * 12

    @invariant()
    def what_was_said_last_of_a_finding_holds(self) -> None:
        if not self.turns:
            return
        picture = self.understood().picture
        for concept in FINDINGS.values():
            found = picture.finding(concept)
            assert (found.polarity if found else None) == self.known.get(concept)

    @invariant()
    def the_earlier_patient_changes_nothing(self) -> None:
        if not self.turns:
            return
        if self.first_turn == 1:
            return
        whole, alone = self.understood(), self.conversation.understand(self.turns[self.first_turn - 1 :])
        assert (whole.match.status, whole.match.variant_id) == (alone.match.status, alone.match.variant_id)
        assert whole.urgent == alone.urgent

    @invariant()
    def the_same_turns_give_the_same_understanding(self) -> None:
        if self.turns:
            assert self.conversation.understand(self.turns) == self.understood()


def test_no_fact_of_an_earlier_patient_survives_whatever_the_course(table: VariantTable) -> None:
    Clinic.conversation = Conversation(VariantTable([*table.topics, *topics_of(*INVENTED)]))

    run_state_machine_as_test(
        Clinic,
        settings=settings(
            max_examples=40, stateful_step_count=9, deadline=None, derandomize=True, database=None
        ),
    )
