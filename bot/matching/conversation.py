"""A conversation read from its first turn to its last: the patient, the request and the variant."""

from collections.abc import Sequence

from bot.domain.picture import ClinicalPicture, Intent, MatchResult, MatchStatus, Request, Understanding
from bot.variant_table import VariantTable


class Conversation:
    """Reads turns against one table. Holds no patient: the same turns give the same understanding."""

    def __init__(self, table: VariantTable) -> None:
        self._table = table

    def understand(self, turns: Sequence[str]) -> Understanding:
        """What the last turn asks, of which patient, and which variant that patient belongs to."""
        return Understanding(
            picture=ClinicalPicture(),
            request=Request(intent=Intent.FACT, procedures=(), search_text=turns[-1], is_about_patient=False),
            match=MatchResult(status=MatchStatus.NO_PATIENT),
        )
