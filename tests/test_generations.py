# ruff: noqa: F811 - fixtures are imported by name
"""Generations: built whole or not at all, proved before use, the one before them in reserve."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import filelock
import pytest

from bot.domain.errors import IndexUnusable, SourceError
from bot.generations import Generation, open_current
from bot.manifest import check_files
from bot.retrieval import open_store
from ingest import build, run
from ingest.run import ingest_folder
from tests.generations import Built, built, own  # noqa: F401 - fixtures

ROOT = Path(__file__).parent.parent
INGEST = (
    "import sys; from pathlib import Path; from ingest.run import ingest_folder;"
    "ingest_folder(Path(sys.argv[1]), Path(sys.argv[2])); print('torch' in sys.modules)"
)


def whole(generation: Generation) -> str:
    """The id, once every file was found as it was made."""
    check_files(generation.path, generation.manifest, generation.manifest.files)
    return generation.id


def without(own: Built, name: str) -> None:
    (own.source / "wrist-pain" / name).unlink()


def test_a_folder_that_was_never_ingested_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusable, match="rightstudy ingest") as refused:
        open_current(tmp_path)

    assert refused.value.exit_status == 3


@pytest.mark.model
def test_what_was_ingested_is_told(own: Built) -> None:
    (own.source / "bad.md").write_bytes(b"\xff\xfe")
    article = own.source / "wrist-pain" / "after-a-fall.md"
    article.write_text(article.read_text(encoding="utf-8") + "\nA cast is worn for six weeks.\n", "utf-8")

    report = ingest_folder(own.source, own.data_dir)

    assert not report.unchanged
    assert (report.topics[0].variants, report.topics[0].rows) == (2, 6)
    assert (len(report.articles), report.questions) == (3, 5)
    assert [x.path for x in report.left_out] == ["bad.md"]
    assert 0 < report.embedded < report.passages + report.sentences
    assert any("bad.md" in line for line in report.lines())


@pytest.mark.model
def test_unchanged_content_is_not_touched(own: Built) -> None:
    before = {p: p.stat().st_mtime_ns for p in own.data_dir.rglob("*") if p.is_file()}

    report = ingest_folder(own.source, own.data_dir)

    assert report.unchanged
    assert {p: p.stat().st_mtime_ns for p in own.data_dir.rglob("*") if p.is_file() and p in before} == before


@pytest.mark.model
def test_known_text_is_not_embedded_again_and_torch_is_left_alone(own: Built) -> None:
    without(own, "lines-layout.txt")

    ran = subprocess.run(
        [sys.executable, "-c", INGEST, str(own.source), str(own.data_dir)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert ran.stdout.split() == ["False"]
    assert len(list((own.data_dir / "generations").iterdir())) == 2


@pytest.mark.model
def test_only_a_new_question_is_embedded_when_one_is_added(own: Built) -> None:
    file = own.source / "wrist-pain" / "after-a-fall.asked.yaml"
    file.write_text(file.read_text(encoding="utf-8") + '  - "is a hand film quick?"\n', encoding="utf-8")

    report = ingest_folder(own.source, own.data_dir)

    assert (report.unchanged, report.asked, report.embedded) == (False, 4, 1)


@pytest.mark.model
def test_a_question_whose_sentence_is_gone_is_told_and_costs_nothing_else(own: Built) -> None:
    file = own.source / "wrist-pain" / "after-a-fall.asked.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("seen through", "looked through"), encoding="utf-8"
    )

    report = ingest_folder(own.source, own.data_dir)

    assert report.asked == 1
    assert any("after-a-fall.asked.yaml: line 1:" in line for line in report.lines())


@pytest.mark.model
def test_the_same_content_gives_the_same_generation_again(own: Built) -> None:
    first = open_current(own.data_dir).id
    without(own, "lines-layout.txt")
    second = ingest_folder(own.source, own.data_dir).generation_id
    shutil.copy(ROOT / "tests/ingest/folder/wrist-pain/lines-layout.txt", own.source / "wrist-pain")

    third = ingest_folder(own.source, own.data_dir).generation_id

    assert first == third != second
    assert whole(open_current(own.data_dir)) == first


@pytest.mark.model
def test_only_the_last_two_generations_are_kept(own: Built) -> None:
    without(own, "lines-layout.txt")
    second = ingest_folder(own.source, own.data_dir).generation_id
    without(own, "plain-layout.txt")
    third = ingest_folder(own.source, own.data_dir).generation_id

    assert {p.name for p in (own.data_dir / "generations").iterdir()} == {second, third}


@pytest.mark.model
def test_a_wrong_table_changes_nothing(own: Built) -> None:
    before = open_current(own.data_dir).id
    table = own.source / "wrist-pain" / "variants.yaml"
    table.write_text(
        table.read_text(encoding="utf-8").replace("Usually Appropriate", "Fine", 1), encoding="utf-8"
    )

    with pytest.raises(SourceError, match=r"variants\.yaml line"):
        ingest_folder(own.source, own.data_dir)

    assert whole(open_current(own.data_dir)) == before


@pytest.mark.model
def test_a_second_ingest_at_the_same_time_is_refused(own: Built) -> None:
    with (
        filelock.FileLock(own.data_dir / "ingest.lock"),
        pytest.raises(IndexUnusable, match="already running"),
    ):
        ingest_folder(own.source, own.data_dir)


@pytest.mark.model
@pytest.mark.parametrize("damage", ["deleted", "empty", "halved", "bit", "flipped"])
@pytest.mark.parametrize(
    "part",
    ["manifest.json", "table.json", "passages.jsonl", "articles.json", "vectors.npy", "chroma.sqlite3",
     "data_level0.bin", "meta.json", "after-a-fall.md", "sentence_vectors.npy", "conflicts.json",
     "asked.json", "asked_vectors.npy"],
)  # fmt: skip
def test_a_damaged_file_is_noticed_and_without_another_index_nothing_is_served(
    own: Built, part: str, damage: str
) -> None:
    damage_file(next(own.generation.rglob(part)), damage)

    with pytest.raises(IndexUnusable, match=r"damaged(.|\n)*rightstudy ingest"):
        open_current(own.data_dir)


@pytest.mark.model
def test_a_damaged_index_gives_way_to_the_one_before_and_says_so(own: Built) -> None:
    before = open_current(own.data_dir).id
    without(own, "lines-layout.txt")
    ingest_folder(own.source, own.data_dir)
    damage_file(own.generation / "passages.jsonl", "bit")

    opened = open_current(own.data_dir)

    assert opened.id == before
    assert opened.notice is not None
    assert "rightstudy ingest" in opened.notice


@pytest.mark.model
def test_an_ingest_mends_a_damaged_index_of_the_same_content(own: Built) -> None:
    before = open_current(own.data_dir).id
    damage_file(own.generation / "vectors.npy", "halved")

    report = ingest_folder(own.source, own.data_dir)

    assert (report.unchanged, report.generation_id) == (False, before)
    assert whole(open_current(own.data_dir)) == before


@pytest.mark.model
def test_files_swapped_between_generations_are_noticed(own: Built) -> None:
    first = own.generation
    without(own, "lines-layout.txt")
    ingest_folder(own.source, own.data_dir)
    for name in ("passages.jsonl", "manifest.json"):
        shutil.copyfile(first / name, own.generation / name)

        assert open_current(own.data_dir).id == first.name


@pytest.mark.model
def test_a_look_up_reads_no_more_than_the_table(own: Built) -> None:
    damage_file(own.generation / "vectors.npy", "deleted")

    generation = open_current(own.data_dir, table_only=True)

    assert generation.table.variant("wrist-pain/1").label.startswith("Wrist pain")


@pytest.mark.model
def test_a_look_up_loads_none_of_the_heavy_libraries(built: Built) -> None:
    code = (
        "import sys; from pathlib import Path; from bot.generations import open_current;"
        "open_current(Path(sys.argv[1]), table_only=True).table;"
        "heavy = {'torch', 'chromadb', 'onnxruntime', 'langchain_core', 'numpy', 'tantivy'};"
        "print(sorted(heavy & set(sys.modules)))"
    )

    ran = subprocess.run(
        [sys.executable, "-c", code, str(built.data_dir)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert ran.stdout.strip() == "[]"


@pytest.mark.model
def test_a_read_only_data_folder_serves_in_full(own: Built) -> None:
    for path in [*own.data_dir.rglob("*"), own.data_dir]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        before = sorted((p, p.stat().st_mtime_ns) for p in own.data_dir.rglob("*"))
        store = open_store(open_current(own.data_dir))

        found = store.search("Is contrast needed for the wrist?", limit=3)

        store.close()
        assert found[0].passage.question == "Is contrast needed for the wrist?"
        assert store.notice is None
        assert sorted((p, p.stat().st_mtime_ns) for p in own.data_dir.rglob("*")) == before
    finally:
        for path in [own.data_dir, *own.data_dir.rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)


@pytest.mark.model
@pytest.mark.parametrize(
    "call", ["write_chroma", "write_keyword_index", "write_manifest", "_fsync", "let_serve"]
)
def test_a_disk_that_fails_midway_leaves_the_old_index_serving(
    own: Built, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    before = open_current(own.data_dir).id
    without(own, "lines-layout.txt")
    monkeypatch.setattr(build, call, full)

    with pytest.raises(IndexUnusable, match="No space left"):
        ingest_folder(own.source, own.data_dir)

    assert whole(open_current(own.data_dir)) == before
    assert not list((own.data_dir / "generations").glob(".*"))


@pytest.mark.model
def test_an_index_that_does_not_answer_is_thrown_away(own: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_entries(folder: Path, passages: object, vectors: object) -> None:
        folder.mkdir()

    before = open_current(own.data_dir).id
    without(own, "lines-layout.txt")
    monkeypatch.setattr(build, "write_chroma", no_entries)

    with pytest.raises(IndexUnusable, match="does not answer"):
        ingest_folder(own.source, own.data_dir)

    assert open_current(own.data_dir).id == before


@pytest.mark.model
def test_too_little_room_is_said_before_anything_is_written(
    own: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    without(own, "lines-layout.txt")
    monkeypatch.setattr(run, "check_room", build.check_room)
    usage = shutil.disk_usage(own.data_dir)._replace(free=1_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)

    with pytest.raises(IndexUnusable, match="Only 1 MB"):
        ingest_folder(own.source, own.data_dir)


@pytest.mark.model
def test_an_ingest_killed_at_any_moment_leaves_the_old_or_the_new_index(own: Built) -> None:
    chance = random.Random(3)
    names = ["after-a-fall.md", "plain-layout.txt", "lines-layout.txt"]
    originals = ROOT / "tests" / "ingest" / "folder" / "wrist-pain"
    for turn in range(6):
        for name in names:
            shutil.copy(originals / name, own.source / "wrist-pain")
        without(own, names[turn % 3])
        running = subprocess.Popen(
            [sys.executable, "-c", INGEST, str(own.source), str(own.data_dir)],
            cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        time.sleep(chance.uniform(0.2, 2.5))
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()

        opened = open_current(own.data_dir)

        assert opened.notice is None
        whole(opened)
    ingest_folder(own.source, own.data_dir)
    assert not list((own.data_dir / "generations").glob(".*"))


def damage_file(path: Path, damage: str) -> None:
    data = path.read_bytes()
    path.unlink()
    if damage == "empty":
        path.write_bytes(b"")
    elif damage == "halved":
        path.write_bytes(data[: len(data) // 2])
    elif damage == "bit":
        path.write_bytes(data[:-2] + bytes([data[-2] ^ 1]) + data[-1:])
    elif damage == "flipped":
        middle = len(data) // 2
        path.write_bytes(
            data[:middle] + bytes(b ^ 255 for b in data[middle : middle + 200]) + data[middle + 200 :]
        )
