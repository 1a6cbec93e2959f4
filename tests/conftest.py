"""What tests share: one run over the two articles, and how to refresh what is generated."""

import gc
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from browser import browser, page
from hypothesis import settings

import analysis

ROOT = Path(__file__).parents[1]
__all__ = ["browser", "page"]  # fixtures of tests that look at a page in Chromium

# The same examples on every machine, however busy it is.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")


def pytest_addoption(parser):
    """Let ``pytest --refresh`` write generated text anew instead of comparing it; read the difference in review."""
    parser.addoption("--refresh", action="store_true", help="write golden tables and generated documents anew")
    parser.addoption("--lower", action="store_true", help="with --refresh: floors of scores may come down")


@pytest.fixture(scope="session")
def seeds():
    """Analyse the two articles once."""
    return analysis.analyse_articles([ROOT / "data" / "articles"])


@pytest.fixture(scope="session")
def cpu_seconds():
    """Measure the processor time of a function: the least of some runs, without what other tests left to collect."""

    def measure(function: Callable[[], object], runs: int = 1) -> float:
        found = []
        for _ in range(runs):
            gc.collect()
            gc.disable()
            began = time.process_time()
            try:
                function()
            finally:
                found.append(time.process_time() - began)
                gc.enable()
        return min(found)

    return measure


@pytest.fixture
def same_as(request):
    """Compare a text with a file, or write it there with ``--refresh``."""

    def compare(text: str, path: Path) -> None:
        if request.config.getoption("--refresh"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.read_text(encoding="utf-8") == text, f"{path.name} is not what the program gives; see CONTRIBUTING"

    return compare
