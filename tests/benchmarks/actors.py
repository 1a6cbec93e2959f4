"""What it costs to find the actors of articles, beside the language model's pass over them.

    python tests/benchmarks/actors.py [--articles FILE.jsonl] [--rounds 5]

Without a file the invented articles of data/gold are read; of a file, JSON Lines with id and text, the first 40. CPU
seconds count. Each round is a process of its own that has read but one other article, the last, before it is timed: so
no text is known to it from an earlier round. Of all rounds the medians; the shares are paired within a round.
"""

import argparse
import json
import subprocess
import sys
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from statistics import median
from time import process_time

from analysis.article import Article
from analysis.extract.actors import extract_mentions
from analysis.extract.quotes import extract_quotes
from analysis.extract.roles import extract_roles
from analysis.language.reading import read
from analysis.pipeline import extract
from analysis.relate.inferences import infer_actors
from analysis.relate.origins import find_origins
from analysis.relate.resolve import resolve_actors

TEXTS = Path(__file__).resolve().parents[2] / "data" / "gold" / "attribution" / "texts"
MOST = 40
PARTS = ("encoder", "mentions and roles", "resolving actors", "inferring actors")


def articles(path: str | None) -> list[Article]:
    """Give the articles to time, and one more to warm up with."""
    if path is None:
        return [Article(one.stem, one.read_text(encoding="utf-8")) for one in sorted(TEXTS.glob("*.txt"))]
    records = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    return [Article(str(one["id"]), one["text"]) for one in [*records[: min(MOST, len(records) - 1)], records[-1]]]


def timed(given: list[Article]) -> dict[str, float]:
    """Give the CPU seconds that each part takes for some articles."""
    spent: dict[str, float] = defaultdict(float)

    def take(part, call, *arguments):
        begin = process_time()
        found = call(*arguments)
        spent[part] += process_time() - begin
        return found

    for article in given:
        take("encoder", read, article.text)
        quotes = extract_quotes(article)
        mentions = take("mentions and roles", extract_mentions, article, quotes)
        take("mentions and roles", extract_roles, article, mentions)
    tables = find_origins(extract(given))
    tables = take("resolving actors", resolve_actors, tables)
    take("inferring actors", infer_actors, tables)
    return spent


def once(path: str | None) -> None:
    """Time all parts in this process and write what they took."""
    import_module("side").keep_to_one_core()
    *given, last = articles(path)
    timed([last])
    sys.stdout.write(json.dumps({"words": sum(len(one.text.split()) for one in given), **timed(given)}) + "\n")


def report(rounds: list[dict[str, float]]) -> None:
    """Write the medians, and what all parts but the encoder take beside it."""
    sys.stdout.write(f"{rounds[0]['words']:,} words, {len(rounds)} rounds\n")
    for part in PARTS:
        share = median(one[part] / one["encoder"] for one in rounds)
        sys.stdout.write(f"{part:20} {median(one[part] for one in rounds):7.3f} CPU s {share:7.1%}\n")
    shares = [sum(one[part] for part in PARTS[1:]) / one["encoder"] for one in rounds]
    sys.stdout.write(f"actors / encoder {median(shares):.1%} ({min(shares):.1%} to {max(shares):.1%})\n")


def main() -> None:
    """Run the rounds one after the other."""
    parser = argparse.ArgumentParser(description="Finding actors beside the language model's pass.")
    parser.add_argument("--articles", help="JSON Lines of articles (default: the invented ones of data/gold)")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.once:
        once(arguments.articles)
        return
    command = [sys.executable, __file__, "--once", *(["--articles", arguments.articles] if arguments.articles else [])]
    rounds = [subprocess.run(command, check=True, capture_output=True, text=True) for _ in range(arguments.rounds)]
    report([json.loads(one.stdout) for one in rounds])


if __name__ == "__main__":
    main()
