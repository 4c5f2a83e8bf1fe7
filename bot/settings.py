"""The program's settings, read once from the environment."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.domain.errors import UsageError

PREFIX = "RIGHTSTUDY_"
MAX_QUESTION_CHARS = 2000
STALE_AFTER_MONTHS = 24  # guideline panels revisit a topic every few years; older wording is flagged
ANSWER_THREADS = 2  # a whole answer takes 5.9 ms with two, 8.3 with one; beside a busy process 11.7 and 12.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where things lie and how much is read. Nothing in it is secret.

    `model` names the sentence-transformers model or folder that ingest embeds with; None is the
    installed all-MiniLM-L6-v2.
    """

    data_dir: Path
    articles_dir: Path
    model: str | None = None
    threads: int = ANSWER_THREADS
    max_question_chars: int = MAX_QUESTION_CHARS
    stale_after_months: int = STALE_AFTER_MONTHS

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Settings out of RIGHTSTUDY_* variables; raises UsageError that names the variable and its value."""
        env = os.environ if environment is None else environment
        data = env.get(PREFIX + "DATA")
        articles = env.get(PREFIX + "ARTICLES")
        return cls(
            data_dir=Path(data).expanduser() if data else default_data_dir(env),
            articles_dir=Path(articles).expanduser() if articles else _checkout() / "source_articles",
            model=env.get(PREFIX + "MODEL") or None,
            threads=_count(env, "THREADS", ANSWER_THREADS),
            max_question_chars=_count(env, "MAX_QUESTION_CHARS", MAX_QUESTION_CHARS),
            stale_after_months=_count(env, "STALE_AFTER_MONTHS", STALE_AFTER_MONTHS),
        )


def default_data_dir(environment: Mapping[str, str]) -> Path:
    """Where the index lives when nothing is set.

    A checkout keeps it in its own `var/`, so that two checkouts never share an index and a run
    without HOME finds what a run with HOME has built. An installed package uses the user's data
    folder, and without a home a folder of the temporary directory.
    """
    root = _checkout()
    if (root / "pyproject.toml").is_file() and (os.access(root, os.W_OK) or (root / "var").is_dir()):
        return root / "var"
    if environment.get("HOME") or os.name == "nt":
        import platformdirs  # late: a run inside a checkout never needs it

        return Path(platformdirs.user_data_dir("rightstudy", appauthor=False))
    return Path(tempfile.gettempdir()) / "rightstudy"


def _checkout() -> Path:
    """The folder that holds the `bot` package."""
    return Path(__file__).resolve().parent.parent


def _count(env: Mapping[str, str], name: str, default: int) -> int:
    """A whole number of at least 1 from the environment, or the default where nothing is set."""
    written = env.get(PREFIX + name)
    if written is None or not written.strip():
        return default
    if not written.strip().isascii() or not written.strip().isdigit() or int(written) < 1:
        raise UsageError(
            f"{PREFIX}{name} reads {written[:40]!r}; expected a whole number of at least 1. "
            f"Unset it to use {default}."
        )
    return int(written)
