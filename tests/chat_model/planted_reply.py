"""A planted claim as a model would hand it in, and what comes of it."""

from pydantic import ValidationError

from bot.chat_model.claims import Claim
from bot.chat_model.dossier import Dossier
from bot.chat_model.wording import Checked, check
from bot.domain.ports import PassageStore
from bot.guard.guard import NotHeld
from bot.variant_table import VariantTable
from tests.chat_model.guidance import own_passages
from tests.chat_model.planted import Planted


def checked(planted: Planted, table: VariantTable, store: PassageStore) -> Checked | NotHeld:
    """The verdict on a planted claim whose cited passages had all been shown to the model: the guard's own
    part, with no luck of retrieval in it."""
    by_id = {p.id: p for p in own_passages()}
    cited = [by_id[i] for i in planted.passages if i in by_id]
    rows = table.rows(planted.variant_id) if planted.variant_id else ()
    dossier = Dossier(
        turns=("",),
        understood={},
        variant_id=planted.variant_id,
        scenario=None,
        passages={f"P{n}": passage for n, passage in enumerate(cited, start=1)},
        rows={f"R{n}": row for n, row in enumerate(rows, start=1)},
    )
    references = {row.procedure: key for key, row in dossier.rows.items()}
    try:
        claim = Claim(
            text=planted.text,
            passages=[dossier_key(dossier, i) for i in planted.passages],
            rows=[references.get(name, "R999") for name in planted.rows],
        )
    except ValidationError:
        return NotHeld(reason="it is not in the form of a claim")
    return check(claim, dossier, store)


def dossier_key(dossier: Dossier, passage_id: str) -> str:
    """The short reference of a passage; its own id where it was not shown."""
    return next((key for key, p in dossier.passages.items() if p.id == passage_id), passage_id)
