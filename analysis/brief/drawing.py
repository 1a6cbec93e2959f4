"""How every figure of a briefing is drawn: the measure, the colours, a canvas in the house's style, and its SVG."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from logging import ERROR, getLogger
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.font_manager import fontManager
from matplotlib.patches import Patch
from matplotlib.text import Text
from matplotlib.transforms import Transform

from analysis.brief.characters import drawn_by, font_files, more_files, showable
from analysis.brief.theme import contrast, css_families, theme_in_use
from analysis.brief.wording import clipped

WIDTH = 7.2  # inches; the measure of the text
SHOWN = 848  # pixels that a page gives a figure where it has room
ROW = 0.235
LEGEND = 0.24
MOST = 32  # rows; with them a figure still fits on a page
CHARACTER = 0.068  # inches at 8.4 points, in the widest of the fonts that a reader may have instead of ours
THEME = theme_in_use()  # a process draws in one theme
INK, QUIET, HAIR, PAPER, DARK = (THEME.light[name] for name in ("ink", "quiet", "line", "paper", "accent"))
MIDDLE = THEME.figures["edge"]
_REFERRED = re.compile(r"#([\w.-]+)")
_NAMED = re.compile(r' id="([\w.-]+)"')
_TAG = re.compile(r"<[a-z][^>]*>")
_SPARE = re.compile(r"([;:,]) |(?<=[MLHVCSQTAZmlhvcsqtaz\d]) ?([MLHVCSQTAZmlhvcsqtaz]) ?(?=[\d\"-])")
_DECIMALS = re.compile(r"(\d\.\d\d)\d+")
_FAMILIES = re.compile(r"font-family: ?([^;\"]+)(?:; ?)?")
_FONT = re.compile(r"font-family: ?[^;\"]+")
_UNTURNED = re.compile(r' transform="rotate\(-?0 [^)]*\)"')
_GROUP = re.compile(r"<g>|</g>|<g/>")
_SIZED = re.compile(r'width="([\d.]+)pt" height="([\d.]+)pt"')
STYLE = Path(__file__).parent / "template" / "figures.mplstyle"


@contextmanager
def canvas_of(
    height: float, left: float = 0.0, bottom: float = 0.0, right: float = 0.0
) -> Iterator[tuple[Canvas, Axes]]:
    """Give a figure in the house's style, whatever the user's own settings are; margins in inches."""
    _register([*THEME.files, *(path for path in font_files() if path.name.startswith("SourceSans"))])
    with mpl.rc_context(), _hushed():
        mpl.rc_file(STYLE)
        mpl.rcParams["font.family"] = _families()
        mpl.rcParams["text.color"] = mpl.rcParams["ytick.color"] = mpl.rcParams["axes.labelcolor"] = INK
        mpl.rcParams["axes.edgecolor"], mpl.rcParams["xtick.color"] = HAIR, QUIET
        canvas = Canvas(figsize=(WIDTH, height + bottom))
        axes = canvas.add_axes(
            (left / WIDTH, bottom / (height + bottom), (WIDTH - left - right) / WIDTH, height / (height + bottom))
        )
        axes.spines[["top", "right", "left", "bottom"]].set_visible(False)
        axes.set_yticks([])
        axes.set_xticks([])
        yield canvas, axes


def as_svg(canvas: Canvas) -> str:
    """Give a drawing as lean SVG without a date: the same tables give the same bytes."""
    for words in canvas.findobj(Text):
        if any(drawn_by(ord(char), THEME.files) >> len(font_files()) for char in words.get_text()):
            _register(more_files())
            words.set_fontfamily(_families())
    sink = StringIO()
    canvas.savefig(sink, format="svg", metadata={"Date": None, "Creator": None})
    return lean(_FONT.sub(f"font-family: {css_families(THEME.fonts['sans'])}", sink.getvalue()))


def lean(svg: str) -> str:
    """Give a drawing of matplotlib without what nobody sees: names that nothing refers to, decimals, repeated fonts.

    Examples
    --------
    >>> lean('<svg width="72pt" height="36pt"><g id="a_1"><path d="M 0.12345 1"/></g></svg>')
    '<svg width="848" height="424"><path d="M 0.12 1"/></svg>'
    """
    used = set(_REFERRED.findall(svg))
    families = _FAMILIES.search(svg)
    svg = _TAG.sub(lambda found: _lean_tag(found[0], used), svg)
    if families:
        svg = svg.replace("<svg ", f'<svg font-family="{families[1]}" ', 1)
    svg = svg if "<g " in svg else _GROUP.sub("", svg)
    return _SIZED.sub(_enlarged, svg, count=1)


def across(axes: Axes) -> Transform:
    """Give the measure that counts across in parts of the axes' width, and down in rows."""
    return axes.get_yaxis_transform()


def readable(fill: str) -> str:
    """Give the colour of words on a fill: ink or paper, whichever stands out more."""
    return max((INK, PAPER), key=lambda colour: contrast(colour, fill))


def legend(
    axes: Axes, entries: Sequence[tuple[str, str]], *, edge: str = HAIR, at: tuple[float, float] = (0, 0)
) -> None:
    """Say under a drawing what its colours stand for; `at` in parts of the axes' width and height."""
    handles = [Patch(facecolor=color, edgecolor=edge, label=label) for label, color in entries]
    axes.legend(
        handles=handles,
        loc="upper left",
        bbox_to_anchor=at,
        ncols=min(3, len(handles)),
        frameon=False,
        handlelength=1,
        handleheight=1,
        columnspacing=4.2,
        borderaxespad=0.4,
        fontsize=8.4,
        labelcolor=QUIET,
    )


def fitted(text: str, length: int) -> str:
    """Give a text in one line of so many characters at most, spelled out where no font has one of them."""
    return showable(clipped(text, length), own=THEME.files)[0]


def shown_of(shown: int, total: int, what: str) -> str:
    """Give the end of a caption that says how many of how many are shown; nothing where all are.

    Examples
    --------
    >>> shown_of(12, 14, "articles"), shown_of(2, 2, "articles")
    ('; 12 of 14 articles are shown', '')
    """
    return f"; {shown} of {total} {what} are shown" if shown < total else ""


@contextmanager
def _hushed() -> Iterator[None]:
    """A font that has no bold is no news."""
    log = getLogger("matplotlib.font_manager")
    level = log.level
    log.setLevel(ERROR)
    try:
        yield
    finally:
        log.setLevel(level)


def _families() -> list[str]:
    """Give the theme's families that are registered: those of the extra `fonts` are where words have needed them."""
    registered = {entry.name for entry in fontManager.ttflist}
    return [name for name in THEME.printed("sans") if name in registered]


def _register(files: Iterable[Path]) -> None:
    known = {Path(entry.fname) for entry in fontManager.ttflist}
    for path in files:
        if path not in known:
            fontManager.addfont(path)


def _lean_tag(tag: str, used: set[str]) -> str:
    """Words of articles stand between the tags and stay as they are."""
    tag = _NAMED.sub(lambda found: found[0] if found[1] in used else "", " ".join(tag.split()))
    return _DECIMALS.sub(r"\1", _SPARE.sub(r"\1\2", _UNTURNED.sub("", _FAMILIES.sub("", tag))))


def _enlarged(found: re.Match[str]) -> str:
    """A page shows a drawing in its own size at most: that of the page's measure."""
    width, height = float(found[1]), float(found[2])
    return f'width="{SHOWN}" height="{round(SHOWN * height / width)}"'
