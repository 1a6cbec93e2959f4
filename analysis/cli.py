"""The command line: reads arguments, calls the function of `analysis` that the command is named for, says what came."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn, TextIO

import analysis
from analysis.brief.changed import report
from analysis.brief.evidence import plain
from analysis.brief.wording import counted, spelled
from analysis.errors import AnalysisError, BreachError
from analysis.options import (
    declare_analyse,
    declare_brief,
    declare_check,
    declare_correct,
    declare_diff,
    declare_inputs,
    declare_publish,
    declare_rate,
    declare_show,
)
from analysis.store import load_tables
from analysis.tables import Tables

DONE, USER_ERROR, LEFT_OUT, INTERRUPTED = 0, 2, 3, 130
EXIT_CODES = (
    "exit codes: 0 done; 1 a bug; 2 a mistake in what was given; 3 articles were set aside, or (of correct) "
    "corrections have expired, or (of diff) something differs; 130 interrupted"
)
REVERSED = ("\x1b[7m", "\x1b[0m")


class _Parser(argparse.ArgumentParser):
    """argparse says a mistake in several lines; one is enough."""

    def error(self, message: str) -> NoReturn:
        _say(plain(f"{self.prog}: {message} (see {self.prog} --help)"), "stderr")
        self.exit(USER_ERROR)


@dataclass(frozen=True)
class Command:
    """One command: the function of `analysis` that does it, what it takes from the shell, and how it reports."""

    function: str
    help: str
    declare: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def _extract(given: argparse.Namespace) -> int:
    return _reported(analysis.extract_articles(given.inputs, given.out, given.format, _dates(given.published)))


def _analyse(given: argparse.Namespace) -> int:
    dates = _dates(given.published)
    files = {"corrections": given.corrections, "mentions": given.mentions, "outlets": given.outlets}
    options = {**files, "match_threshold": given.match_threshold}
    tables = analysis.analyse_articles(given.inputs, given.out, given.format, dates, **options)
    return _reported(tables)


def _correct(given: argparse.Namespace) -> int:
    dates = _dates(given.published)
    files = {"corrections": given.corrections, "mentions": given.mentions, "outlets": given.outlets}
    told = analysis.list_corrections(given.inputs, dates, **files)
    counts = dict.fromkeys(("applied", "expired", "retired", "wrong"), 0)
    for number, row in told.iterrows():
        counts[row["state"]] += 1
        change = f"{row['row']}, {row['column']}: {row['expected']!r} -> {row['value']!r}"
        why = f"; {row['why']}" if row["why"] else ""
        _say(plain(f"row {number} {row['state']}: {change} ({row['by']}, {row['on']}: {row['reason']}){why}"))
    _say(f"{len(told)} corrections: {', '.join(f'{count} {state}' for state, count in counts.items())}")
    return USER_ERROR if counts["wrong"] else LEFT_OUT if counts["expired"] else DONE


def _rate(given: argparse.Namespace) -> int:
    rated = analysis.rate_tables(
        given.tables, given.out, given.format, ratings=given.ratings, yardstick=given.yardstick
    )
    _say(f"{len(rated.ratings)} ratings, {len(rated.judgments)} judgments")
    return DONE


def _brief(given: argparse.Namespace) -> int:
    """Make one edition after the other; one that cannot be made keeps none of the others from being made."""
    pairs, number = _pairs(given.parameters), len(given.briefing)
    for option, value in (("--out", given.out), ("--previous", given.previous)):
        if value is not None and number > 1:
            raise AnalysisError(
                option, f"{number} briefings", "one: the editions of several stand each in its own place"
            )

    def made(briefing: Path) -> int:
        folder = analysis.make_edition(briefing, given.out, pairs, given.previous, given.theme)
        _say(plain(str(folder)))
        return _left_out(load_tables(folder / "tables", ["issues"]))

    codes = [_attempted("brief", partial(made, briefing)) for briefing in given.briefing]
    return next((code for code in (USER_ERROR, LEFT_OUT) if code in codes), DONE)


def _diff(given: argparse.Namespace) -> int:
    tables = analysis.compare_editions(given.old, given.new, given.out, given.format)
    for line in report(tables).splitlines():
        _say(plain(line))
    return LEFT_OUT if (tables.changes["part"] != "edition").any() else DONE


def _show(given: argparse.Namespace) -> int:
    marks = REVERSED if sys.stdout.isatty() else ("[", "]")
    _say(analysis.show_row(given.row_id, given.tables, marks))
    return DONE


def _check(given: argparse.Namespace) -> int:
    try:
        names = analysis.check_edition(given.edition, given.rebuild)
    except BreachError as error:
        for breach in error.breaches:
            _say(plain(f"onrecord check: {breach}"), "stderr")
        return USER_ERROR
    _say(plain(f"{given.edition}: {len(names)} files, all as the manifest says, and no rule broken"))
    if given.rebuild:
        _say("made again: the same bytes")
    return DONE


def _publish(given: argparse.Namespace) -> int:
    record = analysis.publish_site(given.site, given.editions, given.base_url, given.withdraw, given.reason)
    live = len(record.live())
    gone = len(record.entries) - live
    _say(plain(f"{given.site}: {counted(live, 'edition')}, {spelled(gone) if gone else 'none'} withdrawn"))
    return DONE


COMMANDS = {
    "extract": Command(
        "extract_articles", "who said what, who is mentioned, what is claimed, and when", declare_inputs, _extract
    ),
    "analyse": Command(
        "analyse_articles",
        "those, and how the articles relate: actors, origins, corroboration",
        declare_analyse,
        _analyse,
    ),
    "correct": Command(
        "list_corrections",
        "every correction, and what becomes of it: applied, expired, retired or wrong",
        declare_correct,
        _correct,
    ),
    "rate": Command(
        "rate_tables",
        "an analyst's ratings and judgments put beside tables, apart from what was extracted",
        declare_rate,
        _rate,
    ),
    "brief": Command("make_edition", "an edition of each briefing: HTML, PDF, tables, manifest", declare_brief, _brief),
    "publish": Command(
        "publish_site",
        "editions put into a static site, with feeds and permanent addresses",
        declare_publish,
        _publish,
    ),
    "diff": Command(
        "compare_editions",
        "what differs between two editions: data apart from method, and what came of it",
        declare_diff,
        _diff,
    ),
    "show": Command(
        "show_row",
        "the sentence that proves a row, with its words marked; of an actor, every mention and why it is linked",
        declare_show,
        _show,
    ),
    "check": Command(
        "check_edition",
        "an edition's files against the digests of its manifest, and what it says against the rules; or a whole site",
        declare_check,
        _check,
    ),
}


def build_parser() -> argparse.ArgumentParser:
    """Make the parser of the whole command line from `COMMANDS`."""
    parser = _Parser(prog="onrecord", description=analysis.__doc__, epilog=EXIT_CODES)
    parser.add_argument("--version", action="version", version=f"onrecord {analysis.__version__}")
    words = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for word, command in COMMANDS.items():
        command.declare(words.add_parser(word, help=command.help, description=command.help, epilog=EXIT_CODES))
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give its exit code.

    What is neither an `AnalysisError` nor the system's refusal (a full disk, a closed folder) is a bug and keeps its
    traceback.
    """
    _listen()
    given = build_parser().parse_args(arguments)
    try:
        return _attempted(given.command, partial(COMMANDS[given.command].run, given))
    except KeyboardInterrupt:
        return INTERRUPTED


def _attempted(word: str, run: Callable[[], int]) -> int:
    """Do something for a command and give its exit code; what the user can mend is said in one line."""
    try:
        return run()
    except AnalysisError as error:
        reason = str(error)
    except OSError as error:
        reason = f"{error.filename or 'the system'}: {error.strerror or error}"
    _say(plain(f"onrecord {word}: {reason}"), "stderr")
    return USER_ERROR


def _listen() -> None:
    """Make standard streams that take any character; Python has none where the shell closed them (``>&-``)."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            nothing = Path(os.devnull).open("r+", encoding="utf-8")  # noqa: SIM115 - stays open
            os.set_inheritable(nothing.fileno(), True)  # a kernel does not start without the three
            setattr(sys, name, nothing)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _say(text: str, stream: str = "stdout") -> None:
    """Write to a stream whose reader may be gone (``| head -1``)."""
    listening: TextIO = getattr(sys, stream)
    try:
        listening.write(f"{text}\n")
        listening.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), listening.fileno())  # else Python tries once more as it ends
        if not isinstance(error, BrokenPipeError):
            raise


def _pairs(given: Sequence[str]) -> dict[str, str]:
    pairs = {}
    for item in given:
        name, equals, value = item.partition("=")
        if not equals or not name:
            raise AnalysisError("-p", repr(item), "NAME=VALUE")
        pairs[name] = value
    return pairs


def _dates(given: Sequence[str]) -> dict[str, str]:
    """Read dates by ref; one without a ref, kept under "", is for all others."""
    dates: dict[str, str] = {}
    for item in filter(None, given):
        ref, _, value = item.rpartition("=")
        if ref in dates:
            raise AnalysisError("--published", f"{item!r} as well as {dates[ref]!r}", "one date for each article")
        dates[ref] = value
    return dates


def _reported(tables: Tables) -> int:
    names = ("articles", "mentions", "quotes", "claims", "dates")
    _say(", ".join(f"{len(tables[name])} {name}" for name in names))
    return _left_out(tables)


def _left_out(tables: Tables) -> int:
    aside = tables.issues[tables.issues["kind"] == "set aside"]
    expired = tables.issues[tables.issues["kind"] == "expired correction"]
    for rows in (aside, expired):
        for kind, ref, place, found, expected in rows[["kind", "ref", "place", "found", "expected"]].itertuples(
            index=False
        ):
            _say(plain(f"{kind}: {AnalysisError(f'{ref}, {place}', found, expected)}"), "stderr")
    return LEFT_OUT if len(aside) else DONE
