"""The files of an articles' folder: which are read, and why the others are not."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

ARTICLE_ENDINGS = (".md", ".markdown", ".txt")
TABLE_NAME = "variants.yaml"
ASKED_ENDING = ".asked.yaml"
UNANSWERED_NAME = "unanswered.yaml"
MAX_BYTES = 5_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A file that was not ingested, and what to do about it. `path` is relative to the folder."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A readable file: `text` is its bytes decoded as UTF-8 and nothing else, line ends included, so
    that offsets into it hold for whoever decodes the file again."""

    path: str
    data: bytes
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFolder:
    """All of a folder, each list in path order."""

    articles: tuple[SourceFile, ...]
    tables: tuple[SourceFile, ...]
    asked: tuple[SourceFile, ...]
    unanswered: tuple[SourceFile, ...]
    left_out: tuple[LeftOut, ...]


def read_source_folder(folder: Path) -> SourceFolder:
    """Reads articles, tables and questions below `folder`. One that cannot be used becomes a LeftOut.

    README files and hidden files are not articles and pass in silence. Raises NotADirectoryError.
    """
    root = folder.resolve()
    if not root.is_dir():
        raise NotADirectoryError(str(folder))
    articles, tables, asked, unanswered, left_out = [], [], [], [], []
    for path in _candidates(root):
        name = path.relative_to(root).as_posix()
        read = _read(path, root, name)
        if isinstance(read, LeftOut):
            left_out.append(read)
        elif path.name == TABLE_NAME:
            tables.append(read)
        elif path.name == UNANSWERED_NAME:
            unanswered.append(read)
        elif path.name.endswith(ASKED_ENDING):
            asked.append(read)
        else:
            articles.append(read)
    return SourceFolder(
        articles=tuple(articles),
        tables=tuple(tables),
        asked=tuple(asked),
        unanswered=tuple(unanswered),
        left_out=tuple(left_out),
    )


def _candidates(root: Path) -> list[Path]:
    found = []
    for folder, subfolders, names in os.walk(root, followlinks=False):
        subfolders[:] = sorted(s for s in subfolders if not s.startswith("."))
        found += [Path(folder) / name for name in names if _is_source_name(name)]
    return sorted(found, key=lambda path: path.relative_to(root).as_posix())


def _is_source_name(name: str) -> bool:
    if name.startswith(".") or name.lower().startswith("readme"):
        return False
    is_data = name in (TABLE_NAME, UNANSWERED_NAME) or name.endswith(ASKED_ENDING)
    return is_data or name.lower().endswith(ARTICLE_ENDINGS)


def _read(path: Path, root: Path, name: str) -> SourceFile | LeftOut:
    def left_out(reason: str) -> LeftOut:
        return LeftOut(path=_printable(name), reason=reason)

    if _printable(name) != name:
        return left_out("its name is not UTF-8; rename it")
    try:
        if not path.resolve().is_relative_to(root):
            return left_out("a link that leads out of the folder; put the file itself there")
        # Non-blocking, so that a FIFO does not hold the ingest for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with open(descriptor, "rb") as opened:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return left_out("not a plain file")
            data = opened.read(MAX_BYTES + 1)
    except (OSError, RuntimeError) as problem:
        return left_out(f"cannot be read ({getattr(problem, 'strerror', None) or problem})")
    if len(data) > MAX_BYTES:
        return left_out(f"larger than {MAX_BYTES // 1_000_000} MB; split it into articles")
    if not data.strip():
        return left_out("empty")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return left_out("UTF-16; save it as UTF-8")
    if b"\x00" in data:
        return left_out("binary (it holds NUL bytes); articles are UTF-8 text")
    try:
        return SourceFile(path=name, data=data, text=data.decode("utf-8"))
    except UnicodeDecodeError as problem:
        return left_out(f"not UTF-8 (byte {problem.start}); save it as UTF-8")


def _printable(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
