"""Whether a question names a study: as a whole word, or with its abbreviation written out."""

import pytest

from bot.composing.wishes import names_one_of
from bot.domain.picture import ProcedureMention


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Is US good for the wrist?", True),
        ("is ultrasound good for the wrist?", True),
        ("US?", True),
        ("is it useful because the child sits still?", False),
        ("Which study is best?", False),
    ],
)
def test_a_study_is_named_by_whole_words(text: str, names: bool) -> None:
    studies = [ProcedureMention(modality="US", contrast=None, region=None, said="us")]

    assert names_one_of(text, studies) is names
