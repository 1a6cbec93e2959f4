"""What each command of the shell takes."""

from __future__ import annotations

import argparse

from analysis.commands import CORRECTIONS, RATINGS
from analysis.relate.match import THRESHOLD
from analysis.relate.yardsticks import YARDSTICKS
from analysis.store import FORMATS


def _path(given: str) -> str:
    """An unset variable of the shell must not mean the folder where one happens to be."""
    if not given.strip():
        raise argparse.ArgumentTypeError("found nothing; expected a path")
    return given


def declare_inputs(parser: argparse.ArgumentParser) -> None:
    """Take articles."""
    parser.add_argument(
        "inputs", metavar="INPUT", type=_path, nargs="+", help="a file, a folder, or JSON Lines of articles"
    )
    parser.add_argument("--out", metavar="DIR", type=_path, required=True, help="the folder to write the tables to")
    parser.add_argument("--format", choices=tuple(FORMATS), default="parquet", help="of the tables (default: parquet)")
    declare_published(parser)


def declare_published(parser: argparse.ArgumentParser) -> None:
    """Take dates of publication to assume."""
    parser.add_argument(
        "--published",
        metavar="DATE",
        action="append",
        default=[],
        help="the date to assume for articles that state none, REF=DATE for one of them; may be repeated",
    )


def declare_analyse(parser: argparse.ArgumentParser) -> None:
    """Take articles, and what is decided, declared or given beside them."""
    declare_inputs(parser)
    parser.add_argument("--corrections", metavar="FILE", type=_path, help="a corrections.csv with human decisions")
    declare_mentions(parser)
    declare_outlets(parser)
    parser.add_argument(
        "--match-threshold",
        metavar="NUMBER",
        type=float,
        default=THRESHOLD,
        help=f"the least probability from which two claims are taken for one (default: {THRESHOLD})",
    )


def declare_outlets(parser: argparse.ArgumentParser) -> None:
    """Take what is declared of outlets."""
    parser.add_argument(
        "--outlets", metavar="FILE", type=_path, help="an outlets.csv that declares owners and syndication"
    )


def declare_mentions(parser: argparse.ArgumentParser) -> None:
    """Take places of mentions."""
    parser.add_argument(
        "--mentions", metavar="FILE", type=_path, help="JSON Lines of articles with places of mentions to take too"
    )


def declare_correct(parser: argparse.ArgumentParser) -> None:
    """Take articles or tables, and the decisions to list."""
    parser.add_argument(
        "inputs", metavar="INPUT", type=_path, nargs="+", help="articles as for analyse, or one folder of tables"
    )
    parser.add_argument(
        "--corrections",
        metavar="FILE",
        type=_path,
        default=CORRECTIONS,
        help=f"a corrections.csv with human decisions (default: {CORRECTIONS})",
    )
    declare_published(parser)
    declare_mentions(parser)
    declare_outlets(parser)


def declare_rate(parser: argparse.ArgumentParser) -> None:
    """Take tables, and the ratings to put beside them."""
    parser.add_argument("tables", metavar="DIR", type=_path, help="the folder of the tables")
    parser.add_argument(
        "--ratings",
        metavar="FILE",
        type=_path,
        default=RATINGS,
        help=f"a ratings.csv with an analyst's ratings and judgments (default: {RATINGS})",
    )
    parser.add_argument(
        "--yardstick", choices=tuple(YARDSTICKS), default="phia", help="of the judgments' likelihoods (default: phia)"
    )
    parser.add_argument("--out", metavar="DIR", type=_path, help="the folder to write to (default: that of the tables)")
    parser.add_argument("--format", choices=tuple(FORMATS), default="parquet", help="of the tables (default: parquet)")


def declare_brief(parser: argparse.ArgumentParser) -> None:
    """Take definitions of briefings, and what goes over them."""
    parser.add_argument("briefing", metavar="BRIEFING.toml", nargs="+", type=_path, help="a briefing's definition")
    parser.add_argument(
        "--out", metavar="DIR", type=_path, help="where to put an edition (default: beside its definition)"
    )
    parser.add_argument(
        "-p",
        dest="parameters",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="a value to put over the definition's: title, as_of, or a parameter of its notebook; may be repeated",
    )

    parser.add_argument(
        "--previous", metavar="DIR", type=_path, help="the edition to compare it with (default: the definition's)"
    )
    parser.add_argument("--theme", metavar="FILE", type=_path, help="the look: fonts, colours, sizes, paper (TOML)")


def declare_diff(parser: argparse.ArgumentParser) -> None:
    """Take two editions."""
    what = "edition, a folder of tables, or the folder of a briefing, whose last edition is meant"
    parser.add_argument("old", metavar="OLD", type=_path, help=f"the earlier {what}")
    parser.add_argument("new", metavar="NEW", type=_path, help="the later one, given likewise")
    parser.add_argument("--out", metavar="DIR", type=_path, help="the folder to write the table changes to")
    parser.add_argument("--format", choices=tuple(FORMATS), default="parquet", help="of that table (default: parquet)")


def declare_show(parser: argparse.ArgumentParser) -> None:
    """Take the key of a row, and where it stands."""
    parser.add_argument(
        "row_id", metavar="ROW_ID", help="the key of a row, such as a quote_id, or the name of an actor"
    )
    parser.add_argument(
        "--in", dest="tables", metavar="DIR", type=_path, required=True, help="the folder of its tables"
    )


def declare_check(parser: argparse.ArgumentParser) -> None:
    """Take an edition or a site."""
    parser.add_argument("edition", metavar="EDITION_DIR", type=_path, help="the folder of an edition, or of a site")
    parser.add_argument(
        "--rebuild",
        metavar="BRIEFING.toml",
        type=_path,
        help="make it again from its definition and compare every byte",
    )


def declare_publish(parser: argparse.ArgumentParser) -> None:
    """Take a site, and what to put there or to withdraw."""
    parser.add_argument("site", metavar="SITE_DIR", type=_path, help="the folder of the site")
    editions = parser.add_argument(
        "editions",
        metavar="EDITION_DIR",
        type=_path,
        nargs="+",
        default=[],
        help="the folder of an edition to put there",
    )
    editions.required = False  # with nargs="*" no edition could follow an option
    parser.add_argument(
        "--base-url", metavar="URL", help="the address that the site will have; it remembers the one given last"
    )
    parser.add_argument("--withdraw", metavar="BRIEFING/EDITION", help="an edition of the site to withdraw")
    parser.add_argument("--reason", metavar="TEXT", help="why it is withdrawn; its pages say so")
