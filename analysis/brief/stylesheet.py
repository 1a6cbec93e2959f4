"""The style of one page: the house's sheets in a theme, lean, and of them only what the page has something for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from analysis.brief.theme import Theme, short_colours, theme_css
from analysis.brief.wording import lettered

_BETWEEN = re.compile(r"\s*([{};,>])\s*|(:)\s+")
_LAST = re.compile(r";(?=\})")
_RULE = re.compile(r"([^{};]+)\{([^{}]*)\}")
_BLOCK = re.compile(r"(@media[^{}]*)\{((?:[^{};]+\{[^{}]*\})*)\}")
_INNER = re.compile(r"\([^()]*\)|\[[^\]]*\]")
_STATE = re.compile(r"::?[\w-]+")
_TAG = re.compile(r"<([a-z]\w*)([^>]*)")
_CLASS = re.compile(r" class=(?:\"([^\"]*)\"|([\w-]+))")
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_NAME = re.compile(r"[\w-]+")
_VARIABLE = re.compile(r"--([\w-]+):[^;{}]*;?")
_NAMED = re.compile(r"--([a-z][\w-]*)")
_USED = re.compile(r"var\(--([\w-]+)")


def fit_style(theme: Theme, page: str, *names: str) -> str:
    """Give the rules of style sheets that have something to style in a page, after the variables that they use.

    Parameters
    ----------
    page
        The markup of the page; its elements and classes count, and every word of a script.
    names
        The sheets, of the package's ``template`` folder.

    Examples
    --------
    >>> from analysis.brief.theme import read_theme
    >>> style = fit_style(read_theme(), "<body><p class=skip>", "style.css")
    >>> ".skip:focus" in style, "figure" in style, read_theme().light["warn"] in style
    (True, False, False)
    """
    words = _words(page)
    rules = "".join(_fitting(_sheet(name), words) for name in names)
    used = set(_USED.findall(rules))
    css = lean_style(theme_css(theme)) + rules
    return _shortened(lean_style(_VARIABLE.sub(lambda found: found[0] if found[1] in used else "", css)))


def lean_style(css: str) -> str:
    """Give a style sheet without the white space and semicolons that only its writers need.

    Examples
    --------
    >>> lean_style("a > b { margin: 0 auto; color: red; }")
    'a>b{margin:0 auto;color:red}'
    """
    return _LAST.sub("", _BETWEEN.sub(r"\1\2", " ".join(css.split())))


def _shortened(css: str) -> str:
    """Give every variable a letter for a name, and every colour that can have them three digits."""
    names = {name: lettered(nth).lower() for nth, name in enumerate(dict.fromkeys(_NAMED.findall(css)))}
    return short_colours(_NAMED.sub(lambda found: f"--{names[found[1]]}", css))


def _words(page: str) -> frozenset[str]:
    """What selectors can name in a page: its elements and classes, and whatever a script of it may make."""
    tags = _TAG.findall(page)
    classes = (name for _, has in tags for found in _CLASS.findall(has) for name in " ".join(found).split())
    made = (word for script in _SCRIPT.findall(page) for word in _NAME.findall(script))
    return frozenset((*(tag for tag, _ in tags), *classes, *made))


@lru_cache
def _sheet(name: str) -> str:
    return lean_style(files("analysis.brief").joinpath("template", name).read_text("utf-8"))


def _fitting(css: str, words: frozenset[str]) -> str:
    return "".join(_kept(css, words))


def _kept(css: str, words: frozenset[str]) -> Iterator[str]:
    at = 0
    while at < len(css):
        block = _BLOCK.match(css, at)
        rule = block or _RULE.match(css, at)
        if not rule:
            raise ValueError(f"no rule at {css[at : at + 40]!r}")
        at = rule.end()
        if block:
            inner = _fitting(block[2], words)
            yield f"{block[1]}{{{inner}}}" if inner else ""
        else:
            worn = ",".join(part for part in _selectors(rule[1]) if _worn(part, words))
            yield f"{worn}{{{rule[2]}}}" if worn else ""


def _selectors(listed: str) -> list[str]:
    """Split a list of selectors at the commas that stand in no parentheses."""
    parts, depth = [""], 0
    for sign in listed:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def _worn(selector: str, words: frozenset[str]) -> bool:
    """Whether a page has every element and class that a selector names outside of parentheses and brackets."""
    if selector.startswith("@"):
        return True
    bare = selector
    while bare != (bare := _INNER.sub("", bare)):
        pass
    return words.issuperset(_NAME.findall(_STATE.sub("", bare)))
