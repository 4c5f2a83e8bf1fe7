"""The passages that bear on one question, with how near their sentences come to it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.passage import Answerable, AskedSentence, Passage, RetrievedPassage
from bot.domain.picture import Intent, MatchStatus, Understanding
from bot.domain.ports import PassageStore

FOUND_PASSAGES = 12
URGENT_PASSAGES = 8
ASKED_SENTENCES = 20
# For the patient in hand these are answered by the variant's own sections; facts may stand anywhere.
_ANSWERED_AT_HOME = frozenset({Intent.WHICH_STUDY, Intent.NEXT_STEP})


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Passages to choose sentences from.

    `home` are the matched variant's own, in reading order; `found` come from a search of all articles,
    `urgent` from one for the emergency's words, `asked` are sentences known to answer a question like it.
    `similarity` is the cosine similarity of the question to each sentence, `answering` how near it lies to
    the sentence and to questions that it is known to answer, `by_words` how much of its words both hold; all
    by `Sentence.row`. `answerable` is whether the question is of the kind that the articles answer, None
    where nobody can tell.
    """

    home: tuple[Passage, ...] = ()
    found: tuple[RetrievedPassage, ...] = ()
    urgent: tuple[RetrievedPassage, ...] = ()
    asked: tuple[AskedSentence, ...] = ()
    similarity: Mapping[int, float] = field(default_factory=dict)
    answering: Mapping[int, float] = field(default_factory=dict)
    by_words: Mapping[int, float] = field(default_factory=dict)
    answerable: Answerable | None = None


def gather_evidence(understanding: Understanding, store: PassageStore) -> Evidence:
    """What the answer may be made of; nothing for a question outside the sources, except an emergency's."""
    request, match = understanding.request, understanding.match
    home: tuple[Passage, ...] = ()
    if match.status is MatchStatus.DECIDED and match.variant_id is not None:
        home = passages_about(match.variant_id, store)
    found: Sequence[RetrievedPassage] = ()
    if _is_searched(request.intent, match.status):
        found = store.search(request.search_text, limit=FOUND_PASSAGES)
    urgent: Sequence[RetrievedPassage] = ()
    if understanding.urgent is not None:
        sign = understanding.urgent
        wanted = f"{sign.kind.replace('_', ' ')} {sign.message}"
        urgent = store.search(wanted, limit=URGENT_PASSAGES)
    is_open = request.intent is not Intent.SMALL_TALK and match.status is not MatchStatus.NOT_COVERED
    asked = store.asked_for(request.search_text, limit=ASKED_SENTENCES) if is_open else ()
    passages = passages_of(home, (*found, *asked))
    return Evidence(
        home=home,
        found=tuple(found),
        urgent=tuple(urgent),
        asked=tuple(asked),
        similarity=_Similarity(store, request.search_text, passages),
        answering=store.answer_nearness(request.search_text, passages) if passages else {},
        by_words=store.word_shares(request.search_text) if passages else {},
        answerable=store.answerable(request.search_text) if is_open else None,
    )


class _Similarity(Mapping[int, float]):
    """Cosine similarities by `Sentence.row`, a passage's made when the first of its sentences is looked for:
    for most answers a few are enough."""

    def __init__(self, store: PassageStore, question: str, passages: Sequence[Passage]) -> None:
        self._store = store
        self._question = question
        self._passages = passages
        self._made: dict[int, float] = {}

    def __getitem__(self, row: int) -> float:
        if row not in self._made:
            holding = [p for p in self._passages if any(s.row == row for s in p.sentences)]
            self._made.update(self._store.sentence_similarity(self._question, holding))
        return self._made[row]

    def __iter__(self) -> Iterator[int]:
        return (s.row for p in self._passages for s in p.sentences)

    def __len__(self) -> int:
        return sum(len(p.sentences) for p in self._passages)


def passages_of(home: Sequence[Passage], found: Sequence[RetrievedPassage | AskedSentence]) -> list[Passage]:
    """The variant's own passages, then the others that were found, none twice."""
    # By id: to compare whole passages takes longer than all the rest of a search.
    return list({p.id: p for p in (*home, *(r.passage for r in found))}.values())


def _is_searched(intent: Intent, status: MatchStatus) -> bool:
    if intent is Intent.SMALL_TALK or status is MatchStatus.NOT_COVERED:
        return False
    return status is not MatchStatus.DECIDED or intent not in _ANSWERED_AT_HOME


def passages_about(variant_id: str, store: PassageStore) -> tuple[Passage, ...]:
    """The passages that speak of that variant alone, its own article before an overview's section.

    Where nothing speaks of it alone, those that speak of the fewest variants with it.
    """
    passages = store.passages_of(variant_id)
    fewest = min((len(p.variant_ids) for p in passages), default=0)
    own = [p for p in passages if len(p.variant_ids) == fewest]
    articles = {path: len(store.article(path).variant_ids) for path in {p.article for p in own}}
    return tuple(sorted(own, key=lambda p: (articles[p.article], p.article)))
