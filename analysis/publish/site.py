"""A site: its new state is built whole beside the old one, and takes its place at one stroke."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from analysis.brief.manifest import NAME as MANIFEST
from analysis.brief.manifest import file_digest, verify_edition
from analysis.errors import EditionError
from analysis.publish.address import check_base
from analysis.publish.downloads import render_downloads
from analysis.publish.edition import check_links, counts, describe_edition, file_names, prove_edition, reading_views
from analysis.publish.feeds import atom_feed, json_feed, robots, sitemap
from analysis.publish.frame import look
from analysis.publish.listing import render_listings
from analysis.publish.proof import Ledger
from analysis.publish.record import NAME, Entry, Record, holds_site, in_order, read_record, urn, write_record
from analysis.publish.rows import Leaf, render_rows
from analysis.publish.swap import building, put_in_place
from analysis.store import load_tables
from analysis.tables import Tables

Withdrawal = tuple[str, str]


def publish(
    site: Path, editions: Sequence[Path], base_url: str | None = None, withdrawal: Withdrawal | None = None
) -> Record:
    """Put editions into a site, or withdraw one, and give what it then is.

    An edition that stands there with the same digests is not written again, and where nothing changes, nothing is
    written. Files at the top of the folder that are not the site's stay.

    Parameters
    ----------
    site
        The site's folder; it is made where there is none.
    withdrawal
        The folder of the edition to withdraw, from the site's, and the reason.

    Raises
    ------
    EditionError
        Where the folder is something else than a site, an edition is not what its manifest says, was withdrawn or is
        given twice, or the one to withdraw is not there.
    AnalysisError
        Where an edition's tables cannot be used.
    """
    site = _lone(site.resolve())
    with building(site) as place:
        old = _standing(site)
        base = check_base(base_url) if base_url else old.base_url
        new = _Building(site, place, old, Record(old.id or urn(base, ""), base, look()))
        known = {entry.folder: entry for entry in old.entries}
        for folder, entry in _given(editions, base, known).items():
            known[entry.folder] = new.take(folder, entry, known.get(entry.folder))
        if withdrawal:
            known |= _withdrawn(known, *withdrawal)
        for entry in known.values():
            new.keep(entry)
        record = new.finish()
        if record != old or new.mended:
            new.bring_along()
            write_record(place, record)
            put_in_place(place, site, new.gone(record))
    return record


def _lone(site: Path) -> Path:
    """Give a folder back that can be one of its own: no root of a file system, which has no name, and in no edition."""
    edition = next((folder for folder in (site, *site.parents) if (folder / MANIFEST).is_file()), None)
    if not site.name or edition:
        found = f"a place in the edition {edition}" if edition else "the root of a file system"
        raise EditionError(str(site), found, "a folder of its own")
    return site


def _standing(site: Path) -> Record:
    """Give what a folder is before; an empty one, but for hidden files, is no site yet."""
    if holds_site(site):
        return read_record(site)
    if site.exists() and (not site.is_dir() or any(not path.name.startswith(".") for path in site.iterdir())):
        raise EditionError(str(site), "something that is no site", "a site, an empty folder, or nothing")
    return Record()


def _given(editions: Sequence[Path], base: str | None, known: Mapping[str, Entry]) -> dict[Path, Entry]:
    """Give the entry of each edition that somebody wants to publish."""
    found: dict[Path, Entry] = {}
    for folder in dict.fromkeys(path.resolve() for path in editions):
        entry = describe_edition(folder, base)
        before = known.get(entry.folder)
        if before and before.withdrawn is not None:
            raise EditionError(str(folder), f"{entry.folder}, which was withdrawn", "an edition with another name")
        if entry.folder in {other.folder for other in found.values()}:
            raise EditionError(str(folder), f"{entry.folder} a second time", "one folder for each edition")
        found[folder] = entry
    return found


def _withdrawn(known: Mapping[str, Entry], name: str, reason: str) -> dict[str, Entry]:
    wanted = name.strip("/") + "/"
    if wanted not in known:
        expected = f"one of {', '.join(sorted(known))}" if known else "an edition that was published there"
        raise EditionError(repr(name), "no such edition in the site", expected)
    if not reason.strip():
        raise EditionError(repr(name), "no reason", "why the edition is withdrawn")
    return {wanted: replace(known[wanted], withdrawn=" ".join(reason.split()))}


@dataclass
class _Building:
    """The new state of a site as it grows in a folder of its own; what does not change is linked, not copied."""

    site: Path
    place: Path
    old: Record
    new: Record
    entries: list[Entry] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    mended: bool = False

    def take(self, folder: Path, entry: Entry, before: Entry | None) -> Entry:
        """Copy an edition, prove the copy and render its rows; give its entry. One that stands is left as it is."""
        if before and before.manifest == entry.manifest:
            if self._whole(before):
                return before
            self.mended = True
        goal = self.place / entry.folder
        _copied(folder, goal)
        if file_digest(goal / MANIFEST) != entry.manifest:
            raise EditionError(str(folder), "a manifest that changes while it is read", "an edition that is finished")
        tables = prove_edition(goal)
        check_links(goal)
        if before:
            changed = before.manifest != entry.manifest
            entry = replace(entry, id=before.id, pages=before.pages, former=before.former)
            entry = replace(entry, revision=before.revision + changed)
        self.taken.add(entry.folder)
        return self._rendered(replace(entry, counts=counts(tables)), tables)

    def keep(self, entry: Entry) -> None:
        """Let an edition stand: as it is, with its pages made anew where they look different now, or withdrawn."""
        if entry.withdrawn is None and entry.folder not in self.taken:
            _linked(self.site / entry.folder, self.place / entry.folder)
            if (self.old.look, self.old.base_url) == (self.new.look, self.new.base_url):
                _linked(self.site / entry.rows, self.place / entry.rows)
                self.files |= {name: digest for name, digest in self.old.files.items() if name.startswith(entry.rows)}
            else:
                entry = self._rendered(entry, load_tables(self.place / entry.folder / "tables"))
        self.entries.append(entry)

    def finish(self) -> Record:
        """Write every page that does not belong to one edition, and give the record."""
        record = replace(self.new, entries=in_order(self.entries))
        for name, text in render_listings(record):
            self._write(name, text)
        self._write("feed.xml", atom_feed(record))
        self._write("feed.json", json_feed(record))
        self._write("robots.txt", robots(record))
        if record.base_url:
            self._write("sitemap.xml", sitemap(record))
        return replace(record, files=dict(sorted(self.files.items())))

    def bring_along(self) -> None:
        """Link what stands at the top of the old folder and is not the site's: a .git, a CNAME."""
        if self.site.is_dir():
            shutil.copymode(self.site, self.place)
        own = {name.partition("/")[0] for name in (*self.old.files, *self.files)}
        own |= {entry.briefing for entry in (*self.old.entries, *self.entries)} | {NAME, self.place.name}
        for path in self.site.iterdir() if self.site.is_dir() and self.place.parent != self.site else ():
            if path.name not in own:
                _linked(path, self.place / path.name)

    def gone(self, record: Record) -> list[str]:
        """Give the old site's own files that the new one does not have."""
        before = [*self.old.files, *(name for entry in self.old.live() for name in _under(self.site, entry.folder))]
        after = {*record.files, *(name for entry in record.live() for name in _under(self.place, entry.folder))}
        return [name for name in before if name not in after]

    def _whole(self, entry: Entry) -> bool:
        try:
            verify_edition(self.site / entry.folder)
        except EditionError:
            return False
        return all(_has(self.site / page, self.old.files.get(page)) for page in entry.pages)

    def _rendered(self, entry: Entry, tables: Tables) -> Entry:
        folder = self.place / entry.folder
        names = file_names(folder)
        leaf = Leaf(entry, Ledger(tables), self.new.base_url, reading_views(folder, tables))
        pages = [entry.folder + name for name in names if name.endswith(".html")]
        contents = [(f"{entry.rows}index.html", render_downloads(leaf, names))]
        for name, text in (*contents, *render_rows(leaf)):
            self._write(name, text)
            pages.append(name)
        former = {page for page in (*entry.pages, *entry.former) if page.startswith(entry.rows)} - {*pages}
        return replace(entry, pages=tuple(pages), former=tuple(sorted(former)))

    def _write(self, name: str, text: str) -> None:
        raw = text.encode("utf-8")
        path = self.place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)  # never write into a file that the old site has too
        path.write_bytes(raw)
        self.files[name] = sha256(raw).hexdigest()
        self.mended |= self.old.files.get(name) == self.files[name] and not _has(self.site / name, self.files[name])


def _has(path: Path, digest: str | None) -> bool:
    """Say whether a file is there, with this digest where one is known."""
    return path.is_file() and digest in (None, file_digest(path))


def _under(top: Path, folder: str) -> list[str]:
    return [folder + name for name in file_names(top / folder)]


def _copied(source: Path, goal: Path) -> None:
    """Copy a folder's files: their bytes, nothing else."""
    for name in file_names(source):
        (goal / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / name, goal / name)


def _linked(source: Path, goal: Path) -> None:
    """Give a file, or a folder's, a second name; copy where the file system has only one name for each."""
    if source.is_dir() and not source.is_symlink():
        goal.mkdir(parents=True, exist_ok=True)
        for path in sorted(source.iterdir()):
            _linked(path, goal / path.name)
        return
    try:
        os.link(source, goal, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, goal, follow_symlinks=False)
