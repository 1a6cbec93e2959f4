"""Promises of the browser that other tests look through: it sees what a reader sees, and hides no fault."""

import pytest
from browser import BrowserError

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>One</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>p { width: 500px; color: red } @media (prefers-color-scheme: dark) { p { color: blue } }
@media print { p { color: lime } }</style></head>
<body><h1>One</h1><p>Two</p><button>Three</button><input aria-label="Four"><img src="https://nowhere.example/a.png"
alt="none"></body></html>"""


@pytest.fixture
def written(tmp_path):
    """Write a page with a faulty image and a part of fixed width."""
    path = tmp_path / "a page.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_it_opens_a_file_and_evaluates(page, written):
    """A script's value comes back, also out of a promise; one that throws is an error of the test."""
    page.open(written)
    assert page.run("document.title") == "One"
    assert page.run("Promise.resolve([1, {a: null}])") == [1, {"a": None}]
    with pytest.raises(BrowserError, match="not defined"):
        page.run("nowhere.at.all")
    with pytest.raises(BrowserError, match="ERR_FILE_NOT_FOUND"):
        page.open(written.with_name("absent.html"))


def test_it_reports_what_was_refused(page, written):
    """A request that the page's policy forbids, and a message in red, are errors."""
    page.open(written)
    assert any("Content Security Policy" in error for error in page.errors)
    assert page.requests == [written.as_uri(), "https://nowhere.example/a.png"]
    page.run("console.error('so'); setTimeout(() => { throw Error('thus') })")
    page.run("new Promise(done => setTimeout(done, 50))")
    assert [error.splitlines()[0] for error in page.errors[-2:]] == ["so", "Error: thus"]


def test_it_reports_dialogs(page):
    """A page that opens a dialog is answered and reported, and does not stop the tests."""
    page.open("data:text/html,<script>setTimeout(() => alert('hello'))</script>")
    page.run("1")
    page.run("1")
    assert "alert: hello" in page.errors


def test_it_has_the_reader_s_window_and_colours(page, written, tmp_path):
    """Width, colours, print and whether scripts run are the reader's choice."""
    page.open(written)
    colour = "getComputedStyle(document.querySelector('p')).color"
    page.resize(390)
    assert page.overflow() > 0
    page.resize(800)
    assert page.overflow() == 0
    assert page.run(colour) == "rgb(255, 0, 0)"
    page.prefer("dark")
    assert page.run(colour) == "rgb(0, 0, 255)"
    page.print_view()
    assert page.run(colour) == "rgb(0, 255, 0)"
    page.picture(tmp_path / "seen.png")
    assert (tmp_path / "seen.png").read_bytes().startswith(b"\x89PNG")


def test_it_presses_keys_and_clicks(page):
    """The keyboard moves the focus and types; a click reaches what lies there."""
    page.open("data:text/html,<button onclick='this.textContent=Number(this.textContent)+1'>0</button><input>")
    page.press("Tab", "Enter", "Space")
    page.click("button")
    assert page.run("document.querySelector('button').textContent") == "3"
    page.press("Tab", "a", "b")
    assert page.run("document.querySelector('input').value") == "ab"
    page.press("Shift+Tab")
    assert page.run("document.activeElement.tagName") == "BUTTON"


def test_a_page_without_scripts(page):
    """With scripts off the page's own do not run, and the test's still do."""
    page.scripts(on=False)
    page.open("data:text/html,<p>0</p><script>document.querySelector('p').textContent='1'</script>")
    assert page.run("document.querySelector('p').textContent") == "0"


def test_axe_finds_what_is_wrong(page):
    """The accessibility checker names the rule and the place."""
    page.open("data:text/html,<html lang=en><title>a</title><main><h1>a</h1><img src=data:,></main>")
    assert any(line.startswith("violations: image-alt: img") for line in page.axe())
    page.open("data:text/html,<html lang=en><title>a</title><main><h1>a</h1></main>")
    assert page.axe() == []
