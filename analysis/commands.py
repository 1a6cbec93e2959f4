"""The verbs of onrecord: what the command line can do, as functions with the same parameters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypedDict, Unpack

import pandas as pd
from tqdm import tqdm

from analysis.brief.definition import read_definition, with_parameters
from analysis.brief.evidence import Marks, show_evidence
from analysis.brief.manifest import NAME as MANIFEST
from analysis.codebook import SCHEMAS
from analysis.editions import plan_definition, rebuild_edition, write_edition, write_tables
from analysis.errors import AnalysisError, EditionError
from analysis.load.corrections import load_corrections, read_corrections
from analysis.load.given import load_mentions
from analysis.load.inputs import load_articles
from analysis.load.outlets import load_outlets
from analysis.load.ratings import load_ratings
from analysis.pipeline import extract, relate
from analysis.publish.check import check_site
from analysis.publish.edition import check_links, file_names, prove_edition
from analysis.publish.record import Record, holds_site
from analysis.publish.site import publish
from analysis.relate.correct import states_of, unnoted
from analysis.relate.decisions import read_decisions
from analysis.relate.match import THRESHOLD
from analysis.relate.ratings import OPINIONS, rate
from analysis.store import holds_tables, load_tables
from analysis.tables import EXTRACTED, Tables

Path_ = str | Path
Published = str | Mapping[str, str]
CORRECTIONS = "data/corrections.csv"
RATINGS = "data/ratings.csv"


class Options(TypedDict, total=False):
    """What somebody may give beside the articles; nothing of it has to be."""

    corrections: Path_ | None
    mentions: Path_ | None
    outlets: Path_ | None
    match_threshold: float


@dataclass(frozen=True)
class _Given:
    corrections: Path_ | None = None
    mentions: Path_ | None = None
    outlets: Path_ | None = None
    match_threshold: float = THRESHOLD


def extract_articles(
    inputs: Sequence[Path_], out: Path_ | None = None, format: str = "parquet", published: Published | None = None
) -> Tables:
    """Take from each article alone who is mentioned, who said what, what is claimed, and when.

    Parameters
    ----------
    inputs
        Files, folders, or JSON Lines with `id`, `text` and optional `title`, `outlet`, `published`,
        `published_basis`, `url` a line.
    out
        A folder to write the tables to, one file each.
    format
        ``parquet``, ``csv`` or ``jsonl``.
    published
        The date of publication to assume for articles that state none: a day or an interval, ISO 8601
        ("2025-04-08", "2025-04-01/2025-04-08"); or a mapping from ref to such a date, with "" for those not named.

    Returns
    -------
    Tables
        `articles`, `mentions`, `quotes`, `claims`, `quantities`, `dates`, `issues`; the relations are empty.
        An article that cannot be read is a row of `issues`, kind ``set aside``.

    Raises
    ------
    AnalysisError
        Where an input does not exist, a folder has no article, `published` is no date or names a ref that no article
        has, or `out` is one of the inputs.
    """
    tables = _extracted(inputs, published, out)
    if out is not None:
        write_tables(tables, out, EXTRACTED, format)
    return tables


def analyse_articles(
    inputs: Sequence[Path_],
    out: Path_ | None = None,
    format: str = "parquet",
    published: Published | None = None,
    **options: Unpack[Options],
) -> Tables:
    """Extract the articles and relate them: actors, origins, tellings of the same claim, corroboration, time line.

    Parameters
    ----------
    inputs, out, format, published
        As for `extract_articles`.
    corrections
        A corrections.csv with human decisions.
    mentions
        Mentions that somebody else gives, beside those that are found: JSON Lines of `id`, the article's ref, and
        `mentions`, each with `start` and `end` in code points. Each is a row of `mentions`, linked to its actor; one
        that lies outside its text is a row of `issues`.
    outlets
        An outlets.csv that declares who owns an outlet, and whose copy it prints.
    match_threshold
        The least probability, above 0 and at most 1, from which two claims of different articles are taken for one.

    Returns
    -------
    Tables
        All tables.

    Raises
    ------
    AnalysisError
        As `extract_articles`; and where a correction or a declaration of outlets cannot be meant, the threshold is no
        such number, or the file of mentions cannot be read or names an article that was not.
    TypeError
        Where another option is named.
    """
    given = _Given(**options)
    decisions, declared = load_corrections(given.corrections or None), load_outlets(given.outlets or None)
    extracted = _extracted(inputs, published, out, given.mentions)
    tables = relate(extracted, decisions, declared, given.match_threshold)
    if out is not None:
        write_tables(tables, out, SCHEMAS, format)
    return tables


def list_corrections(
    inputs: Sequence[Path_],
    published: Published | None = None,
    *,
    corrections: Path_ = CORRECTIONS,
    mentions: Path_ | None = None,
    outlets: Path_ | None = None,
) -> pd.DataFrame:
    """Tell what becomes of every correction, when these articles are analysed with it; nothing is written.

    Parameters
    ----------
    inputs, published, mentions, outlets
        As for `analyse_articles`; or one folder of tables, which are related anew without reading the articles again.
    corrections
        A corrections.csv with human decisions.

    Returns
    -------
    DataFrame
        The corrections in their order, under their number in the file (the head is row 1), with two more columns:
        `state`, which is ``applied``, ``expired`` (what it expects no longer stands), ``retired`` or ``wrong`` (it
        cannot be meant), and `why`, which says what was found and what was expected; empty where all is well.

    Raises
    ------
    AnalysisError
        As `analyse_articles`, but for corrections that cannot be meant; and where a folder of tables comes with other
        inputs, dates or mentions.
    """
    told, declared = read_corrections(corrections), load_outlets(outlets or None)
    decisions = read_decisions(told)
    if any(map(holds_tables, inputs)):
        if len(inputs) > 1 or published or mentions:
            raise AnalysisError(str(inputs[0]), "tables beside other inputs, dates or mentions", "the tables alone")
        tables = unnoted(load_tables(inputs[0]).trace(), decisions)
    else:
        tables = _extracted(inputs, published, None, mentions)
    meant = pd.Series([item.problem is None for item in decisions], index=told.index, dtype=bool)
    states = states_of(decisions, relate(tables, told[meant], declared).issues)
    return told.assign(state=[state for state, _ in states], why=[why for _, why in states])


def rate_tables(
    tables: Tables | Path_,
    out: Path_ | None = None,
    format: str = "parquet",
    *,
    ratings: Path_ | None = RATINGS,
    yardstick: str = "phia",
) -> Tables:
    """Put an analyst's ratings and judgments beside tables, each in a table of its own; what was extracted stays.

    Parameters
    ----------
    tables
        Tables that `analyse_articles` gave, or a folder of them.
    out
        A folder to write `ratings` and `judgments` to; without one, the folder of the tables, where that is given.
    format
        ``parquet``, ``csv`` or ``jsonl``.
    ratings
        A ratings.csv; with None or nothing nobody has rated or judged.
    yardstick
        Whose words of likelihood the judgments use: ``phia`` or ``icd203``.

    Returns
    -------
    Tables
        All tables.

    Raises
    ------
    AnalysisError
        Where the folder holds no tables, or the first row of the file that cannot be meant or that its tables do not
        allow, naming its row and column.
    """
    folder = out if isinstance(tables, Tables) or out is not None else tables
    known = tables if isinstance(tables, Tables) else load_tables(tables)
    rated = rate(known, load_ratings(ratings or None), yardstick, str(ratings or "ratings"))
    if folder is not None:
        write_tables(rated, folder, OPINIONS, format)
    return rated


def make_edition(
    briefing: Path_,
    out: Path_ | None = None,
    parameters: Mapping[str, object] | None = None,
    previous: Path_ | None = None,
    theme: Path_ | None = None,
) -> Path:
    """Make an edition of a briefing: HTML, PDF, tables and a manifest of digests.

    The same edition again replaces the last one when it is whole; when something fails, the last one stays.

    Parameters
    ----------
    briefing
        A briefing.toml.
    out
        The folder to put the edition in; without one, the definition's own.
    parameters
        Values to put over the definition's: its `title`, its `as_of`, or a parameter of its notebook.
    previous
        The edition to compare the new one with; without one, that of the definition, where it names one.
    theme
        A theme file to take instead of the definition's.

    Returns
    -------
    Path
        The edition's folder.

    Raises
    ------
    AnalysisError
        Where the definition, a parameter, the articles, the notebook, the edition before or the theme cannot be used.
    """
    path = Path(briefing)
    definition = with_parameters(read_definition(path), parameters or {}, str(path))
    if previous is not None:
        definition = replace(definition, previous=Path(previous).resolve())
    if theme is not None:
        definition = replace(definition, theme=Path(theme).resolve())
    plan = plan_definition(definition)
    target = (Path(out) if out is not None else path.parent) / plan.name
    write_edition(plan, target)
    return target


def show_row(row_id: str, tables: Path_, marks: Marks = ("[", "]")) -> str:
    """Show what proves a row: the sentence, with the row's words between marks.

    Of an actor it shows what it is, and every mention with the reason why it is taken for this actor.

    Parameters
    ----------
    row_id
        The key of a row of any table, such as a quote_id; or an actor's name or alias.
    tables
        A folder of tables.
    marks
        What to put before and after the words.

    Raises
    ------
    AnalysisError
        Where the folder holds no tables, they are not what their articles say, none of them has the row, or several
        actors have the name.
    """
    return show_evidence(load_tables(tables).trace(), row_id, marks)


def publish_site(
    site: Path_,
    editions: Sequence[Path_] = (),
    base_url: str | None = None,
    withdraw: str | None = None,
    reason: str | None = None,
) -> Record:
    """Put editions into a static site, or withdraw one; readers find the old site or the new one, never a part.

    An edition has the address `<briefing>/<edition>/`, where the briefing is named as the folder around the edition. A
    row has the address `<briefing>/rows/<edition>/<what stands before the first colon of its key>.html#<key>`. An
    edition that stands there already is not written again; one of the same name with other bytes takes its place.

    Parameters
    ----------
    site
        The site's folder; it is made where there is none.
    editions
        Folders of editions.
    base_url
        The address that the site will have, for feeds, canonical addresses and the sitemap. The site remembers it.
    withdraw
        An edition of the site, as BRIEFING/EDITION: a notice with the reason takes the place of each of its pages.
    reason
        Why it is withdrawn.

    Returns
    -------
    Record
        What the site is made of.

    Raises
    ------
    AnalysisError
        Where the folder is something else than a site, or an edition is not what its manifest says, breaks a rule of
        the trade, was withdrawn, or is not there to be withdrawn.
    """
    if (withdraw is None) != (reason is None):
        found = "a reason and nothing to withdraw" if withdraw is None else "no reason"
        raise AnalysisError("publish", found, "both --withdraw and --reason, or neither")
    withdrawal = None if withdraw is None or reason is None else (withdraw, reason)
    return publish(Path(site), [Path(folder) for folder in editions], base_url, withdrawal)


def check_edition(edition: Path_, rebuild: Path_ | None = None) -> list[str]:
    """Compare an edition's files with the digests of its manifest, and hold what it says against the rules.

    Every row of its tables must be what its article says there, and every link must lead somewhere.

    Of a site, it checks every page and edition so, that every row stands with its proof at its address, that no link
    leads nowhere, and that feeds, sitemap, canonical addresses and linked data are what they should be.

    The rules are those of `analysis.brief.lint`: no likelihood and no rating but an analyst's, likelihood and
    confidence in sentences of their own, ratings that can be meant, nothing called corroborated that is not, no number
    in the bottom line that the tables do not give.

    Parameters
    ----------
    edition
        The folder of an edition, or of a site.
    rebuild
        Of an edition, a briefing.toml of its articles: the edition is made again, with the parameters that its manifest
        states, and must come out with the same bytes.

    Returns
    -------
    list of str
        The files compared.

    Raises
    ------
    EditionError
        Naming the first file that is missing, changed or not listed; of an edition made again, each that differs; where
        a site is to be made again.
    TableError
        Naming the first row that its article does not prove, or the first file with other rows than another format.
    TradecraftError
        With every breach of a rule.
    SiteError
        With everything that is wrong with a site, or with the links of an edition.
    """
    folder = Path(edition)
    if holds_site(folder):
        if rebuild is not None:
            raise EditionError(str(folder), "a site", "the folder of one of its editions to make again")
        return check_site(folder)
    prove_edition(folder)
    check_links(folder)
    if rebuild is not None:
        rebuild_edition(folder, Path(rebuild))
    return [name for name in file_names(folder) if name != MANIFEST]


def _extracted(
    inputs: Sequence[Path_], published: Published | None, out: Path_ | None, mentions: Path_ | None = None
) -> Tables:
    if out is not None and Path(out).resolve() in {Path(given).resolve() for given in inputs}:
        raise AnalysisError(str(out), "the folder of the articles", "another one: articles.csv is also a table's name")
    given = load_mentions(mentions or None)
    loaded = load_articles(inputs, published or None)
    loaded.check_refs(given, str(mentions))
    shown = tqdm(loaded.articles, desc="reading", unit="article", leave=False, disable=None)
    return extract(shown, loaded.issues, given)
