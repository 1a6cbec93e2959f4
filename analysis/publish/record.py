"""A site's record, site.json: which editions stand at which address, which were withdrawn, and every page's digest."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

from analysis.errors import EditionError
from analysis.publish.address import check_base, check_name, edition_folder, rows_folder

NAME = "site.json"
UNDATED = "1970-01-01"
"""What stands for the day of an edition that none of its inputs dates: feeds cannot do without one."""
DAMAGES = (AttributeError, KeyError, OSError, RecursionError, TypeError, ValueError)


@dataclass(frozen=True)
class Entry:
    """One edition of a site.

    Parameters
    ----------
    briefing, edition
        The names that make its address.
    id
        A URN that stays the same whatever becomes of the edition.
    title
        Of the briefing.
    as_of
        The day that it speaks for, where it states one.
    day
        That day, else the last on which one of its articles can have been published, else none.
    manifest
        SHA-256 of its edition.json.
    revision
        How often other bytes took the place of the first.
    withdrawn
        The reason for which it was withdrawn; none where it stands.
    counts
        How many rows of some kinds it has.
    pages
        The site's pages that have an address of this edition.
    former
        Pages of rows that it had before other bytes took its place.
    """

    briefing: str
    edition: str
    id: str
    title: str
    as_of: str | None
    day: str | None
    manifest: str
    revision: int = 0
    withdrawn: str | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    pages: tuple[str, ...] = ()
    former: tuple[str, ...] = ()

    @property
    def folder(self) -> str:
        """Give the edition's folder."""
        return edition_folder(self.briefing, self.edition)

    @property
    def rows(self) -> str:
        """Give the folder of the pages of its rows."""
        return rows_folder(self.briefing, self.edition)

    @property
    def updated(self) -> str:
        """Give when it last changed, by its own day: a second later for each revision, and when it is withdrawn."""
        changes = self.revision + (self.withdrawn is not None)
        moment = datetime.fromisoformat(self.day or UNDATED) + timedelta(seconds=changes)
        return f"{moment.isoformat()}Z"


@dataclass(frozen=True)
class Record:
    """What a site is made of.

    Parameters
    ----------
    id
        The URN of the whole.
    base_url
        Its own address, where it is known.
    look
        A digest of what the pages were made with.
    entries
        Its editions, the newest first.
    files
        SHA-256 of every file outside of the editions' own folders.
    """

    id: str = ""
    base_url: str | None = None
    look: str = ""
    entries: tuple[Entry, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    def live(self) -> list[Entry]:
        """Give the editions that were not withdrawn."""
        return [entry for entry in self.entries if entry.withdrawn is None]

    def briefings(self) -> dict[str, list[Entry]]:
        """Give the editions by briefing: first the one with the newest edition that stands, last those without any."""
        found: dict[str, list[Entry]] = {entry.briefing: [] for entry in (*self.live(), *self.entries)}
        for entry in self.entries:
            found[entry.briefing].append(entry)
        return found

    def entry(self, folder: str) -> Entry | None:
        """Give the edition of a folder."""
        return next((entry for entry in self.entries if entry.folder == folder), None)


def urn(base_url: str | None, name: str) -> str:
    """Give a name within a site as a URN: the same for the same name, another for another site.

    Examples
    --------
    >>> urn(None, "talks/1/") == urn(None, "talks/1/") != urn("https://example.org/", "talks/1/")
    True
    """
    site: UUID = uuid5(NAMESPACE_URL, base_url or "onrecord:")
    return uuid5(site, name).urn


def in_order(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Give editions by day, the newest first, those without a day last."""
    by_name = sorted(entries, key=lambda entry: entry.folder)
    return tuple(sorted(by_name, key=lambda entry: (entry.day or "", entry.edition), reverse=True))


def holds_site(folder: Path) -> bool:
    """Say whether a folder is a site."""
    return (folder / NAME).is_file()


def write_record(folder: Path, record: Record) -> None:
    """Write the record of a site whose other files all stand in the folder."""
    (folder / NAME).write_text(
        json.dumps(asdict(record), ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )


def read_record(folder: Path) -> Record:
    """Read the record of a site.

    Raises
    ------
    EditionError
        Where there is none, or what stands there is none.
    """
    where = folder / NAME
    try:
        stated = json.loads(where.read_text(encoding="utf-8"))
        json.dumps(stated, ensure_ascii=False).encode("utf-8")  # half a surrogate pair is no text
        entries = tuple(_entry(item) for item in stated["entries"])
        base = stated["base_url"]
        return Record(
            id=str(stated["id"]),
            base_url=check_base(base) if base is not None else None,
            look=str(stated["look"]),
            entries=in_order(entries),
            files={_inside(str(name)): str(digest) for name, digest in stated["files"].items()},
        )
    except DAMAGES:
        raise EditionError(str(where), "no record of a site", "a folder that onrecord publish wrote") from None


def _entry(stated: Mapping[str, object]) -> Entry:
    counts, pages, former = stated["counts"], stated["pages"], stated.get("former", [])
    if not isinstance(counts, dict) or not isinstance(pages, list) or not isinstance(former, list):
        raise TypeError("counts or pages")
    found = {name: None if stated[name] is None else str(stated[name]) for name in ("as_of", "day", "withdrawn")}
    datetime.fromisoformat(found["day"] or UNDATED)
    return Entry(
        briefing=check_name(str(stated["briefing"]), NAME),
        edition=check_name(str(stated["edition"]), NAME),
        id=str(stated["id"]),
        title=str(stated["title"]),
        manifest=str(stated["manifest"]),
        as_of=found["as_of"],
        day=found["day"],
        withdrawn=found["withdrawn"],
        revision=int(str(stated["revision"])),
        counts={str(name): int(number) for name, number in counts.items()},
        pages=tuple(_inside(str(page)) for page in pages),
        former=tuple(_inside(str(page)) for page in former),
    )


def _inside(name: str) -> str:
    """A record must not name a file of somebody else's."""
    if not name or name.startswith("/") or "\\" in name or set(name.split("/")) & {"", ".", ".."}:
        raise ValueError(name)
    return name
