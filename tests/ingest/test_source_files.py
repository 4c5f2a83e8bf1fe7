"""Files that cannot be used become a line of the report; the others are read."""

import os
from pathlib import Path

import pytest

from bot.domain.errors import SourceError, UsageError
from ingest.run import ingest_folder
from ingest.source_files import MAX_BYTES, read_source_folder


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\xff\xfeh\x00i\x00", "UTF-16"),
        ("Größe".encode("latin-1"), "not UTF-8"),
        (b"text\x00more", "binary"),
        (b"\x89PNG\r\n\x1a\n\x00", "binary"),
        (b"x" * (MAX_BYTES + 1), "larger than"),
    ],
)
def test_a_file_that_is_no_text_is_left_out_and_the_others_are_read(
    tmp_path: Path, data: bytes, reason: str
) -> None:
    (tmp_path / "bad.md").write_bytes(data)
    (tmp_path / "good.md").write_text("Fine.", encoding="utf-8")

    read = read_source_folder(tmp_path)

    assert [a.path for a in read.articles] == ["good.md"]
    assert [(x.path, reason in x.reason) for x in read.left_out] == [("bad.md", True)]


def test_links_out_of_the_folder_pipes_and_loops_are_left_out(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("secret", encoding="utf-8")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "link.md").symlink_to(outside)
    (folder / "loop.md").symlink_to(folder / "loop.md")
    (folder / "gone.md").symlink_to(folder / "nowhere.md")
    (folder / "dir.md").mkdir()
    os.mkfifo(folder / "pipe.md")

    read = read_source_folder(folder)

    assert read.articles == ()
    assert {x.path for x in read.left_out} == {"link.md", "loop.md", "gone.md", "pipe.md"}


def test_readme_and_hidden_files_are_no_articles(tmp_path: Path) -> None:
    for name in ("README.md", ".hidden.md", "notes.pdf"):
        (tmp_path / name).write_text("x", encoding="utf-8")

    assert read_source_folder(tmp_path).articles == ()
    assert read_source_folder(tmp_path).left_out == ()


def test_line_ends_and_a_byte_order_mark_keep_every_place_exact(tmp_path: Path) -> None:
    data = "\ufeff# T\r\n\r\nA line.\r\n".encode()
    (tmp_path / "a.md").write_bytes(data)

    (read,) = read_source_folder(tmp_path).articles

    assert read.text == data.decode("utf-8")


def test_a_missing_folder_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no folder"):
        ingest_folder(tmp_path / "none", tmp_path / "data")


def test_a_folder_with_nothing_to_read_is_an_error_and_builds_nothing(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "a.md").write_bytes(b"")

    with pytest.raises(SourceError, match=r"Nothing to ingest(.|\n)*a\.md: empty"):
        ingest_folder(tmp_path / "src", tmp_path / "data")

    assert not (tmp_path / "data").exists()
