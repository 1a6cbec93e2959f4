"""Editions on disk: one made of its plan, one made again, and one read to be compared."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from analysis import brief
from analysis.brief.definition import Definition, read_definition, with_parameters
from analysis.brief.manifest import NAME, edition_manifest, file_digest, read_manifest, verify_edition, write_manifest
from analysis.codebook import SCHEMAS
from analysis.differ.comparing import Edition, compare
from analysis.differ.making import entries
from analysis.errors import AnalysisError, BriefingError, EditionError
from analysis.load.inputs import load_articles
from analysis.schema import Row
from analysis.store import load_past_tables, load_tables, store_tables
from analysis.tables import Tables, issue

if TYPE_CHECKING:
    from analysis.brief.edition import Plan

Path_ = str | Path


def plan_definition(definition: Definition) -> "Plan":
    """Plan the edition of a definition.

    Raises
    ------
    AnalysisError
        Where the definition, a parameter, the articles, the notebook or the edition before cannot be used.
    """
    if definition.previous:
        verify_edition(definition.previous)
    return brief.plan_edition(definition, load_articles(definition.articles).articles)


def write_edition(plan: "Plan", target: Path) -> None:
    """Make a planned edition in a folder; what stood there before is replaced when all went well.

    The manifest stands there before the rest: the notebook compares it with that of the edition before.

    Raises
    ------
    AnalysisError
        Where the edition is to be compared with the one that it replaces, or its notebook fails.
    """
    before = plan.definition.previous
    if before and before.resolve() == target.resolve():
        raise BriefingError("previous", f"the edition {plan.name} itself", "an edition that stays")
    manifest = edition_manifest(plan.name, plan.inputs, plan.definition.notebook)
    with brief.replacing(target) as folder:
        write_manifest(folder, manifest)
        characters = brief.render_edition(plan, folder)
        tables = load_tables(folder / "tables").noting(_unshown(characters))
        for format in ("parquet", "csv"):
            store_tables(tables, folder / "tables", SCHEMAS, format)
        write_manifest(folder, manifest)


def rebuild_edition(folder: Path, briefing: Path) -> None:
    """Make an edition again, with what its manifest states, and compare every byte.

    Parameters
    ----------
    folder
        An edition that is whole.
    briefing
        The definition that names its articles and files of decisions; titles and parameters are those of the manifest.

    Raises
    ------
    EditionError
        Where an input or the method is not that of the manifest, or files come out otherwise, naming them.
    """
    stated = read_manifest(folder)
    plan = plan_definition(_as_stated(read_definition(briefing), stated, folder))
    manifest = edition_manifest(plan.name, plan.inputs, plan.definition.notebook)
    _same(folder, stated, manifest)
    with TemporaryDirectory(prefix="onrecord-") as scratch:
        again = Path(scratch) / folder.name
        write_edition(plan, again)
        names = sorted({NAME, *verify_edition(folder), *verify_edition(again)})
        differing = [name for name in names if _digest(folder / name) != _digest(again / name)]
    if differing:
        raise EditionError(str(folder), f"other bytes made again in {', '.join(differing)}", "the bytes of the edition")


def compare_editions(
    old: Path_ | None, new: Tables | Path_, out: Path_ | None = None, format: str = "parquet"
) -> Tables:
    """Tell what differs between two editions: what went in apart from how they were made, and what came of it.

    Rows of the same article are the same row where their words are, wherever they stand now; a row whose words were
    edited is known by what stands before and after them.

    Parameters
    ----------
    old
        The earlier edition, a folder of tables, or the folder of a briefing, whose last edition is meant; another
        version may have made it. Without one, nothing is compared.
    new
        The same of the later one; or tables. Those of an edition that is being made have its manifest beside `out`.
    out
        A folder to write the table `changes` to; that of an edition that is being made gets all tables.
    format
        ``parquet``, ``csv`` or ``jsonl``.

    Returns
    -------
    Tables
        The tables of the later edition, with `changes`.

    Raises
    ------
    AnalysisError
        Where a folder holds neither an edition nor tables, or tables that cannot be read.
    """
    manifest = read_manifest(Path(out).parent) if out is not None else {}
    if isinstance(new, Tables):
        later = Edition(str(manifest.get("edition") or "now"), new, manifest)
    else:
        later = read_edition(Path(new))
    if old:
        later = replace(later, tables=later.tables.having(changes=compare(read_edition(Path(old), past=True), later)))
    if out is not None:
        write_tables(later.tables, out, SCHEMAS if manifest else ["changes"], format)
    return later.tables


def write_tables(tables: Tables, out: Path_, names: Iterable[str], format: str) -> None:
    """Write tables to a folder that somebody gives; never into an edition that is whole, which it would damage.

    Raises
    ------
    AnalysisError
        Where the folder is that of such an edition or of its tables, or cannot be written.
    """
    for folder in (Path(out), Path(out).resolve().parent):
        if read_manifest(folder).get("outputs"):
            raise EditionError(str(out), "a folder of an edition, which stays as it was made", "another folder")
    store_tables(tables, out, names, format)


def read_edition(path: Path, *, past: bool = False) -> Edition:
    """Read an edition, a folder of tables, or the last edition in the folder of a briefing.

    With `past` another version may have made it: what its tables lack is noted, and they are taken as they are.

    Raises
    ------
    AnalysisError
        Where the folder holds neither, or tables that their articles do not prove.
    """
    found = path if _is_one(path) else max(filter(_is_one, _folders(path)), key=lambda item: item.name, default=None)
    if found is None:
        raise AnalysisError(str(path), "no edition and no tables", "a folder that onrecord brief or analyse wrote")
    manifest = read_manifest(found)
    folder, name = found / "tables" if manifest else found, str(manifest.get("edition") or found.resolve().name)
    if past:
        tables, lacking = load_past_tables(folder)
        return Edition(name, tables, manifest, lacking)
    return Edition(name, load_tables(folder).trace(), manifest)


def _folders(path: Path) -> list[Path]:
    return [item for item in path.iterdir() if not item.name.startswith(".")] if path.is_dir() else []


def _is_one(path: Path) -> bool:
    return (path / NAME).is_file() or any(path.glob("articles.*"))


def _as_stated(definition: Definition, manifest: Mapping[str, object], folder: Path) -> Definition:
    """Give the definition with the title, day, parameters and earlier edition that a manifest states."""
    inputs = manifest.get("inputs")
    stated = inputs.get("parameters") if isinstance(inputs, dict) else None
    if not isinstance(stated, dict):
        raise EditionError(str(folder / NAME), "no parameters", "the inputs of an edition")
    before = inputs.get("previous") if isinstance(inputs, dict) else None
    beside = folder.resolve().parent / str(before.get("edition")) if isinstance(before, dict) else None
    previous = beside if beside is None or (beside / NAME).is_file() else definition.previous
    own = {str(name): value for name, value in stated.items() if value is not None}
    return with_parameters(replace(definition, previous=previous, as_of=None, parameters={}), own, str(folder / NAME))


def _same(folder: Path, stated: Mapping[str, object], found: Mapping[str, object]) -> None:
    """Refuse to make an edition again of other inputs, or with another method: it would prove nothing."""
    for part in ("inputs", "method"):
        if stated.get(part) == found.get(part):
            continue
        old, new = (entries({part: manifest.get(part)}) for manifest in (stated, found))
        other = [f"{entry.table} {entry.name}" for entry in {**old, **new} if old.get(entry) != new.get(entry)]
        named = ", ".join(dict.fromkeys(other)) or ("articles or previous" if part == "inputs" else part)
        raise EditionError(f"{folder / NAME}, {part}", f"another {named} at hand", "those of the manifest")


def _digest(path: Path) -> str:
    return file_digest(path) if path.is_file() else ""


def _unshown(characters: Counter[str]) -> list[Row]:
    expected = "shown as [{}]: no packaged font has it"
    return [
        issue("character", "briefing.pdf", f"{times} time{'s' if times > 1 else ''}", name, expected.format(name))
        for name, times in sorted(characters.items())
    ]
