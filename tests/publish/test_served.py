"""A site behind a plain file server, in Chromium: its links, its keys, its console, its looks."""

import threading
from functools import partial
from http.client import HTTPConnection
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from analysis.publish.crawl import Crawl
from analysis.publish.site import publish

PAGES = (
    "index.html",
    "talks/index.html",
    "talks/2026-11-20/index.html",
    "talks/rows/2026-11-27/index.html",
    "talks/rows/2026-11-27/person.html",
)


class Quiet(SimpleHTTPRequestHandler):
    """A file server that says nothing."""

    def log_message(self, *_):
        """Keep the tests' own words readable."""


@pytest.fixture
def served(site):
    """Serve a site of which one edition is withdrawn; give its address."""
    publish(site, [], withdrawal=("talks/2026-11-20", "Two of its articles were invented."))
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def status(served, name):
    """Ask the server for a file; give the number that it answers with."""
    connection = HTTPConnection(served.removeprefix("http://").rstrip("/"))
    connection.request("HEAD", f"/{name}")
    found = connection.getresponse().status
    connection.close()
    return found


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (390, "dark"), (1440, "light"), (1440, "dark")])
def test_every_page_is_accessible_and_quiet(served, page, name, width, scheme):
    """No rule of axe is broken or undecided; nothing is too wide, asked for from elsewhere, or complained of."""
    page.resize(width)
    page.prefer(scheme)
    page.open(served + name)
    assert page.axe() == []
    assert page.overflow() <= 0
    assert page.errors == []
    assert page.requests == [served + name]


def test_every_link_can_be_followed(served, site, page):
    """From the index on, each link of each page leads to a page or a file, and each anchor to an element."""
    found, new = set(), {""}
    while new:
        found |= new
        targets = set()
        for place in sorted(new):
            page.open(served + place)
            assert page.errors == [], place
            targets |= set(page.run("[...document.querySelectorAll('a')].map(link => link.href)"))
            dead = "[...document.querySelectorAll('a[href*=\"#\"]')].filter(link => link.pathname === location.pathname"
            dead += " && !document.getElementById(decodeURIComponent(link.hash.slice(1)))).map(link => link.href)"
            assert page.run(dead) == []
        assert all(target.startswith(served) for target in targets)
        names = {target.removeprefix(served).partition("#")[0] for target in targets}
        pages = {name for name in names if name.endswith((".html", "/")) or not name}
        new = {name for name in pages if "/latest/" not in name} - found  # an alias goes on to another page by itself
        others = sorted(names - new - found)
        assert dict.fromkeys(others, 200) == {name: status(served, name) for name in others}
    assert {"talks/", "talks/2026-11-20/", "talks/2026-11-27/", "talks/rows/2026-11-27/person.html"} <= found
    assert not list(Crawl(site, None).links("index.html"))


def test_the_latest_opens_the_newest_edition(served, page):
    """A reader of the alias is at the edition's own address, without a script."""
    page.scripts(on=False)
    page.open(f"{served}talks/latest/")
    page.wait("location.pathname === '/talks/2026-11-27/'")


def test_a_row_is_where_its_address_says(served, page):
    """The browser shows the row, marked, with its sentence."""
    page.open(f"{served}talks/rows/2026-11-27/person.html#person:ann-smith")
    assert "Ann Smith" in page.run("document.querySelector(':target').innerText")
    assert page.run("document.querySelector(':target').getBoundingClientRect().top") < 900


def test_a_withdrawn_address_says_so(served, page):
    """Also at the address of a row."""
    for name in ("talks/2026-11-20/", "talks/rows/2026-11-20/person.html#person:ann-smith"):
        page.open(served + name)
        assert "This edition was withdrawn. Two of its articles were invented." in page.run("document.body.innerText")


@pytest.mark.parametrize("name", ["", "talks/", "talks/rows/2026-11-27/person.html"])
def test_the_keyboard_reaches_everything_in_order(served, page, name):
    """Tab goes through every link, the way to the text first, each seen with a frame; Enter follows it."""
    page.open(served + name)
    count = page.run("document.querySelectorAll('a').length")
    where = "[...document.querySelectorAll('a')].indexOf(document.activeElement)"
    for number in range(count):
        page.press("Tab")
        assert page.run(where) == number
        assert page.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.open(served + name)
    page.press("Tab", "Enter")
    assert page.run("document.activeElement.id") == "main"
