"""Conversations of any course: nothing of another patient leaks, and each patient keeps what was told."""

from dataclasses import dataclass, field

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

from bot.domain.picture import MatchStatus, Polarity, Understanding
from bot.matching.conditions import label_lexicon
from bot.matching.conversation import Conversation
from bot.understanding.lexicon import Lexicon
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
# What a yes or a no to a question about these tells; other questions want more than that.
YES_OR_NO = {"clinical_red_flag", "adult_red_flag"}


@dataclass
class Patient:
    """What the model knows of one patient: the age, the turns told of it, and findings by polarity."""

    years: int
    turns: set[int] = field(default_factory=set)
    known: dict[str, Polarity] = field(default_factory=dict)


class Clinic(RuleBasedStateMachine):
    """One conversation, with what its model knows of each patient in it."""

    # set by the test below, so that the table is read once
    conversation: Conversation
    lexicon: Lexicon

    def __init__(self) -> None:
        super().__init__()
        self.turns: list[str] = []
        self.patients: list[Patient] = []
        self.current = 0
        self.now: Understanding | None = None

    @property
    def patient(self) -> Patient:
        return self.patients[self.current]

    def say(self, text: str) -> None:
        self.turns.append(text)
        self.patient.turns.add(len(self.turns))
        self.now = self.conversation.understand(self.turns)

    def begin(self, years: int) -> None:
        self.patients.append(Patient(years))
        self.current = len(self.patients) - 1

    def understood(self) -> Understanding:
        assert self.now is not None
        return self.now

    def asked(self) -> str | None:
        question = self.now.match.question if self.now else None
        return question.concept if question else None

    @initialize(age=AGES)
    def first_patient(self, age: tuple[int, str]) -> None:
        self.begin(age[0])
        self.say(f"{age[1]} with back pain, which imaging?")

    @precondition(lambda self: len(self.turns) < _MAX_TURNS)
    @rule(age=AGES, opening=st.sampled_from(["new patient: ", "next patient, ", "another patient: "]))
    def new_patient(self, age: tuple[int, str], opening: str) -> None:
        self.begin(age[0])
        self.say(f"{opening}{age[1]} with back pain, which imaging?")

    @precondition(lambda self: len(self.turns) < _MAX_TURNS and len(self.patients) > 1)
    @rule(
        pick=st.integers(0, _MAX_TURNS),
        form=st.sampled_from(["back to the {}: what about MRI?", "returning to the {}, why not CT?"]),
    )
    def return_to_an_earlier_patient(self, pick: int, form: str) -> None:
        index = pick % len(self.patients)
        years = self.patients[index].years
        if sum(p.years == years for p in self.patients) > 1:
            return  # of two patients of one age the words name neither
        self.current = index
        self.say(form.format(f"{years}-year-old"))

    @precondition(lambda self: len(self.turns) < _MAX_TURNS)
    @rule(said=SAID, form=st.sampled_from(["there is {}", "also has {}", "and {}"]))
    def add_finding(self, said: str, form: str) -> None:
        self.patient.known[FINDINGS[said]] = Polarity.PRESENT
        self.say(form.format(said))

    @precondition(lambda self: len(self.turns) < _MAX_TURNS and self.patient.known)
    @rule(said=SAID, form=st.sampled_from(["sorry, no {}", "actually no {}"]))
    def correct_finding(self, said: str, form: str) -> None:
        self.patient.known[FINDINGS[said]] = Polarity.ABSENT
        self.say(form.format(said.removeprefix("a ")))

    @precondition(lambda self: len(self.turns) < _MAX_TURNS)
    @rule(
        said=SAID,
        form=st.sampled_from(["forget the {}", "scrap the {}, wrong notes", "the {} was a mistake"]),
    )
    def take_back_finding(self, said: str, form: str) -> None:
        self.patient.known.pop(FINDINGS[said], None)
        self.say(form.format(said.removeprefix("a ")))

    @precondition(lambda self: len(self.turns) < _MAX_TURNS)
    @rule(said=SAID, whose=st.sampled_from(["bed 6's", "the other patient's", "his brother's"]))
    def finding_is_someone_elses(self, said: str, whose: str) -> None:
        if self.patient.known.get(FINDINGS[said]) is not Polarity.PRESENT:
            return  # nothing is there to be given back
        del self.patient.known[FINDINGS[said]]
        self.say(f"the {said.removeprefix('a ')} is {whose}")

    @precondition(lambda self: len(self.turns) < _MAX_TURNS and self.asked() in YES_OR_NO)
    @rule(said=st.sampled_from(["no, none of those", "none", "nope, nothing like that"]))
    def answer_no(self, said: str) -> None:
        concept = self.asked()
        # what is denied as a whole takes its kinds with it; 'no red flag' is of a child's and an adult's
        denied = {kind for flag in YES_OR_NO for kind in self.lexicon.descendants(flag)}
        self.patient.known = {c: p for c, p in self.patient.known.items() if c not in denied}
        self.say(said)
        finding = self.understood().picture.finding(str(concept))
        assert finding is not None
        assert finding.polarity is Polarity.ABSENT

    @precondition(lambda self: len(self.turns) < _MAX_TURNS and self.asked() is not None)
    @rule(said=st.sampled_from(["no idea", "I don't know", "not sure, haven't asked"]))
    def answer_that_it_is_not_known(self, said: str) -> None:
        before = self.understood()
        self.say(said)
        after = self.understood()
        assert before.match.question is not None
        assert after.match.question is not None
        assert after.match.question.concept == before.match.question.concept
        assert after.match.question.text != before.match.question.text
        assert after.picture == before.picture

    @precondition(lambda self: len(self.turns) < _MAX_TURNS)
    @rule(
        years=st.integers(2, 90),
        form=st.sampled_from(["actually she's {}", "sorry, {} years old", "correction: aged {}", "typo: {}"]),
    )
    def correct_age(self, years: int, form: str) -> None:
        self.patient.years = years
        self.say(form.format(years))

    @precondition(lambda self: len(self.turns) < _MAX_TURNS)
    @rule(
        text=st.sampled_from(
            [
                "what about MRI?",
                "and with contrast?",
                "why not CT?",
                "how much radiation is that?",
                "thanks, lovely weather today",
                "tell me a joke",
            ]
        )
    )
    def ask_or_chat(self, text: str) -> None:
        self.say(text)

    @invariant()
    def nothing_of_another_patient_is_there(self) -> None:
        if not self.turns:
            return
        picture = self.understood().picture
        assert all(f.turn in self.patient.turns for f in picture.findings)
        assert picture.age is None or picture.age.turn in self.patient.turns

    @invariant()
    def the_patient_is_as_old_as_last_said(self) -> None:
        if not self.turns:
            return
        age = self.understood().picture.age
        assert age is not None
        assert age.low_months == self.patient.years * 12

    @invariant()
    def what_was_said_last_of_a_finding_holds(self) -> None:
        if not self.turns:
            return
        picture = self.understood().picture
        for concept in FINDINGS.values():
            found = picture.finding(concept)
            assert (found.polarity if found else None) == self.patient.known.get(concept)

    @invariant()
    def the_other_patients_change_nothing(self) -> None:
        if not self.turns or len(self.patients) == 1:
            return
        alone = self.conversation.understand([self.turns[n - 1] for n in sorted(self.patient.turns)])
        whole = self.understood()
        assert (whole.match.status, whole.match.variant_id) == (alone.match.status, alone.match.variant_id)
        assert (whole.urgent is None) == (alone.urgent is None)

    @invariant()
    def what_is_not_decided_is_asked(self) -> None:
        if self.turns and self.understood().match.status is MatchStatus.UNDECIDED:
            assert self.understood().match.question is not None

    @invariant()
    def the_same_turns_give_the_same_understanding(self) -> None:
        if self.turns:
            assert self.conversation.understand(self.turns) == self.understood()


def test_no_fact_of_an_earlier_patient_survives_whatever_the_course(table: VariantTable) -> None:
    topics = [*table.topics, *topics_of(*INVENTED)]
    Clinic.conversation = Conversation(VariantTable(topics))
    Clinic.lexicon = label_lexicon(tuple(topics))

    run_state_machine_as_test(
        Clinic,
        settings=settings(
            max_examples=40, stateful_step_count=9, deadline=None, derandomize=True, database=None
        ),
    )
