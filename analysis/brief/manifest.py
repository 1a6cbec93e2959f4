"""An edition's manifest, edition.json: what went in, what it was made with, what came out, each with its digest."""

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from importlib.metadata import requires, version
from importlib.resources import files
from pathlib import Path

from packaging.requirements import Requirement

from analysis.article import Article
from analysis.brief.characters import more_files
from analysis.brief.definition import Definition
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
        "theme": theme_digests(definition.theme),
        "parameters": {"title": definition.title, "as_of": definition.as_of, **parameters},
    }


def edition_name(inputs: Mapping[str, object], as_of: str | None) -> str:
    """Give the edition's id: its day, else the first 12 hex digits of the digest of its inputs."""
    return as_of or sha256(_json(inputs).encode("utf-8")).hexdigest()[:12]


def write_manifest(folder: Path, name: str, inputs: Mapping[str, object], notebook: Path) -> None:
    """Write the manifest of an edition whose files all stand in the folder."""
    manifest = {
        "edition": name,
        "inputs": inputs,
        "method": {
            "onrecord": version("onrecord"),
            "requires": {item: version(item) for item in sorted(_dependencies())},
            "fonts": {path.name: file_digest(path) for path in more_files()},
            "instruction_set": instruction_set(),
            "lock": file_digest(LOCK) if LOCK.is_file() else None,
            "notebook": file_digest(notebook),
            "package": {path.relative_to(PACKAGE).as_posix(): file_digest(path) for path in _sources()},
        },
        "outputs": {path.relative_to(folder).as_posix(): file_digest(path) for path in _files(folder)},
    }
    (folder / NAME).write_text(_json(manifest), encoding="utf-8")


def verify_edition(folder: Path) -> list[str]:
    """Compare every file of an edition with its manifest; give the names of the files that were compared.

    Raises
    ------
    EditionError
        Where there is no manifest, or a file is missing, changed or not listed in it.
    """
    try:
        text = (folder / NAME).read_text(encoding="utf-8") if (folder / NAME).is_file() else ""
        outputs = {str(name): str(digest) for name, digest in json.loads(text)["outputs"].items()}
    except (AttributeError, KeyError, OSError, RecursionError, TypeError, ValueError):
        raise EditionError(
            str(folder / NAME), "no manifest of an edition", "a folder that onrecord brief wrote"
        ) from None
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
    manifest = json.loads((folder / NAME).read_text(encoding="utf-8"))
    place: object = manifest
    for key in ("inputs", "parameters", "title"):
        place = place.get(key) if isinstance(place, dict) else None
    return place if isinstance(place, str) else ""


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
