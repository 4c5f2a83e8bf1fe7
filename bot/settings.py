"""The program's settings, read once from the environment."""

import math
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.domain.errors import UsageError

PREFIX = "RIGHTSTUDY_"
MAX_QUESTION_CHARS = 2000
STALE_AFTER_MONTHS = 24  # guideline panels revisit a topic every few years; older wording is flagged
MODEL_DEADLINE_S = 20  # a clinician waits no longer for wording when the answer is there
MODEL_CALLS = 3  # one to read or to look things up, one to word, one more when the first was unusable
MODEL_OUTPUT_TOKENS = 1200  # a dozen claims
ANSWER_THREADS = 2  # a whole answer takes 5.9 ms with two, 8.3 with one; beside a busy process 11.7 and 12.6


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatModelSettings:
    """Which chat model words answers, and what it may take.

    `name` is `provider:model` as LangChain's `init_chat_model` reads it. `key` is never shown. `deadline_s`
    bounds everything done with the model for one answer. `price` is dollars per million tokens, in and out.
    """

    name: str
    url: str | None = None
    key: str | None = field(default=None, repr=False)
    deadline_s: int = MODEL_DEADLINE_S
    max_calls: int = MODEL_CALLS
    max_output_tokens: int = MODEL_OUTPUT_TOKENS
    price: tuple[float, float] | None = None

    @property
    def provider(self) -> str:
        return self.name.partition(":")[0]

    @classmethod
    def from_environment(cls, env: Mapping[str, str]) -> "ChatModelSettings | None":
        """The settings under RIGHTSTUDY_MODEL, None where it is unset; raises UsageError that names what
        is wrong, without the value of a key."""
        name = (env.get(PREFIX + "MODEL") or "").strip()
        if not name:
            return None
        provider, _, model = name.partition(":")
        if not provider.replace("_", "").isalnum() or not model.strip():
            raise UsageError(
                f"{PREFIX}MODEL reads {name[:60]!r}; expected provider:model, such as openai:gpt-4.1-mini or "
                f"ollama:llama3.1. Unset it to answer without a chat model."
            )
        return cls(
            name=name,
            url=env.get(PREFIX + "MODEL_URL") or None,
            key=env.get(PREFIX + "MODEL_KEY") or None,
            deadline_s=_count(env, "MODEL_DEADLINE_S", MODEL_DEADLINE_S),
            max_calls=min(MODEL_CALLS, _count(env, "MODEL_CALLS", MODEL_CALLS)),
            max_output_tokens=_count(env, "MODEL_OUTPUT_TOKENS", MODEL_OUTPUT_TOKENS),
            price=_price(env),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where things lie and how much is read. Nothing in it is secret but the chat model's key.

    `encoder` is the folder of the sentence-transformers model that ingest embeds with; None is the
    installed all-MiniLM-L6-v2.
    """

    data_dir: Path
    articles_dir: Path
    encoder: str | None = None
    chat_model: "ChatModelSettings | None" = None
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
            encoder=env.get(PREFIX + "ENCODER") or None,
            chat_model=ChatModelSettings.from_environment(env),
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


def _price(env: Mapping[str, str]) -> tuple[float, float] | None:
    """Two prices parted by a comma, or None where nothing is set."""
    written = (env.get(PREFIX + "MODEL_PRICE") or "").strip()
    if not written:
        return None
    try:
        into, out = (float(part) for part in written.split(","))
    except ValueError:
        into = out = -1.0
    if not (0 <= into < math.inf and 0 <= out < math.inf):
        raise UsageError(
            f"{PREFIX}MODEL_PRICE reads {written[:40]!r}; expected dollars per million tokens in and out, "
            f"such as 0.4,1.6. Unset it to leave costs out."
        )
    return into, out
