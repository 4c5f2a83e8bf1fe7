"""A look-up from a cold start, against the bare start of the interpreter.

    python -m benchmarks.cold_look_up [--data FOLDER] [--rounds 9]

Prints one JSON object: medians in seconds of processes started in turn, and ours divided by the bare one.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

_LOOK_UP = (
    "import sys; sys.argv = ['rightstudy', 'lookup', 'back-pain-child/2', 'Radiography complete spine'];"
    "from rightstudy.commands import main; main()"
)


def seconds_of(code: str, data: Path | None) -> float:
    environment = {**os.environ, **({"RIGHTSTUDY_DATA": str(data)} if data else {})}
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    return time.perf_counter() - began


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--data", type=Path)
    reader.add_argument("--rounds", type=int, default=9)
    given = reader.parse_args()
    taken: dict[str, list[float]] = {"look_up_s": [], "bare_s": []}
    for _ in range(given.rounds):
        taken["look_up_s"].append(seconds_of(_LOOK_UP, given.data))
        taken["bare_s"].append(seconds_of("pass", None))
    medians = {name: round(statistics.median(seconds), 3) for name, seconds in taken.items()}
    print(json.dumps({**medians, "ratio": round(medians["look_up_s"] / medians["bare_s"], 1)}))


if __name__ == "__main__":
    main()
