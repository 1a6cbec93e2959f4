"""An edition's manifest, edition.json: what went in, what it was made with, what came out, each with its digest."""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import requires, version
from importlib.resources import files
from pathlib import Path

from packaging.requirements import Requirement

from analysis.article import Article
from analysis.brief.characters import more_files
from analysis.brief.definition import Definition
from analysis.brief.provenance import provenance
from analysis.brief.theme import theme_digests
from analysis.errors import EditionError
from analysis.language.weights import instruction_set

NAME = "edition.json"
PACKAGE = Path(str(files("analysis")))
LOCK = PACKAGE.parent / "requirements.lock"


def file_digest(path: Path) -> str:
    """Give the SHA-256 of a file's bytes, in hexadecimal."""
    return sha256(path.read_bytes()).hexdigest()


def edition_inputs(
    definition: Definition, articles: Sequence[Article], parameters: Mapping[str, object]
) -> dict[str, object]:
    """Give what an edition is a function of: articles, files of decisions, parameters; never code or a path."""
    stated = ("ref", "article_id", "sha256", "outlet", "title", "published", "published_basis", "url")
    return {
        "articles": [{name: getattr(article, name) for name in stated} for article in articles],
        "corrections": file_digest(definition.corrections) if definition.corrections else None,
        "ratings": file_digest(definition.ratings) if definition.ratings else None,
        "outlets": file_digest(definition.outlets) if definition.outlets else None,
        "previous": _named(definition.previous) if definition.previous else None,
        "theme": theme_digests(definition.theme),
        "parameters": {"title": definition.title, "as_of": definition.as_of, **parameters},
    }


def edition_name(inputs: Mapping[str, object], as_of: str | None) -> str:
    """Give the edition's id: its day, else the first 12 hex digits of the digest of its inputs."""
    return as_of or sha256(_json(inputs).encode("utf-8")).hexdigest()[:12]


def edition_manifest(name: str, inputs: Mapping[str, object], notebook: Path) -> dict[str, object]:
    """Give what is known of an edition before it is made: its name, what goes in, and what it is made with."""
    return {
        "edition": name,
        "inputs": inputs,
        "method": {**_installed(), "notebook": file_digest(notebook)},
    }


@lru_cache(maxsize=1)
def _installed() -> Mapping[str, object]:
    """What this process runs, as it lay on the disk when that was first asked."""
    return {
        "onrecord": version("onrecord"),
        "requires": {item: version(item) for item in sorted(_dependencies())},
        "fonts": {path.name: file_digest(path) for path in more_files()},
        "instruction_set": instruction_set(),
        "lock": file_digest(LOCK) if LOCK.is_file() else None,
        "package": {path.relative_to(PACKAGE).as_posix(): file_digest(path) for path in _sources()},
    }


def write_manifest(folder: Path, manifest: Mapping[str, object]) -> None:
    """Write the manifest of an edition, plainly and in the terms of PROV-O, with a digest of each file there."""
    outputs = {path.relative_to(folder).as_posix(): file_digest(path) for path in _files(folder)}
    whole = {**manifest, "outputs": outputs, **provenance(manifest, outputs)}
    (folder / NAME).write_text(_json(whole), encoding="utf-8")


def read_manifest(folder: Path) -> dict[str, object]:
    """Give the manifest of an edition; nothing where a folder has none.

    Raises
    ------
    EditionError
        Where it cannot be read as one.
    """
    try:
        manifest = json.loads((folder / NAME).read_text(encoding="utf-8")) if (folder / NAME).is_file() else {}
        json.dumps(manifest, ensure_ascii=False).encode("utf-8")  # half a surrogate pair is no text
    except (OSError, RecursionError, ValueError):
        manifest = None
    if not isinstance(manifest, dict):
        raise EditionError(str(folder / NAME), "no manifest of an edition", "a folder that onrecord brief wrote")
    return manifest


def verify_edition(folder: Path) -> list[str]:
    """Compare every file of an edition with its manifest; give the names of the files that were compared.

    Raises
    ------
    EditionError
        Where there is no manifest, or a file is missing, changed or not listed in it.
    """
    stated = read_manifest(folder).get("outputs")
    if not isinstance(stated, dict):
        raise EditionError(str(folder / NAME), "no manifest of an edition", "a folder that onrecord brief wrote")
    outputs = {str(name): str(digest) for name, digest in stated.items()}
    present = {path.relative_to(folder).as_posix(): path for path in _files(folder)}
    for name in sorted({*outputs, *present}):
        if name not in present:
            raise EditionError(f"{folder}, {name}", "no such file", "the file that the manifest lists")
        if name not in outputs:
            raise EditionError(
                f"{folder}, {name}", "a file that the manifest does not list", "the edition's files only"
            )
        found = file_digest(present[name])
        if found != outputs[name]:
            raise EditionError(
                f"{folder}, {name}", f"SHA-256 {found[:12]}…", f"{outputs[name][:12]}… as in the manifest"
            )
    return sorted(outputs)


def edition_title(folder: Path) -> str:
    """Give the title of an edition whose manifest is whole; nothing where it states none."""
    place: object = read_manifest(folder)
    for key in ("inputs", "parameters", "title"):
        place = place.get(key) if isinstance(place, dict) else None
    return place if isinstance(place, str) else ""


def _named(edition: Path) -> dict[str, object]:
    """Name another edition, and the very one of that name."""
    return {"edition": read_manifest(edition).get("edition"), "manifest": file_digest(edition / NAME)}


def _json(value: Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and path != folder / NAME)


def _sources() -> Iterator[Path]:
    """The package's own files; what an interpreter or editor leaves beside them is none."""
    for path in sorted(PACKAGE.rglob("*")):
        parts = path.relative_to(PACKAGE).parts
        if path.is_file() and "__pycache__" not in parts and not any(part.startswith(".") for part in parts):
            yield path


def _dependencies() -> Iterator[str]:
    for line in requires("onrecord") or ():
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield requirement.name
