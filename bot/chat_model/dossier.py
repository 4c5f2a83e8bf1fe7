"""What a chat model is shown of one question, with a short reference for everything it may point at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.chat_model.prompts import as_data
from bot.composing.evidence import Evidence
from bot.composing.picture_out import picture_out
from bot.domain.answer import Answer, as_plain
from bot.domain.passage import Passage
from bot.domain.picture import Understanding
from bot.domain.rating import Rating

MAX_PASSAGES = 14
MAX_CHARS = 14_000


@dataclass(slots=True, kw_only=True)
class Dossier:
    """`passages` by 'P1', 'P2', ...; `rows` by 'R1', ...; both in the order shown.

    Passages of other scenarios than the matched one are not shown and cannot be cited.
    """

    turns: tuple[str, ...]
    understood: dict[str, Any]
    variant_id: str | None
    scenario: str | None
    passages: dict[str, Passage] = field(default_factory=dict)
    rows: dict[str, Rating] = field(default_factory=dict)

    def passage(self, reference: str) -> Passage | None:
        """The passage shown under that reference, or by its own id."""
        known = self.passages.get(reference.strip().strip("[]{}()"))
        return known or next((p for p in self.passages.values() if p.id == reference), None)

    def row(self, reference: str) -> Rating | None:
        """The row shown under that reference."""
        return self.rows.get(reference.strip().strip("[]{}()"))

    def add(self, passages: Iterable[Passage]) -> None:
        """Number passages that may be cited and are not yet shown."""
        for passage in passages:
            if _is_citable(passage, self.variant_id) and passage not in self.passages.values():
                self.passages[f"P{len(self.passages) + 1}"] = passage

    def as_data(self) -> str:
        """All of it, marked as data; a rating's words too, so that the model knows what it must not say."""
        return as_data(
            {
                "turns": list(self.turns),
                "understood": self.understood,
                "scenario": self.scenario,
                "rows": [
                    {"row": key, "study": row.procedure, "rating": row.category.value}
                    for key, row in self.rows.items()
                ],
                "passages": [
                    {
                        "passage": key,
                        "article": p.title,
                        "section": p.question or p.section,
                        "text": p.text,
                    }
                    for key, p in self.passages.items()
                ],
            }
        )


def build_dossier(
    turns: Sequence[str],
    understanding: Understanding,
    rows: Sequence[Rating],
    evidence: Evidence,
    answer: Answer,
    *,
    label: str | None,
) -> Dossier:
    """What bears on the question: the passages that the extractive answer quotes first."""
    dossier = Dossier(
        turns=tuple(turns),
        understood=_without_words(as_plain(picture_out(understanding.picture))),
        variant_id=answer.variant.id if answer.variant else None,
        scenario=label,
        rows={f"R{n}": row for n, row in enumerate(rows, start=1)},
    )
    every = [*evidence.home, *(r.passage for r in evidence.found), *(r.passage for r in evidence.urgent)]
    quoted = [
        p
        for c in answer.citations
        for p in every
        if p.article == c.article and p.start <= c.start and c.end <= p.end
    ]
    found = [r.passage for r in evidence.found[: MAX_PASSAGES // 2]]
    size = 0
    for passage in dict.fromkeys([*quoted, *found, *evidence.home]):
        if len(dossier.passages) == MAX_PASSAGES or size + len(passage.text) > MAX_CHARS:
            break
        dossier.add([passage])
        size += len(passage.text)
    return dossier


def _is_citable(passage: Passage, variant_id: str | None) -> bool:
    return variant_id is None or not passage.variant_ids or variant_id in passage.variant_ids


def _without_words(picture: dict[str, Any]) -> dict[str, Any]:
    """The picture without the words it was read from: those stand in the turns, cleaned of identifiers."""
    findings = [{"concept": f["concept"], "polarity": f["polarity"]} for f in picture["findings"]]
    return {**picture, "findings": findings}
