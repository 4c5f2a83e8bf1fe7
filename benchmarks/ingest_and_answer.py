"""This program against the usual LangChain recipe: ingest, first answer, warm answer, memory.

    python benchmarks/ingest_and_answer.py [--articles FOLDER] [--out FOLDER] [--repeats 3]

Each part runs in processes of its own, on the same articles and the same weights; warm answers are asked
of both sides in turn, round by round. The medians of the repeats are written as JSON and Markdown.
The recipe: text split at 1,000 characters with
an overlap of 200, sentence-transformers as the embedding, Chroma, the nearest 4. Its splitter and embedding
class are written out below, since their packages bring nothing else that is needed here: they do what
RecursiveCharacterTextSplitter and HuggingFaceEmbeddings do.
"""

import argparse
import contextlib
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = [
    "3-month-old with a hairy patch?",
    "Until what age does spinal ultrasound work?",
    "9 year old with back pain, fever and night pain: what first?",
    "Same child, radiographs are negative. What next?",
    "How is CT rated for a child with back pain and red flags?",
    "45M acute low back pain three days, sciatica, no red flags. MRI?",
    "Is MRI safe for a child who cannot hold still?",
    "Does a simple sacral dimple need imaging?",
    "Known JIA with new back pain on a biologic: which study?",
    "What are the red flags of low back pain?",
    "Why is contrast given in MRI of the spine?",
    "What if the ultrasound of the spine is indeterminate?",
]
# Between two rounds, so that no side's idle threads take the next one's time: OpenMP's spin a while.
PAUSE_S = 0.1
TARGETS = {
    "cold_first_answer_s": ("at most", 0.3),
    "warm_ms": ("at most", 0.6),
    "peak_mb": ("at most", 0.5),
    "embed_and_store_passages_per_s": ("at least", 1.3),
}


def recursive_split(text: str, *, size: int = 1000, overlap: int = 200) -> list[str]:
    """The recipe's splitter: at paragraphs, else lines, else words, else anywhere; merged up to `size`."""

    def pieces(part: str, separators: tuple[str, ...]) -> Iterator[str]:
        if len(part) <= size or not separators:
            yield from (part[at : at + size] for at in range(0, len(part), size))
            return
        for piece in part.split(separators[0]):
            yield from pieces(piece + separators[0], separators[1:])

    chunks: list[str] = []
    held: list[str] = []
    for piece in pieces(text, ("\n\n", "\n", " ")):
        if held and sum(map(len, held)) + len(piece) > size:
            chunks.append("".join(held).strip())
            while held and (sum(map(len, held)) > overlap or sum(map(len, held)) + len(piece) > size):
                held.pop(0)
        held.append(piece)
    return [chunk for chunk in [*chunks, "".join(held).strip()] if chunk]


def recipe_embeddings() -> Any:
    """What HuggingFaceEmbeddings is: the model behind LangChain's two methods."""
    from langchain_core.embeddings import Embeddings
    from sentence_transformers import SentenceTransformer

    from ingest.weights import default_weights

    class ModelEmbeddings(Embeddings):
        def __init__(self) -> None:
            self.model = SentenceTransformer(str(default_weights().folder), device="cpu")

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return self.model.encode(texts, show_progress_bar=False).tolist()

        def embed_query(self, text: str) -> list[float]:
            return self.embed_documents([text])[0]

    return ModelEmbeddings()


def recipe_ingest(articles: Path, data: Path) -> dict[str, float]:
    from langchain_chroma import Chroma

    files = [p for p in sorted(articles.rglob("*")) if p.suffix in (".md", ".txt") and p.stem != "README"]
    chunks = [chunk for file in files for chunk in recursive_split(file.read_text(encoding="utf-8"))]
    embeddings = recipe_embeddings()
    began = time.perf_counter()
    Chroma.from_texts(chunks, embeddings, persist_directory=str(data))
    return {"passages": len(chunks), "embed_and_store_s": time.perf_counter() - began}


def our_ingest(articles: Path, data: Path) -> dict[str, float]:
    """The program's own ingest, all included; then, apart, the share that the recipe has too: passages
    embedded by the loaded model and written to Chroma."""
    from bot.dense_index import write_chroma
    from bot.generations import open_current
    from bot.passage_codec import article_facts_from_json, passages_from_lines
    from bot.search_text import search_text_of
    from ingest.encoder_export import SentenceTransformerEncoder
    from ingest.run import ingest_folder
    from ingest.weights import default_weights

    began = time.perf_counter()
    report = ingest_folder(articles, data)
    everything = time.perf_counter() - began
    generation = open_current(data)
    facts = article_facts_from_json(generation.read_text("articles.json"))
    texts = {f["path"]: (generation.path / "articles" / f["path"]).read_bytes().decode() for f in facts}
    passages = list(passages_from_lines(generation.read_text("passages.jsonl"), texts))
    encoder = SentenceTransformerEncoder(default_weights())
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        write_chroma(Path(folder), passages, encoder.encode([search_text_of(p) for p in passages]))
    return {
        "passages": report.passages,
        "sentences": report.sentences,
        "embed_and_store_s": time.perf_counter() - began,
        "everything_s": everything,
    }


def recipe_answer(data: Path) -> Callable[[str], object]:
    from langchain_chroma import Chroma

    store = Chroma(persist_directory=str(data), embedding_function=recipe_embeddings())
    return lambda question: store.similarity_search(question, k=4)


def our_answer(data: Path) -> Callable[[str], object]:
    from bot.settings import Settings
    from bot.wiring import build

    os.environ["RIGHTSTUDY_DATA"] = str(data)
    assistant = build(Settings.from_environment())
    return lambda question: assistant.answer([question])


def our_search(data: Path) -> Callable[[str], object]:
    from bot.generations import open_current
    from bot.retrieval import open_store

    store = open_store(open_current(data))

    def search(question: str) -> object:
        found = store.search(question, limit=8)
        return store.sentence_similarity(question, [f.passage for f in found])

    return search


def answer_questions(make: Callable[[Path], Callable[[str], object]], data: Path) -> dict[str, float]:
    """Answers a first question, says so, then each that comes in by stdin, one JSON string a line; each is
    replied to by the milliseconds it took. What the libraries print goes to stderr."""
    with contextlib.redirect_stdout(sys.stderr):
        ask = make(data)
        ask(QUESTIONS[0])
    say({"cold_first_answer_s": time.time() - float(os.environ["BENCHMARK_BEGAN"])})
    for line in sys.stdin:
        question = json.loads(line)
        began, worked = time.perf_counter(), time.process_time()
        with contextlib.redirect_stdout(sys.stderr):
            ask(question)
        taken = time.perf_counter() - began
        say({"ms": 1000 * taken, "cpu_ms": 1000 * (time.process_time() - worked)})
    return {"peak_mb": peak_mb(), "torch": float("torch" in sys.modules)}


def say(what: dict[str, float]) -> None:
    print(json.dumps(what), flush=True)


def peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


INGESTS: dict[str, Callable[[Path, Path], dict[str, float]]] = {
    "recipe-ingest": recipe_ingest,
    "our-ingest": our_ingest,
}
ANSWERS: dict[str, Callable[[Path], Callable[[str], object]]] = {
    "recipe-answer": recipe_answer,
    "our-answer": our_answer,
    "our-search": our_search,
}


def started(part: str, articles: Path, data: Path) -> subprocess.Popen[str]:
    """That part in a process of its own."""
    environment = {
        **os.environ,
        "BENCHMARK_BEGAN": str(time.time()),
        "HF_HUB_OFFLINE": "1",
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.Popen(
        [sys.executable, "-W", "ignore", __file__, "--part", part,
         "--articles", str(articles), "--data", str(data)],
        env=environment, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def run_ingest(part: str, articles: Path, data: Path) -> dict[str, float]:
    """What the ingest measured of itself; its wall time is added."""
    began = time.perf_counter()
    said, _ = started(part, articles, data).communicate()
    result: dict[str, float] = json.loads(said.splitlines()[-1])
    return {**result, "wall_s": time.perf_counter() - began}


def run_answers(articles: Path, home: Path, *, rounds: int) -> dict[str, dict[str, float]]:
    """Every side with the machine to itself until its first answer; then all of them in turn, a round of
    all questions each, so that whatever else the machine does meets them alike. By rounds, since one process
    answers a user: question by question, each side would push the other's weights out of the cache."""
    sides: dict[str, subprocess.Popen[str]] = {}
    seen: dict[str, dict[str, float]] = {}
    for part in ANSWERS:
        sides[part] = started(part, articles, data_of(part, home))
        seen[part] = heard(sides[part])
    taken: dict[str, list[dict[str, float]]] = {part: [] for part in ANSWERS}
    for turn in range(rounds):
        for part, side in sides.items():
            time.sleep(PAUSE_S)
            assert side.stdin is not None
            for question in QUESTIONS:
                # Never the same text twice, so that no memory of vectors answers.
                varied = f"{question} Seen {turn + 2} days ago."
                side.stdin.write(json.dumps(varied) + "\n")
                side.stdin.flush()
                taken[part].append(heard(side))
    for part, side in sides.items():
        said, _ = side.communicate()
        ms = sorted(t["ms"] for t in taken[part])
        seen[part] |= {
            "warm_ms": statistics.median(ms),
            "warm_p95_ms": ms[int(0.95 * len(ms))],
            "warm_cpu_ms": statistics.median(t["cpu_ms"] for t in taken[part]),
            **json.loads(said.splitlines()[-1]),
        }
    return seen


def heard(side: subprocess.Popen[str]) -> dict[str, float]:
    assert side.stdout is not None
    line = side.stdout.readline()
    if not line:
        raise SystemExit("A side ended before it had answered; what it says of that stands above.")
    said: dict[str, float] = json.loads(line)
    return said


def data_of(part: str, home: Path) -> Path:
    return home / ("recipe" if part.startswith("recipe") else "ours")


def compare(articles: Path, repeats: int, rounds: int) -> dict[str, Any]:
    """Medians of both sides, and ours divided by the recipe's: of the medians, and within each repeat."""
    seen: dict[str, list[dict[str, float]]] = {part: [] for part in (*INGESTS, *ANSWERS)}
    for _ in range(repeats):
        with tempfile.TemporaryDirectory() as home:
            for part in INGESTS:
                found = run_ingest(part, articles, data_of(part, Path(home)))
                found["embed_and_store_passages_per_s"] = found["passages"] / found["embed_and_store_s"]
                everything = found.get("everything_s", found["wall_s"])
                seen[part].append({**found, "everything_passages_per_s": found["passages"] / everything})
            for part, answered in run_answers(articles, Path(home), rounds=rounds).items():
                seen[part].append(answered)
    medians = {
        part: {key: statistics.median(run[key] for run in runs) for key in runs[0]}
        for part, runs in seen.items()
    }
    ratios, spreads = {}, {}
    for key in TARGETS:
        step = step_of(key)
        each = [
            ours[key] / recipe[key]
            for ours, recipe in zip(seen[f"our-{step}"], seen[f"recipe-{step}"], strict=True)
        ]
        ratios[key] = medians[f"our-{step}"][key] / medians[f"recipe-{step}"][key]
        spreads[key] = [min(each), max(each)]
    return {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "repeats": repeats,
        "medians": medians,
        "ours_to_recipe": ratios,
        "least_and_most": spreads,
    }


def step_of(key: str) -> str:
    return "ingest" if "passages" in key else "answer"


def as_markdown(result: dict[str, Any]) -> str:
    medians = result["medians"]
    lines = [
        "# Ingest and answer against the usual recipe",
        "",
        f"Medians of {result['repeats']} runs on {result['machine']}, in brackets the lowest and highest",
        "ratio of one run. Written by `benchmarks/ingest_and_answer.py`. A warm answer of ours is the whole",
        "reply, the recipe's its retrieval alone; both sides are asked the same questions in turn. Passages",
        "a second: embedding with the model loaded, and writing to Chroma; what ours does besides (sentence",
        "vectors, keyword index, export and proof of the encoder) is in the row 'all included', where the",
        "recipe's is its whole process.",
        "",
        "| What | ours | recipe | ours to recipe | demanded | held |",
        "|---|---|---|---|---|---|",
    ]
    for key, (sense, bound) in TARGETS.items():
        ours, recipe = (medians[f"{side}-{step_of(key)}"][key] for side in ("our", "recipe"))
        ratio, (least, most) = result["ours_to_recipe"][key], result["least_and_most"][key]
        held = ratio <= bound if sense == "at most" else ratio >= bound
        lines.append(
            f"| {key} | {ours:.2f} | {recipe:.2f} | {ratio:.2f} ({least:.2f} to {most:.2f}) "
            f"| {sense} {bound} | {'yes' if held else 'NO'} |"
        )
    for key, step, name in (
        ("warm_p95_ms", "answer", "warm_p95_ms"),
        ("warm_cpu_ms", "answer", "warm_cpu_ms, all cores"),
        ("everything_passages_per_s", "ingest", "all included, passages_per_s"),
    ):
        ours, recipe = (medians[f"{side}-{step}"][key] for side in ("our", "recipe"))
        lines.append(f"| {name} | {ours:.2f} | {recipe:.2f} | {ours / recipe:.2f} | | |")
    lines += [f"| search alone, warm_ms | {medians['our-search']['warm_ms']:.2f} | | | | |", ""]
    return "\n".join(lines)


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--articles", type=Path, default=ROOT / "source_articles")
    reader.add_argument("--out", type=Path, default=Path(__file__).parent / "results")
    reader.add_argument("--repeats", type=int, default=3)
    reader.add_argument("--rounds", type=int, default=15, help="How often the questions are asked.")
    reader.add_argument("--part", choices=[*INGESTS, *ANSWERS])
    reader.add_argument("--data", type=Path)
    given = reader.parse_args()
    if given.part in INGESTS:
        say(INGESTS[given.part](given.articles, given.data))
        return
    if given.part:
        say(answer_questions(ANSWERS[given.part], given.data))
        return
    result = compare(given.articles, given.repeats, given.rounds)
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "ingest_and_answer.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    (given.out / "ingest_and_answer.md").write_text(as_markdown(result), encoding="utf-8")
    print(as_markdown(result))


if __name__ == "__main__":
    main()
