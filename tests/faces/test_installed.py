"""The installed command against an index of the project's own articles, in processes of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.page.first_look import EXAMPLES

pytestmark = pytest.mark.model
ROOT = Path(__file__).parents[2]
HEAVY = (
    "torch",
    "sentence_transformers",
    "chromadb",
    "langchain_core",
    "streamlit",
    "onnxruntime",
)


def run(*words: str, data: Path, code: str = "pass", **extra: str) -> subprocess.CompletedProcess[str]:
    """`rightstudy` in a fresh process without HOME; `code` runs before it."""
    before = f"import sys; {code}; sys.argv[0] = 'rightstudy'; from rightstudy.commands import main; main()"
    environment = {"PATH": os.environ["PATH"], "RIGHTSTUDY_DATA": str(data), "COLUMNS": "120", **extra}
    return subprocess.run(
        [sys.executable, "-c", before, *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )


NO_NETWORK = """
import socket
def refuse(*args, **kwargs): raise OSError('the network is off')
socket.socket.connect = refuse; socket.create_connection = refuse; socket.getaddrinfo = refuse
""".strip()


def test_every_example_of_the_first_look_is_answered(own_data: Path, tmp_path: Path) -> None:
    asked, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines = [json.dumps({"id": n, "turns": [text]}) for n, text in enumerate(EXAMPLES)]
    asked.write_text("\n".join(lines), encoding="utf-8")

    done = run("faq", str(asked), "--out", str(out), data=own_data)

    assert done.returncode == 0, done.stderr
    replies = [json.loads(line)["replies"][0] for line in out.read_text(encoding="utf-8").splitlines()]
    assert [reply["status"] for reply in replies] == ["answered"] * len(EXAMPLES)
    assert all(reply["citations"] for reply in replies)


def test_an_answer_needs_neither_network_nor_home(own_data: Path) -> None:
    code = f"exec({NO_NETWORK!r})"

    done = run("ask", "--json", "3-month-old with a hairy patch over the spine", data=own_data, code=code)

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["variant"]["id"] == "back-pain-child/7"


def test_the_same_question_gives_the_same_reply_in_another_process(own_data: Path) -> None:
    replies = []
    for seed in ("1", "2"):
        done = run("ask", "--json", EXAMPLES[1], data=own_data, PYTHONHASHSEED=seed)
        reply = json.loads(done.stdout)
        del reply["timings_ms"]
        replies.append(reply)

    assert replies[0] == replies[1]


@pytest.mark.parametrize(
    ("words", "none_of"),
    [
        (("lookup", "back-pain-child/2"), HEAVY),
        (("ask", "3-month-old with a hairy patch"), ("torch", "sentence_transformers", "streamlit")),
    ],
    ids=["look-up", "answer"],
)
def test_no_library_is_loaded_that_is_not_needed(
    own_data: Path, words: tuple[str, ...], none_of: tuple[str, ...]
) -> None:
    code = f"import atexit; atexit.register(lambda: print([m for m in {none_of!r} if m in sys.modules]))"

    done = run(*words, data=own_data, code=code)

    assert done.stdout.splitlines()[-1] == "[]"


def test_without_an_index_the_status_is_3_and_the_message_says_how_to_build_one(tmp_path: Path) -> None:
    done = run("ask", "knee", data=tmp_path)

    assert done.returncode == 3
    assert "rightstudy ingest" in done.stderr
    assert "Traceback" not in done.stderr


def test_doctor_finds_the_index_well(own_data: Path) -> None:
    assert run("doctor", "--index", data=own_data).returncode == 0


def test_an_ingest_of_what_is_indexed_changes_nothing(own_data: Path) -> None:
    before = (own_data / "CURRENT").read_bytes()

    done = run("ingest", str(ROOT / "source_articles"), data=own_data)

    assert done.returncode == 0, done.stderr
    assert "Nothing has changed" in done.stdout
    assert (own_data / "CURRENT").read_bytes() == before
