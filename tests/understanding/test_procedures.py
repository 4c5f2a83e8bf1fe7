"""Studies named in a text: their modality, contrast and region."""

import pytest

from tests.understanding.reading import read, studies

BOTH = "without and with"


@pytest.mark.parametrize(
    ("text", "modality", "contrast", "region"),
    [
        pytest.param("MRI lumbar spine with contrast", "MRI", "with", "lumbar spine", id="with"),
        pytest.param("MRI lumbar spine without contrast", "MRI", "without", "lumbar spine", id="without"),
        pytest.param(
            "MRI lumbar spine without IV contrast", "MRI", "without", "lumbar spine", id="without IV"
        ),
        pytest.param("MRI lumbar spine without and with IV contrast", "MRI", BOTH, "lumbar spine", id="both"),
        pytest.param("mri with and without contrast", "MRI", BOTH, None, id="both turned round"),
        pytest.param("MRI w/wo contrast", "MRI", BOTH, None, id="w/wo"),
        pytest.param("MRI w/o contrast", "MRI", "without", None, id="w/o"),
        pytest.param("MRI with gad", "MRI", "with", None, id="gad"),
        pytest.param("unenhanced MRI", "MRI", "without", None, id="unenhanced"),
        pytest.param("noncontrast CT lumbar spine", "CT", "without", "lumbar spine", id="noncontrast"),
        pytest.param(
            "CT lumbar spine, non-contrast", "CT", "without", "lumbar spine", id="non-contrast behind"
        ),
        pytest.param("CT lumbar spine without contrast", "CT", "without", "lumbar spine", id="CT"),
        pytest.param(
            "CT myelography lumbar spine", "CT myelography", None, "lumbar spine", id="CT myelography"
        ),
        pytest.param("CT myelogram", "CT myelography", None, None, id="CT myelogram"),
        pytest.param("bone scan", "Bone scan", None, None, id="bone scan"),
        pytest.param(
            "bone scan of the whole body", "Bone scan", None, "whole body", id="bone scan, whole body"
        ),
        pytest.param("PET/CT", "FDG-PET/CT", None, None, id="PET/CT is not a CT"),
        pytest.param(
            "plain films of the lumbar spine", "Radiography", None, "lumbar spine", id="plain films"
        ),
        pytest.param("XR SI joints", "Radiography", None, "sacroiliac joints", id="XR"),
        pytest.param("x-ray of the pelvis", "Radiography", None, "pelvis", id="x-ray"),
        pytest.param("MRI TMJ", "MRI", None, "temporomandibular joint", id="TMJ"),
        pytest.param("MRI whole spine", "MRI", None, "complete spine", id="whole spine"),
        pytest.param("MRI complete spine", "MRI", None, "complete spine", id="complete spine"),
        pytest.param("ultrasound of the spine", "US", None, None, id="ultrasound"),
        pytest.param("US spine", "US", None, None, id="US in capitals"),
        pytest.param(
            "MRI for low back pain without fever", "MRI", None, None, id="without fever is no contrast"
        ),
    ],
)
def test_a_study_is_read_as_far_as_it_was_named(
    text: str, modality: str, contrast: str | None, region: str | None
) -> None:
    found = studies(text)

    assert [(m.modality, m.contrast, m.region) for m in found] == [(modality, contrast, region)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "non-contrast CT lumbar spine",
            id="CT",
        ),
        pytest.param("non contrast MRI", id="MRI"),
    ],
)
def test_a_non_contrast_study_is_without_contrast(text: str) -> None:
    assert [m.contrast for m in studies(text)] == ["without"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("tell us which scan", id="tell us"),
        pytest.param("can you help us", id="help us"),
        pytest.param("the mother brought her to us", id="to us"),
        pytest.param("let us know", id="let us"),
    ],
)
def test_the_pronoun_us_is_no_ultrasound(text: str) -> None:
    assert not studies(text)


def test_two_studies_in_one_question_are_both_read_in_their_order() -> None:
    assert [m.modality for m in studies("x-ray first, or straight to MRI?")] == ["Radiography", "MRI"]


@pytest.mark.parametrize(
    ("text", "contrast"),
    [
        pytest.param("and with contrast?", "with", id="with"),
        pytest.param("and without contrast?", "without", id="without"),
        pytest.param("with and without contrast?", BOTH, id="both"),
        pytest.param("and without gadolinium?", "without", id="gadolinium"),
        pytest.param("back pain without fever", None, id="no contrast spoken of"),
    ],
)
def test_contrast_is_read_where_no_study_is_named(text: str, contrast: str | None) -> None:
    assert read(text).contrast == contrast
