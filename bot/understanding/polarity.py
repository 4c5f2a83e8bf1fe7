"""Whether a finding is there, denied, suspected, past or a relative's."""

from collections.abc import Sequence

from bot.domain.picture import Polarity
from bot.understanding.alarm_scope import is_alarm, may_be_set_aside, set_aside
from bot.understanding.concepts import Concept
from bot.understanding.denial import is_denied
from bot.understanding.denied_list import ends_a_denied_list, is_in_quiet_list
from bot.understanding.doubt import is_doubted
from bot.understanding.excluding import is_yet_to_be_excluded
from bot.understanding.film_report import is_a_normal_part
from bot.understanding.headings import is_under_denial
from bot.understanding.kinship import is_of_family
from bot.understanding.lexicon import Mention
from bot.understanding.over import is_turned_round
from bot.understanding.past import is_past
from bot.understanding.recovered import is_a_finished_course, is_recovered
from bot.understanding.refuted import is_refuted
from bot.understanding.scope_words import (
    DENIED_BEHIND,
    GAPS,
    LINKS,
    NOT_THERE_AFTER,
    QUIET,
    SENTENCE_ENDS,
    THERE_AFTER,
    word_at,
)
from bot.understanding.screens import is_a_clean_test
from bot.understanding.text import Token

_EXCLUDED_KINDS = frozenset({"diagnosis", "symptom", "sign", "site", "assertion"})
_FOR_NOW = frozenset({"settled", "controlled", "quiet", "inactive"})
_ITEM_ENDS = frozenset({"", ",", ";", ".", "\n", ")", "|"})


def polarity_of(
    words: Sequence[Token], mention: Mention, concept: Concept, mentions: Sequence[Mention]
) -> Polarity:
    """How the mention stands for the patient."""
    if concept.id in GAPS:
        return Polarity.PRESENT
    if concept.id == "imaging_suspicious" and is_a_normal_part(words, mention):
        return Polarity.ABSENT
    if is_of_family(words, mention, concept):
        return Polarity.FAMILY
    if concept.kind in _EXCLUDED_KINDS and is_yet_to_be_excluded(words, mention):
        return Polarity.SUSPECTED
    after = _after(words, mention, concept, mentions)
    if after is Polarity.PRESENT:
        return after
    if (
        after is Polarity.ABSENT
        or is_denied(words, mention, concept, mentions)
        or is_refuted(words, mention, concept, mentions)
        or is_a_clean_test(words, mention, concept)
    ):
        return Polarity.ABSENT
    is_injury = "trauma" in {concept.id, *concept.isa}
    if (concept.kind in {"symptom", "sign", "site", "diagnosis"} or is_injury) and is_past(
        words, mention, concept, mentions
    ):
        return Polarity.HISTORICAL
    if (
        concept.kind in {"symptom", "sign", "site"}
        and not is_alarm(concept)
        and is_recovered(words, mention, mentions)
    ):
        return Polarity.HISTORICAL
    if is_a_finished_course(words, mention, concept):
        return Polarity.HISTORICAL
    if (
        may_be_set_aside(words, mention, concept)
        and (aside := set_aside(words, mention, concept)) is not None
    ):
        return aside
    if concept.kind in {"diagnosis", "symptom", "sign", "site", "assertion"} and is_doubted(
        words, mention, concept
    ):
        return Polarity.SUSPECTED
    return Polarity.PRESENT


def _denies_what_follows(words: Sequence[Token], no: int, mentions: Sequence[Mention]) -> bool:
    """'back pain: no trauma' denies the trauma; the fields 'fever: no limp: yes' run on without a comma."""
    if word_at(words, no + 1) in _ITEM_ENDS:
        return False
    following = [m.last for m in mentions if no <= m.first <= no + 2 and m.last > no]
    return bool(following) and not {":", "="} & {word_at(words, max(following) + k) for k in (1, 2)}


def _after(
    words: Sequence[Token], mention: Mention, concept: Concept, mentions: Sequence[Mention]
) -> Polarity | None:
    i = mention.last + 1
    word = word_at(words, i)
    glued = i < len(words) and words[i].start == words[mention.last].end
    if word in {"+", "and", "&"} and not glued and word_at(words, i + 2) in QUIET:
        return Polarity.ABSENT  # 'knees + jaw quiet'
    if concept.kind == "site" and mention.first == mention.last and is_in_quiet_list(words, i, mentions):
        return Polarity.ABSENT  # 'heels, knees fine'
    if word in THERE_AFTER and (glued or word != "+" or not word_at(words, i + 1).isalpha()):
        return Polarity.PRESENT
    if word in {"y", "yes"} and word_at(words, i + 1) in _ITEM_ENDS:
        return Polarity.PRESENT  # 'limp N, night pain Y'
    ruling = word_at(words, mention.first - 1)
    if word == "out" and ruling in {"ruled", "rule", "ruling"}:
        return Polarity.ABSENT if ruling == "ruled" else Polarity.SUSPECTED
    if ruling == "out" and word_at(words, mention.first - 2) == "ruled":
        return Polarity.ABSENT
    if concept.kind in {"imaging", "context", "management"}:
        return None
    if (word == "-" and (word_at(words, i + 1) in {"", ",", ";", ".", "\n"})) or (
        word == "(" and word_at(words, i + 1) == "-"
    ):
        return Polarity.ABSENT
    if is_under_denial(words, mention):
        return Polarity.ABSENT
    if concept.kind != "site" and ends_a_denied_list(words, mention, concept, mentions):
        return Polarity.ABSENT
    if word == "-" and not glued and word_at(words, i + 1) in DENIED_BEHIND:
        return Polarity.ABSENT  # 'saddle anaesthesia - nil'
    steps = 0
    while word_at(words, i) in LINKS and steps < 5:
        i, steps = i + 1, steps + 1
    word = word_at(words, i)
    if word == "ruled" and word_at(words, i + 1) == "out":
        return Polarity.ABSENT
    ahead = [word_at(words, mention.last + k) for k in range(1, 7)]
    ahead = ahead[: next((k for k, w in enumerate(ahead) if w in {"", ",", *SENTENCE_ENDS}), len(ahead))]
    if "excluded" in ahead or "unfounded" in ahead or ("out" in ahead and "ruled" in ahead):
        return Polarity.ABSENT
    if word in {"nontender", "painless"} or (word == "non" and word_at(words, i + 1).startswith("tender")):
        return Polarity.ABSENT
    if (
        word == "not"
        and word_at(words, i - 1) != "and"
        and word_at(words, i + 1)
        in {"present", "seen", "noted", "suspected", "found", "affected", "a", "an", "likely", "reported"}
    ):
        return Polarity.ABSENT
    if word in {"screen"}:
        word = word_at(words, i + 1)
    if word in NOT_THERE_AFTER:
        if word == "no" and not (steps and word_at(words, i - 1) in {":", "="}):
            return None
        if word == "no" and _denies_what_follows(words, i, mentions):
            return None
        if (
            word in {"none", "nil", "neg", "negative", "no", "clear", "good"}
            and steps == 0
            and word not in {"nil", "none", "neg", "negative"}
        ):
            return None
        if (
            word in {"neg", "negative", "normal", "clear", "fine", "ok", "unremarkable", "nad"}
            and steps
            and word_at(words, i - 1) == "and"
        ):
            return None
        # 'back pain, neg XR': the word belongs to what follows it
        if word in {"neg", "negative", "normal"} and word_at(words, i + 1) not in {
            "",
            ",",
            ".",
            ";",
            "\n",
            "and",
            ")",
            "for",
            "today",
            "on",
            "/",
        }:
            return None
        if word in {"nil", "none"} and word_at(words, i + 1) not in {"", ",", ".", ";", "\n"}:
            return None
        if word in _FOR_NOW and is_turned_round(words, i, i, mention.last + 1):
            return None  # 'fever settled but came back'
        return Polarity.ABSENT
    return None
