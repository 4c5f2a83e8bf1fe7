"""Whose films a text tells of."""

import pytest

from tests.understanding.reading import polarities

FILMS = {"imaging_done", "imaging_negative", "imaging_suspicious"}


@pytest.mark.parametrize(
    "text",
    [
        "Imaging: none of HIM. (The normal chest and spine films in the folder carry his twin's name.)",
        "The normal spine films in the folder are his twin's.",
        "The normal spine films in the folder belong to his twin.",
        "The spine films of his twin were normal.",
        "Spine XR normal, but it is labelled with another child's name.",
        "The spine films sent with the referral are of another patient.",
        "Her sister's spine films were normal.",
        "His twin's lumbar films show a lytic lesion; he has had none.",
    ],
)
def test_films_of_another_are_none_of_the_patients(text: str) -> None:
    assert not FILMS & set(polarities(f"13M thoracic back pain 5/52. {text}"))


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Spine XR normal, her mother says.", "imaging_negative"),
        ("The spine films were normal and his mother is happy.", "imaging_negative"),
        ("Spine XR normal, done with her sister in the room.", "imaging_negative"),
        ("Spine films show a lytic area, as her mother was told.", "imaging_suspicious"),
    ],
)
def test_films_beside_which_a_relative_is_named_are_the_patients(text: str, concept: str) -> None:
    assert polarities(f"13F thoracic back pain 5/52. {text}").get(concept) == "present"
