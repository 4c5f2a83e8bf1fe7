"""What a form leaves open is not known: boxes nobody ticked, dots nobody wrote on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.picture import Polarity
from bot.understanding.forms import open_fields_read
from tests.understanding.reading import SETTLED, polarities


@pytest.mark.parametrize(
    "text",
    [
        "10yo, back pain 5/52. Red flags: ........ (left blank)",
        "10yo, back pain 5/52\nRed flags: ________\nPrior imaging: none",
        "Red flags: [ ] yes [ ] no. Back pain for 2 weeks",
        "14M, backache 3/52, red flags: [        ]. Imaging?",
        "14M, backache 3/52, red flags: ____. Imaging?",
        "14M, backache 3/52. Red flags Y / N (nothing circled)",
        "14M, backache 3/52. Red flags: none circled",
        "Red flags: [x] yes [x] no. Back pain for 2 weeks",
        "10 y, F // back pain 2/52 // warning features present: Y [x] N [x] // prior films: N // XR?",
        "Red flags yes [ ] no [ ]\nBack pain for 2 weeks",
        "10yo back pain. Red flags box: Y and N both ticked",
        "back pain, red flags: yes/no both circled",
        "History taken by a student, red flag part missing",
        "LBP 18 days, I haven't gone through warning signs with her",
        "she didn't get asked about red flags at all",
    ],
)
def test_red_flags_that_a_form_leaves_open_are_not_known(text: str) -> None:
    assert polarities(text)["clinical_red_flag"] is Polarity.UNKNOWN


@pytest.mark.parametrize(
    "text",
    [
        "fever q: answer smudged",
        "fever? answer illegible, other red flags nil",
        "fever: could be yes could be no",
    ],
)
def test_a_sign_whose_answer_cannot_be_read_is_not_known(text: str) -> None:
    assert polarities(f"41M lumbar pain 9 days. {text}")["fever"] is Polarity.UNKNOWN


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Red flags: [ ] yes [x] no. Back pain for 2 weeks", Polarity.ABSENT),
        ("Red flags: [x] yes [ ] no. Back pain for 2 weeks", Polarity.PRESENT),
        ("Red flags yes [ ] no [x]\nBack pain for 2 weeks", Polarity.ABSENT),
        ("I've done the whole red flag sheet, every box is a no", Polarity.ABSENT),
        ("i asked for all red flag, he has no one", Polarity.ABSENT),
    ],
)
def test_red_flags_that_a_form_answers_stand_as_it_answers(text: str, polarity: Polarity) -> None:
    assert polarities(text)["clinical_red_flag"] is polarity


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("JIA: [ ] suspected [x] known, knee pain", Polarity.PRESENT),
        ("JIA suspected [ ] known [x], knee pain", Polarity.PRESENT),
        ("JIA: [x] suspected [ ] known, knee pain", Polarity.SUSPECTED),
    ],
)
def test_only_the_box_that_is_ticked_says_how_sure_a_diagnosis_is(text: str, polarity: Polarity) -> None:
    assert polarities(text)["idiopathic_arthritis"] is polarity


def test_of_a_checklist_only_what_is_ticked_is_there() -> None:
    found = polarities("Back pain\n[ ] fever\n[x] weight loss\n[ ] night pain")

    assert found["weight_loss"] is Polarity.PRESENT
    assert not {"fever", "night_pain"} & {c for c, p in found.items() if p is Polarity.PRESENT}


def test_two_signs_ticked_on_one_line_are_both_there() -> None:
    found = polarities("Back pain. Signs: [x] weight loss [x] night pain")

    assert found["weight_loss"] is found["night_pain"] is Polarity.PRESENT


@SETTLED
@given(st.text(alphabet="ab [x]☐☑:._\n,yesno", max_size=80))
def test_every_place_in_a_form_stays_where_it_was(text: str) -> None:
    read = open_fields_read(text)

    assert len(read) == len(text)
    assert [i for i, c in enumerate(read) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("Suspected JIA [x] Known JIA [ ]", "Suspected JIA"),
        ("Spine films: taken [ ] not taken [ ]", "Spine films: unknown"),
        ("Fever [x] yes [ ] no. Site: [x] knee [ ] back", "Fever yes . Site: knee"),
    ],
)
def test_fields_of_one_line_are_read_one_by_one(text: str, read_as: str) -> None:
    assert " ".join(open_fields_read(text).split()) == read_as


@pytest.mark.parametrize(
    "remark", ["<< page not filled in by triage", "(not completed)", "--- blank", "* for the doctor", ""]
)
def test_empty_boxes_before_a_remark_tell_nothing(remark: str) -> None:
    found = polarities(f"13M lumbar pain 1/12. Fever [ ]  Night pain [ ]  Wt loss [ ]  Neuro [ ]   {remark}")

    assert found.keys().isdisjoint({"fever", "night_pain", "weight_loss", "neuro_deficit"})


def test_a_printed_yes_and_no_tell_nothing_until_one_is_circled() -> None:
    printed = polarities("Age 7. Back pain\nFever  Y / N     Night pain  Y / N\nWeight loss  Y/N   Limp Y/N")
    circled = polarities("Age 7. Back pain. Fever Y/N (N circled). Night pain Y/N (Y circled)")

    assert {printed[c] for c in ("fever", "night_pain", "weight_loss", "limp")} == {Polarity.UNKNOWN}
    assert (circled["fever"], circled["night_pain"]) == (Polarity.ABSENT, Polarity.PRESENT)


@pytest.mark.parametrize(
    "boxes",
    [
        "Injury [ ] yes [x] no   Fever [x] yes [ ] no   Night pain [ ] yes [ ] no",
        "Injury: yes [ ] no [x]   Fever: yes [x] no [ ]   Night pain: yes [ ] no [ ]",
    ],
)
def test_fields_side_by_side_are_ticked_each_by_itself(boxes: str) -> None:
    found = polarities(f"Back pain. {boxes}")

    assert found["trauma"] is Polarity.ABSENT
    assert found["fever"] is Polarity.PRESENT
    assert found["night_pain"] is Polarity.UNKNOWN


@pytest.mark.parametrize(
    ("text", "concept", "stands"),
    [
        (
            "Back pain. Systemic / night / neuro symptoms: ............ Exam: ............ What first?",
            "neuro_deficit",
            Polarity.UNKNOWN,
        ),
        (
            "Limp, LBP 10 days. Films of L-spine: normal [x] abnormal [x]. Which MRI?",
            "imaging_result_unknown",
            Polarity.PRESENT,
        ),
        (
            "12M. SI joint pain. JIA: established [x]  query only [x]. Films?",
            "diagnosis_unclear",
            Polarity.PRESENT,
        ),
    ],
)
def test_what_two_boxes_or_dots_leave_open_is_asked(text: str, concept: str, stands: Polarity) -> None:
    found = polarities(text)

    assert found[concept] is stands
    assert not {"imaging_negative", "imaging_suspicious", "carries_named_arthritis"} & found.keys()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("8M. Indication: back pain, fever  Urgent [ ] Routine [x]", {"back_pain", "fever"}),
        ("Newborn, Indication: sacral hairy patch  Urgent [ ] Routine [x]", {"skin_sign"}),
        ("Indication: JIA, jaw pain  Pregnant [ ]", {"tmj_pain"}),
        ("40F LBP. Trauma: __fell from tree__", {"low_back_pain", "significant_trauma"}),
        ("7F back pain. Night pain: ........ every night", {"night_pain"}),
        ("8M back pain. Fever [   ]  Night pain [x]  Weight loss [   ]. Imaging?", {"night_pain"}),
        ("8M back pain. [   ] Fever  [ X ] Night pain  [   ] Weight loss", {"night_pain"}),
        ("Trauma Y / N fell off swing yesterday. 7M back pain", {"trauma"}),
        ("7F back pain. Fever Y/N [N], night pain Y/N [Y]", {"night_pain"}),
        ("7F back pain. Fever Y/N N  Night pain Y/N Y", {"night_pain"}),
    ],
)
def test_what_is_filled_in_beside_boxes_and_lines_is_told(text: str, told: set[str]) -> None:
    found = polarities(text)

    assert {c for c in told if found.get(c) is Polarity.PRESENT} == told
    assert found.get("fever", Polarity.UNKNOWN) is not Polarity.PRESENT or "fever" in told


@pytest.mark.parametrize("line", ["__none__", "___nil___", "______ none"])
def test_red_flags_denied_on_a_line_are_denied(line: str) -> None:
    assert polarities(f"40F LBP 2 weeks. Red flags: {line}. Imaging?")["clinical_red_flag"] is Polarity.ABSENT


@given(st.text(alphabet="ab:= _.[]xXYyNn/()\n", max_size=40))
@SETTLED
def test_every_place_of_a_form_stays(text: str) -> None:
    assert len(open_fields_read(text)) == len(text)


def test_a_box_behind_its_place_tells_where_it_hurts() -> None:
    found = polarities("age 14. JIA: known. Where is the pain:  limb joint ☐  back ☐  SI ☒  jaw ☐. Study?")

    assert "si_joint_pain" in found
    assert not {"limb_joint_pain", "tmj_pain", "back_pain"} & found.keys()


def test_yes_or_no_at_the_end_of_a_question_is_no_field() -> None:
    assert polarities("pelvis xr for SI joint pain in 13yo w known JIA yes/no")["idiopathic_arthritis"] is (
        Polarity.PRESENT
    )


@pytest.mark.parametrize(
    ("told", "stands"),
    [
        ("Red flags: [ ] Y [x] N", Polarity.ABSENT),
        ("Red flags: [ ] Y [x] N\nPrevious spine surgery: [ ] Y [ ] N", Polarity.ABSENT),
        ("Red flags: [x] Y [ ] N", Polarity.PRESENT),
        ("Red flags: [ ] Y  [x] N (cancer, fever, trauma, steroids, CES all asked)", Polarity.ABSENT),
        ("Red flags: N (cancer, fever, weight loss)", Polarity.ABSENT),
        ("Red flags: NONE (list checked with parent)", Polarity.ABSENT),
        ("Red flags: none - list gone through with mum", Polarity.ABSENT),
    ],
)
def test_what_a_field_answers_holds_with_a_remark_behind_it(told: str, stands: Polarity) -> None:
    found = polarities(f"LBP 11 days, age 43\n{told}\nMRI?")

    assert found["clinical_red_flag"] is stands
    assert "not_assessed" not in found


def test_what_a_denied_field_lists_in_brackets_is_denied() -> None:
    found = polarities("LBP 11 days\nRed flags: [ ] Y  [x] N (cancer, fever, CES all asked)\nMRI?")

    assert {found["cancer"], found["fever"], found["cauda_equina"]} == {Polarity.ABSENT}


def test_the_remark_behind_an_unticked_no_is_of_what_is_there() -> None:
    assert polarities("12M back pain\nRed flags: [x] Y  [ ] N (fever)")["fever"] is Polarity.PRESENT


def test_fields_parted_by_strokes_are_read_one_by_one() -> None:
    found = polarities("age 46 / LBP 14 weeks / previous management: yes [x] no [x] / MRI L-spine y/n?")

    assert found["management_tried"] is Polarity.UNKNOWN


def test_neither_known_nor_suspected_ticked_leaves_both_open() -> None:
    found = polarities("F 11, jaw joint pain\nJIA:  known [ ]   suspected [ ]\nTrauma no, fever no")

    assert "diagnosis_unclear" in found


@pytest.mark.parametrize(
    ("remark", "concept"),
    [("though had prostate cancer 2010", "cancer"), ("on prednisolone for asthma", "chronic_steroid")],
)
def test_what_is_told_in_brackets_behind_a_no_is_there(remark: str, concept: str) -> None:
    assert polarities(f"45M low back pain. Red flags: N ({remark})")[concept] is Polarity.PRESENT
