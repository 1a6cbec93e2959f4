"""A page has the rules that style something in it, and no others; nothing looks different for it."""

import re
from importlib.resources import files

import pytest

from analysis.brief.stylesheet import fit_style, lean_style
from analysis.brief.theme import read_theme

SHEETS = ("style.css", "reading.css")


def style_of(page, *names):
    return fit_style(read_theme(), page, *(names or ("style.css",)))


def selectors(css):
    """Give every selector of a lean sheet, those within media too."""
    return [selector for listed in re.findall(r"([^{};]+)\{", css) for selector in listed.split(",")]


def test_what_a_page_has_not_is_not_styled():
    """Rules of elements and classes that do not stand in the page are left out, and so are variables for them alone."""
    style = style_of("<body><p>Words of code, pre and figure.</p>")
    assert "p{margin:" in style
    styled = {
        name for selector in selectors(style) for name in re.findall(r"[\w-]+", re.sub(r"\(.*|:.*", "", selector))
    }
    assert styled.isdisjoint({"pre", "code", "figure", "mark", "table", "notice"})
    assert "monospace" not in style
    assert read_theme().light["verbatim"] not in style
    assert "min-width:44.01rem" not in style
    assert "code{" in style_of("<body><p><code>x</code>")


def test_every_rule_fits_some_page():
    """No rule of any sheet is lost on a page that has everything."""
    for name in SHEETS:
        css = lean_style(files("analysis.brief").joinpath("template", name).read_text("utf-8"))
        words = set(re.findall(r"[\w-]+", css))
        page = "".join(f"<{word} class={word}>" for word in sorted(words) if re.match(r"[a-z]", word))
        assert set(selectors(css)) <= set(selectors(style_of(page, name)))


def test_what_a_script_makes_is_styled():
    """A class that only the page's script gives has its rules."""
    assert ".sorts" not in style_of("<table>")
    assert ".sorts th button{" in style_of('<th><table><script>made("sorts", "button")</script>')


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        ("<main>", "main>:first-child{"),
        ("<figure class=wide>", "figure .wide{"),
        ('<div class="notice warning">', ".notice.warning{"),
        ("<main>", "main>:is(p,ul,ol,blockquote,.notice,pre){"),
        ("<b>", "*,::before,::after{"),
        ("<b>", ":focus-visible{"),
    ],
)
def test_states_and_choices_are_kept(page, kept):
    """A rule that names elements within parentheses, a state or anything at all stays where the rest of it fits."""
    assert kept in style_of(page)


def test_space_that_means_something_stays():
    """Sums keep the space around their signs, and so do descendants."""
    assert (
        lean_style("a  b { width: calc(1rem + 2vw); }\nc > d, e { x: y; }") == "a b{width:calc(1rem + 2vw)}c>d,e{x:y}"
    )


def test_variables_and_colours_are_short_and_keep_their_values():
    """Each variable has one letter or two for its name, wherever it is stated or used; no colour changes."""
    style = style_of("<body><table><p><code><a>")
    stated = re.findall(r"--(\w+):", style)
    assert set(re.findall(r"var\(--(\w+)", style)) <= set(stated)
    assert all(re.fullmatch(r"[a-z]{1,2}", name) for name in stated)
    assert f":{read_theme().light['accent']};" in style
    assert ":#fff;" in style
    assert "#ffffff" not in style
