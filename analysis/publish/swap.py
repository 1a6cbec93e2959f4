"""A folder that takes the place of another at one stroke: who reads, and who kills the writer, finds one of the two."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.brief.lock import alone

_AT_FDCWD, _EXCHANGE = -100, 2
PARTIAL = ".building"


@contextmanager
def building(site: Path) -> Iterator[Path]:
    """Give an empty folder to build a site in, on the site's own file system; it is gone afterwards.

    Runs that build one site wait for one another.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    mounted = site.is_dir() and site.stat().st_dev != site.parent.stat().st_dev
    place = site / PARTIAL if mounted else site.with_name(f".{site.name}{PARTIAL}")
    with alone(site.parent):
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        try:
            yield place
        finally:
            shutil.rmtree(place, ignore_errors=True)


def put_in_place(built: Path, site: Path, gone: Iterable[str]) -> None:
    """Let what was built take the site's place, when all of it is on the disk.

    Where the system can exchange two folders (Linux), a reader and a killed run find the old site or the new one.
    Elsewhere, and where the site is a mount, files move one by one: what pages lead to before the pages, the record
    last, and then what is gone goes; each file is whole, no link leads nowhere, and the next run finishes.

    Parameters
    ----------
    gone
        Files of the old site that the new one does not have.
    """
    os.sync()
    if not site.exists():
        built.rename(site)
    elif built.parent == site or not _exchanged(built, site):
        _moved(built, site, gone)
    _flush(site.parent)


def _exchanged(one: Path, other: Path) -> bool:
    exchange = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None
    return exchange is not None and not exchange(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE)


def _moved(built: Path, site: Path, gone: Iterable[str]) -> None:
    files = [path.relative_to(built) for path in built.rglob("*") if not path.is_dir() or path.is_symlink()]
    for name in sorted(files, key=_rank):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (built / name).replace(site / name)
    for lost in sorted(gone):
        (site / lost).unlink(missing_ok=True)
        _prune((site / lost).parent, site)


def _rank(name: Path) -> tuple[bool, int, str]:
    """The record comes last, before it what stands high, which leads to what stands deep."""
    return name.as_posix() == "site.json", -len(name.parts), name.as_posix()


def _prune(folder: Path, top: Path) -> None:
    while folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
