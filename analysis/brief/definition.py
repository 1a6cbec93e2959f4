"""A briefing's definition, briefing.toml: what is read, what it is called, with which parameters."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from importlib.resources import files
from pathlib import Path

from analysis.article import iso_date
from analysis.errors import BriefingError

FOLDERS = ("articles", "previous")
"""What may be a folder; all else is a file."""
PACKAGED_NOTEBOOK = Path(str(files("analysis.brief"))) / "template" / "briefing.ipynb"


@dataclass(frozen=True)
class Definition:
    """What makes a briefing; paths are taken from the folder of the definition.

    Parameters
    ----------
    title
        What the briefing is called.
    articles
        Files and folders of articles.
    notebook
        The notebook that tells it; the packaged one where none is named.
    corrections
        The file of human decisions, where there is one.
    ratings
        The file of an analyst's ratings and judgments, where there is one.
    outlets
        The file of what is declared of outlets, where there is one.
    previous
        The edition with which a new one is compared, where there is one.
    theme
        The file of its look, where it is not the packaged one.
    as_of
        The day that the briefing speaks for (ISO 8601); the edition's name where given.
    parameters
        Values for the notebook's parameters.
    """

    title: str
    articles: tuple[Path, ...]
    notebook: Path = PACKAGED_NOTEBOOK
    corrections: Path | None = None
    ratings: Path | None = None
    outlets: Path | None = None
    previous: Path | None = None
    theme: Path | None = None
    as_of: str | None = None
    parameters: Mapping[str, object] = field(default_factory=dict)


def read_definition(path: Path) -> Definition:
    """Read a briefing.toml.

    Raises
    ------
    BriefingError
        Where it cannot be read, a key is unknown, missing or of the wrong kind, or a named file does not exist.
    """
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise BriefingError(str(path), "a pipe or a device", "a briefing.toml")
        record = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BriefingError(str(path), error.strerror or "an error", "a briefing.toml") from None
    except (ValueError, RecursionError) as error:
        raise BriefingError(str(path), str(error), "TOML in UTF-8") from None
    known = [item.name for item in fields(Definition)]
    for key in record:
        if key not in known:
            raise BriefingError(str(path), f"unknown key {key!r}", f"one of {', '.join(known)}")
    articles = record.get("articles")
    articles = [articles] if isinstance(articles, str) else articles
    if not isinstance(articles, list) or not articles or not all(isinstance(item, str) for item in articles):
        raise BriefingError(f"{path}, articles", repr(articles), "a path or a list of paths")
    parameters = record.get("parameters", {})
    if not isinstance(parameters, dict):
        raise BriefingError(f"{path}, parameters", repr(parameters)[:80], "a table of names and values")
    notebook, corrections, ratings, outlets, previous, theme = (
        _text(record, key, path) for key in ("notebook", "corrections", "ratings", "outlets", "previous", "theme")
    )
    definition = Definition(
        title=_text(record, "title", path, required=True) or "",
        articles=tuple(_existing(path, "articles", item) for item in articles),
        notebook=_existing(path, "notebook", notebook) if notebook else PACKAGED_NOTEBOOK,
        corrections=_existing(path, "corrections", corrections) if corrections else None,
        ratings=_existing(path, "ratings", ratings) if ratings else None,
        outlets=_existing(path, "outlets", outlets) if outlets else None,
        previous=_existing(path, "previous", previous) if previous else None,
        theme=_existing(path, "theme", theme) if theme else None,
    )
    dated = str(record["as_of"]) if "as_of" in record else None
    return with_parameters(definition, {**parameters, **({"as_of": dated} if dated else {})}, str(path))


def with_parameters(definition: Definition, values: Mapping[str, object], where: str) -> Definition:
    """Give the definition with these values put over its own; ``title`` and ``as_of`` are the definition's.

    Raises
    ------
    BriefingError
        Where a value is not valid Unicode, `as_of` is no date or `title` no text.
    """
    for name, value in values.items():
        if isinstance(value, str) and value.encode("utf-8", "replace").decode("utf-8") != value:
            raise BriefingError(f"{where}, {name}", ascii(value), "valid Unicode")
    rest = {name: value for name, value in values.items() if name not in ("title", "as_of")}
    title, as_of = values.get("title", definition.title), values.get("as_of", definition.as_of)
    if not isinstance(title, str) or not title.strip():
        raise BriefingError(f"{where}, title", repr(title), "text")
    if as_of is not None:
        as_of = iso_date(str(as_of), f"{where}, as_of")
    return replace(definition, title=title, as_of=as_of, parameters={**definition.parameters, **rest})


def _text(record: Mapping[str, object], key: str, path: Path, *, required: bool = False) -> str | None:
    value = record.get(key)
    if not (isinstance(value, str) and value.strip()) and (required or value is not None):
        raise BriefingError(f"{path}, {key}", "nothing" if value is None else repr(value), "text")
    return value if isinstance(value, str) else None


def _existing(path: Path, key: str, name: str) -> Path:
    target = path.parent / name
    if not target.exists():
        raise BriefingError(f"{path}, {key}", f"{name!r}, which does not exist", "a path from the definition's folder")
    if key not in FOLDERS and not target.is_file():
        raise BriefingError(f"{path}, {key}", f"{name!r}, which is no file", "a file")
    return target.resolve()
