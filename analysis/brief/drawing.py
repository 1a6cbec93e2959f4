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

from analysis.brief.characters import font_files, more_files
from analysis.brief.glyphs import drawn_by, showable
from analysis.brief.theme import contrast, css_families, theme_in_use
from analysis.brief.vector import lean
from analysis.brief.wording import clipped

WIDTH = 7.2  # inches; the measure of the text
SHOWN = 848  # pixels that a page gives a figure where it has room
ROW = 0.235
LEGEND = 0.24
MOST = 32  # rows; with them a figure still fits on a page
CHARACTER = 0.068  # inches at 8.4 points, in the widest of the fonts that a reader may have instead of ours
_FONT = re.compile(r"font-family: ?[^;\"]+")
STYLE = Path(__file__).parent / "template" / "figures.mplstyle"


def colour(name: str) -> str:
    """Give a colour of the theme in use by what it is for: a fill of the figures, or one of the light page."""
    theme = theme_in_use()
    return theme.figures.get(name) or theme.light[name]


@contextmanager
def canvas_of(
    height: float, left: float = 0.0, bottom: float = 0.0, right: float = 0.0
) -> Iterator[tuple[Canvas, Axes]]:
    """Give a figure in the house's style, whatever the user's own settings are; margins in inches."""
    _register([*theme_in_use().files, *(path for path in font_files() if path.name.startswith("SourceSans"))])
    with mpl.rc_context(), _hushed():
        mpl.rc_file(STYLE)
        mpl.rcParams["font.family"] = _families()
        mpl.rcParams["text.color"] = mpl.rcParams["ytick.color"] = mpl.rcParams["axes.labelcolor"] = colour("ink")
        mpl.rcParams["axes.edgecolor"], mpl.rcParams["xtick.color"] = colour("line"), colour("quiet")
        canvas = Canvas(figsize=(WIDTH, height + bottom), frameon=False)
        axes = canvas.add_axes(
            (left / WIDTH, bottom / (height + bottom), (WIDTH - left - right) / WIDTH, height / (height + bottom))
        )
        axes.patch.set_visible(False)
        axes.spines[["top", "right", "left", "bottom"]].set_visible(False)
        axes.set_yticks([])
        axes.set_xticks([])
        yield canvas, axes


def as_svg(canvas: Canvas) -> str:
    """Give a drawing as lean SVG without a date: the same tables give the same bytes."""
    theme = theme_in_use()
    for words in canvas.findobj(Text):
        if any(drawn_by(ord(char), theme.files) >> len(font_files()) for char in words.get_text()):
            _register(more_files())
            words.set_fontfamily(_families())
    sink = StringIO()
    canvas.savefig(sink, format="svg", metadata={"Date": None, "Creator": None})
    return lean(_FONT.sub(f"font-family: {css_families(theme.fonts['sans'])}", sink.getvalue()), SHOWN)


def across(axes: Axes) -> Transform:
    """Give the measure that counts across in parts of the axes' width, and down in rows."""
    return axes.get_yaxis_transform()


def readable(fill: str) -> str:
    """Give the colour of words on a fill: ink or paper, whichever stands out more."""
    return max((colour("ink"), colour("paper")), key=lambda words: contrast(words, colour(fill)))


def legend(
    axes: Axes, entries: Sequence[tuple[str, str]], *, edge: str = "line", at: tuple[float, float] = (0, 0)
) -> None:
    """Say under a drawing what its colours stand for; `at` in parts of the axes' width and height."""
    handles = [Patch(facecolor=colour(fill), edgecolor=colour(edge), label=label) for label, fill in entries]
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
        labelcolor=colour("quiet"),
    )


def fitted(text: str, length: int) -> str:
    """Give a text in one line of so many characters at most, spelled out where no font has one of them."""
    return showable(clipped(text, length), own=theme_in_use().files)[0]


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
    return [name for name in theme_in_use().printed("sans") if name in registered]


def _register(files: Iterable[Path]) -> None:
    known = {Path(entry.fname) for entry in fontManager.ttflist}
    for path in files:
        if path not in known:
            fontManager.addfont(path)
