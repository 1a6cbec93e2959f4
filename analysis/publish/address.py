"""Addresses within a site: of an edition, of a row, and from one page to another; permanent, from names alone."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from analysis.errors import EditionError

LATEST, ROWS = "latest", "rows"
RESERVED = frozenset({LATEST, ROWS})
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_PAGE = re.compile(r"[a-z0-9]{1,40}")
_OTHER = "other"
_SAFE = "/:~.-_"


def check_name(name: str, where: str) -> str:
    """Give a name back that can be a part of an address on any host.

    Raises
    ------
    EditionError
        Where it cannot, or the site itself uses it.

    Examples
    --------
    >>> check_name("2026-11-20", "edition.json")
    '2026-11-20'
    """
    if not _NAME.fullmatch(name) or name.endswith(".") or name.lower() in RESERVED:
        expected = f"a name of letters, digits, '.', '_' and '-' that is not {' or '.join(sorted(RESERVED))}"
        raise EditionError(where, repr(name), expected)
    return name


def check_base(address: str) -> str:
    """Give the address of a site with one slash at its end.

    Raises
    ------
    EditionError
        Where it is no plain http or https address of a folder.

    Examples
    --------
    >>> check_base("https://example.org/briefings")
    'https://example.org/briefings/'
    """
    try:
        parts = urlsplit(address)
        plain = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
        odd = parts.query or parts.fragment or quote(address, safe=_SAFE + "%[]") != address
    except ValueError:
        plain, odd = None, ""
    if not plain or odd:
        raise EditionError("base URL", repr(address), "an address such as https://example.org/briefings/")
    return address.rstrip("/") + "/"


def edition_folder(briefing: str, edition: str) -> str:
    """Give the folder of an edition, whose address it is.

    Examples
    --------
    >>> edition_folder("talks", "2026-11-20")
    'talks/2026-11-20/'
    """
    return f"{briefing}/{edition}/"


def rows_folder(briefing: str, edition: str) -> str:
    """Give the folder of the pages of an edition's rows; it lies beside the editions, which stay as they were made."""
    return f"{briefing}/{ROWS}/{edition}/"


def row_page(key: str) -> str:
    """Give the page of a row: what stands before the first colon of its key, such as its article or type.

    Examples
    --------
    >>> row_page("4eaa42dbf889:q820"), row_page("person:ann-smith"), row_page("g:4eaa42dbf889:c1"), row_page("../x:1")
    ('4eaa42dbf889.html', 'person.html', 'g.html', 'other.html')
    """
    page = key.partition(":")[0]
    return f"{page if _PAGE.fullmatch(page) else _OTHER}.html"


def row_anchor(key: str) -> str:
    """Give the id of a row's element: its key, where no white space can be."""
    return "-".join(key.split())


def row_link(key: str) -> str:
    """Give the address of a row from the folder of the pages of its edition's rows.

    Examples
    --------
    >>> row_link("person:ann-smith")
    'person.html#person:ann-smith'
    """
    return f"{row_page(key)}#{quote(row_anchor(key), safe=_SAFE)}"


def home(page: str) -> str:
    """Give the way from a page to the site's folder.

    Examples
    --------
    >>> home("index.html"), home("talks/latest/index.html")
    ('', '../../')
    """
    return "../" * page.count("/")


def address_of(page: str) -> str:
    """Give a page as its readers write it: a folder's index is the folder.

    Examples
    --------
    >>> address_of("talks/latest/index.html"), address_of("index.html"), address_of("feed.xml")
    ('talks/latest/', '', 'feed.xml')
    """
    return page.removesuffix("index.html") if page.rpartition("/")[2] == "index.html" else page
