# ruff: noqa: F811 - fixtures are imported by name
"""Search over a generation: the right passage, in a fixed order, also when a part is missing."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.generations import Generation, open_current
from bot.keyword_index import KeywordEntry, write_keyword_index
from bot.retrieval import GenerationStore, open_store
from ingest.run import ingest_folder
from tests.generations import Built, built, own  # noqa: F401 - fixtures
from tests.test_generations import ROOT, damage_file, without

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def store(built: Built) -> Iterator[GenerationStore]:
    opened = open_store(open_current(built.data_dir))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("May the splint stay on for the X-ray?", "Does a splint disturb the radiograph?"),
        ("how many days until an MRI is done", "How long should one wait before MRI?"),
        ("gadolinium contrast", "Is contrast needed for the wrist?"),
        ("noise in the joint without pain: scan?", "Does a click need a scan?"),
    ],
)
def test_a_question_in_other_words_finds_its_answer_first(
    store: GenerationStore, question: str, expected: str
) -> None:
    assert store.search(question, limit=4)[0].passage.question == expected


def test_no_more_than_the_limit_comes_best_first(store: GenerationStore) -> None:
    found = store.search("wrist", limit=3)

    assert len(found) == 3
    assert [f.fused_rank_score for f in found] == sorted((f.fused_rank_score for f in found), reverse=True)
    assert all(-1 <= f.cosine_similarity <= 1.0001 for f in found)
    assert store.search("wrist", limit=0) == []


def test_a_search_within_articles_stays_there(store: GenerationStore) -> None:
    path = "wrist-pain/lines-layout.txt"

    found = store.search("Why not start with MRI?", limit=50, articles=[path])

    assert {f.passage.article for f in found} == {path}
    assert store.search("wrist", limit=5, articles=[]) == []
    assert store.search("wrist", limit=5, articles=["no/such.md"]) == []


@pytest.mark.parametrize(
    "question", ["", "   ", "☢", "\ud800", "\x00", "a" * 50_000, 'wrist OR (AND * "', "مرحبا"]
)
def test_no_question_breaks_the_search(store: GenerationStore, question: str) -> None:
    store.search(question, limit=3)
    store.asked_for(question, limit=3)
    store.sentence_similarity(question, store.passages_of("wrist-pain/1"))


def test_every_sentence_is_compared_and_the_one_that_answers_is_nearest(store: GenerationStore) -> None:
    passages = store.passages_of("wrist-pain/1")

    similarity = store.sentence_similarity("Is a splint a problem for the film?", passages)

    sentences = {s.row: s.text for p in passages for s in p.sentences}
    assert similarity.keys() == sentences.keys()
    assert "splint" in sentences[max(similarity, key=lambda row: similarity[row])]
    assert store.sentence_similarity("x", []) == {}


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("take the cast off for the picture?", "A plaster splint is seen through well enough."),
        ("should she fast before the radiogram of the hand?", "Plain\nfilms take a minute"),
    ],
)
def test_a_sentence_is_found_by_a_question_that_shares_no_word_with_it(
    store: GenerationStore, question: str, sentence: str
) -> None:
    first = store.asked_for(question, limit=5)[0]

    text = {s.row: s.text for s in first.passage.sentences}
    assert text[first.sentence_row].startswith(sentence)


def test_the_passage_of_a_question_known_is_found_first_whatever_its_words(store: GenerationStore) -> None:
    found = store.search("does gypsum hide a crack?", limit=3)

    assert found[0].passage.question == "Does a splint disturb the radiograph?"


def test_sentences_found_by_their_questions_come_nearest_first_and_none_twice(store: GenerationStore) -> None:
    found = store.asked_for("does gypsum hide a crack?", limit=5)

    assert [a.cosine_similarity for a in found] == sorted((a.cosine_similarity for a in found), reverse=True)
    assert found[0].cosine_similarity == pytest.approx(1.0, abs=1e-5)
    # three questions of two sentences
    assert len({a.sentence_row for a in found}) == len(found) == 2
    assert len(store.asked_for("does gypsum hide a crack?", limit=1)) == 1


def test_words_of_known_questions_count_for_the_sentence_that_answers(store: GenerationStore) -> None:
    shares = store.word_shares("does gypsum hide a crack?")

    texts = {s.row: s.text for p in store.passages_of("wrist-pain/1") for s in p.sentences}
    assert texts[max(shares, key=lambda row: shares[row])].startswith("A plaster splint is seen through")
    assert all(0 < share <= 1 for share in shares.values())
    assert store.word_shares("") == {}


@given(st.text(max_size=80))
def test_no_text_holds_more_than_all_of_a_question(question: str) -> None:
    index = write_keyword_index(
        [
            KeywordEntry(row=n, article="a", context=t)
            for n, t in enumerate(("wrist pain", "a fall", question))
        ],
        None,
    )

    assert all(0 <= share <= 1 for share in index.shares(question, limit=5).values())


def test_a_search_within_articles_takes_no_passage_that_only_a_question_found(store: GenerationStore) -> None:
    path = "wrist-pain/lines-layout.txt"

    found = store.search("does gypsum hide a crack?", limit=50, articles=[path])

    assert {f.passage.article for f in found} == {path}


def test_an_index_of_articles_without_questions_is_searched_as_before(own: Built) -> None:
    without(own, "after-a-fall.asked.yaml")
    ingest_folder(own.source, own.data_dir)
    store = open_store(open_current(own.data_dir))

    assert store.asked_for("does gypsum hide a crack?", limit=5) == []
    assert store.asked_questions() == ()
    assert store.search("Does a splint disturb the radiograph?", limit=1)[0].passage.question


def test_passages_of_a_variant_come_in_reading_order(store: GenerationStore) -> None:
    passages = store.passages_of("wrist-pain/1")

    assert {p.article for p in passages} == {"wrist-pain/after-a-fall.md"}
    assert [p.start for p in passages] == sorted(p.start for p in passages)
    assert store.passages_of("wrist-pain/99") == ()


def test_every_quote_stands_in_the_kept_article(store: GenerationStore, built: Built) -> None:
    for article in store.articles():
        original = (built.source / article.path).read_bytes().decode()
        assert article.text == original
    for found in store.search("wrist", limit=100):
        article = store.article(found.passage.article)
        for sentence in found.passage.sentences:
            assert article.text[sentence.start : sentence.end] == sentence.text


def test_an_unknown_article_is_a_key_error(store: GenerationStore) -> None:
    with pytest.raises(KeyError):
        store.article("no/such.md")


def test_the_same_question_gives_the_same_order_in_every_process(built: Built) -> None:
    code = (
        "import sys; from pathlib import Path; from bot.generations import open_current;"
        "from bot.retrieval import open_store;"
        "s = open_store(open_current(Path(sys.argv[1])), threads=int(sys.argv[2]));"
        "asked = ('wrist', 'MRI after a fall', 'click');"
        "print([(f.passage.id, f.fused_rank_score) for q in asked for f in s.search(q, limit=9)]);"
        "s.close(); print('torch' in sys.modules)"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code, str(built.data_dir), threads],
            cwd=ROOT, capture_output=True, text=True, check=True,
            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin"},
        ).stdout
        for seed, threads in (("0", "1"), ("7", "2"))
    }  # fmt: skip

    (only,) = said
    assert only.endswith("False\n")


@pytest.mark.parametrize("damage", ["deleted", "bit"])
def test_without_a_sound_encoder_words_are_searched_and_it_is_said(own: Built, damage: str) -> None:
    damage_file(own.generation / "encoder" / "tokenizer.json", damage)
    store = open_store(open_current(own.data_dir))

    found = store.search("Does a splint disturb the radiograph?", limit=3)

    assert found[0].passage.question == "Does a splint disturb the radiograph?"
    assert found[0].cosine_similarity > 0
    assert store.notice is not None
    assert "words alone" in store.notice
    assert store.asked_for("does gypsum hide a crack?", limit=5) == []
    similarity = store.sentence_similarity("plaster splint", [found[0].passage])
    assert max(similarity.values()) > 0
    assert max(store.answer_nearness("plaster splint", [found[0].passage]).values()) > 0
    store.close()


def test_without_room_for_private_copies_the_search_is_exact_and_whole(
    built: Built, monkeypatch: pytest.MonkeyPatch, store: GenerationStore
) -> None:
    def no_room(self: Generation, part: str) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Generation, "private_copy", no_room)
    bare = GenerationStore(open_current(built.data_dir), exact_up_to=0)

    for question in ("wrist", "splint in the way?", "how long to wait"):
        assert bare.search(question, limit=5) == store.search(question, limit=5)
    assert bare.notice is None


def test_a_large_index_is_searched_in_chroma_with_the_same_result(
    built: Built, store: GenerationStore
) -> None:
    large = GenerationStore(open_current(built.data_dir), exact_up_to=0)

    for question in ("wrist", "splint in the way?", "how long to wait", "MRI after a fall"):
        assert large.search(question, limit=5) == store.search(question, limit=5)
    assert large.notice is None
    large.close()


def test_a_small_index_is_searched_without_loading_chroma(built: Built) -> None:
    code = (
        "import sys; from pathlib import Path; from bot.generations import open_current;"
        "from bot.retrieval import open_store;"
        "s = open_store(open_current(Path(sys.argv[1]))); s.search('wrist', limit=1); s.close();"
        "print('chromadb' in sys.modules)"
    )

    ran = subprocess.run(
        [sys.executable, "-c", code, str(built.data_dir)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert ran.stdout == "False\n"


@pytest.mark.parametrize("question", ["Is a plaster in the way?", "", "\ud800", "wrist " * 10_000])
def test_a_search_that_was_prepared_finds_what_it_finds_unprepared(
    built: Built, store: GenerationStore, question: str
) -> None:
    prepared = open_store(open_current(built.data_dir))
    prepared.search("so that the encoder is loaded", limit=1)

    done = prepared.prepared_beside(question, lambda: "done")

    assert done == "done"
    assert prepared.search(question, limit=5) == store.search(question, limit=5)
    prepared.close()


def test_a_search_leaves_nothing_behind_and_no_library_keeps_an_identifier(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("TMPDIR", "HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.delenv("ORT_DISABLE_TELEMETRY", raising=False)
    code = (
        "import sys; from pathlib import Path; from bot.generations import open_current;"
        "from bot.retrieval import open_store;"
        "open_store(open_current(Path(sys.argv[1]))).search('wrist', limit=1)"
    )

    subprocess.run([sys.executable, "-c", code, str(built.data_dir)], cwd=ROOT, check=True)

    assert list(tmp_path.iterdir()) == []
