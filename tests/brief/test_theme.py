"""One theme file makes the look of page, PDF and figures; a bad one is refused in one line."""

import os
import subprocess
import sys
from io import BytesIO
from itertools import combinations, pairwise

import pikepdf
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from analysis.brief.characters import font_files
from analysis.brief.definition import Definition
from analysis.brief.drawing import readable
from analysis.brief.exporters import HTMLBriefingExporter, PDFBriefingExporter
from analysis.brief.manifest import edition_inputs
from analysis.brief.theme import PACKAGED, contrast, read_theme, theme_css, theme_digests
from analysis.errors import BriefingError

# What eyes without one kind of cone see, in linear light: Machado, Oliveira, Fernandes 2009, severity 1.
SIGHTS = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def themed(tmp_path, text):
    """Write a theme, and give its path."""
    path = tmp_path / "my.toml"
    path.write_text(text, encoding="utf-8")
    return path


def linear(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def lab(light):
    """Give linear light as CIE L*a*b*."""
    x, y, z = (
        sum(weight * part for weight, part in zip(row, light, strict=True))
        for row in ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    )
    f, g, h = (
        part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116
        for part in (max(0, x / 0.9505), max(0, y), max(0, z / 1.089))
    )
    return 116 * g - 16, 500 * (f - g), 200 * (g - h)


def apart(one, other, sight=None):
    """Give how far apart two colours look, in CIE76."""
    seen = [
        [sum(weight * part for weight, part in zip(row, linear(colour), strict=True)) for row in SIGHTS[sight]]
        if sight
        else linear(colour)
        for colour in (one, other)
    ]
    return sum((a - b) ** 2 for a, b in zip(*map(lab, seen), strict=True)) ** 0.5


@pytest.mark.parametrize("sight", [None, *SIGHTS])
@pytest.mark.parametrize(
    "names",
    [("verbatim", "paraphrase", "differs", "alone"), ("named", "organisation", "anonymous", "none", "outlet")],
)
def test_fills_differ_for_every_eye(sight, names):
    """Colours that stand beside one another in a figure can be told apart without red, green or blue cones."""
    colours = [read_theme().figures[name] for name in names]
    assert min(apart(one, other, sight) for one, other in combinations(colours, 2)) > 15


def darkened(colour):
    """Give a colour of a figure as a dark page shows it: its style's filter, by Filter Effects Module Level 1."""
    turned = [0.95 - 0.9 * int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    luma = 2 * sum(weight * part for weight, part in zip((0.213, 0.715, 0.072), turned, strict=True))
    return "#" + "".join(f"{round(255 * min(1, max(0, luma - part))):02x}" for part in turned)


WRITTEN_ON = ("verbatim", "paraphrase", "differs", "alone", "named", "organisation", "anonymous", "none", "outlet")
WRITTEN_ON += ("box", "few", "some", "several", "many", "most")


@pytest.mark.parametrize("name", WRITTEN_ON)
def test_words_on_a_fill_can_be_read(name):
    """The contrast of WCAG 2.2, 1.4.3, on light and on dark pages; axe does not look into drawings."""
    fill, words = read_theme().figures[name], readable(name)
    assert contrast(words, fill) >= 4.5
    assert contrast(darkened(words), darkened(fill)) >= 4.5


@pytest.mark.parametrize("name", ["ink", "quiet"])
def test_words_beside_a_drawing_can_be_read(name):
    """On the page's own ground, light and dark."""
    theme = read_theme()
    assert "filter: invert(.95) hue-rotate(180deg)" in PACKAGED.with_name("style.css").read_text()
    assert contrast(theme.light[name], theme.light["paper"]) >= 4.5
    assert contrast(darkened(theme.light[name]), theme.dark["paper"]) >= 4.5


def test_shades_go_from_light_to_dark():
    """More is darker, whoever looks."""
    shades = [read_theme().figures[name] for name in ("few", "some", "several", "many", "most")]
    assert all(contrast(one, "#ffffff") < contrast(other, "#ffffff") for one, other in pairwise(shades))


def test_a_theme_changes_what_it_names(tmp_path):
    """The rest stays as the packaged theme has it."""
    theme = read_theme(themed(tmp_path, '[page]\npaper = "letter"\n[dark]\naccent = "#AAEEFF"\n'))
    assert (theme.paper, theme.page) == ("letter", read_theme().page)
    assert theme.dark == {**read_theme().dark, "accent": "#aaeeff"}
    assert theme.light == read_theme().light
    assert "@page { size: letter; }" in theme_css(theme)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[pages]\n", r"my.toml: found unknown table 'pages'; expected one of page, screen, fonts"),
        ("page = 1\n", r"my.toml, page: found 1; expected a table"),
        ("[light]\ncolour = '#000000'\n", r"light: found unknown key 'colour'; expected one of paper, ink"),
        ("[light]\nink = 'black'\n", r"light.ink: found 'black'; expected a colour such as '#12507b'"),
        ("[light]\nink = '#fff'\n", r"light.ink: found '#fff'; expected a colour"),
        ("[dark]\nquiet = '#333333'\n", r"dark.quiet: found #333333 on paper .* expected at least 4.5 to 1"),
        ("[light]\ndate = '#5b4216'\n", r"light.ink: found #16191d on date #5b4216"),
        ("[page]\npaper = 'a5'\n", r"page.paper: found 'a5'; expected one of a4, letter"),
        ("[page]\ntext = 40\n", r"page.text: found 40; expected a number from 8 to 14"),
        ("[screen]\ntext = true\n", r"screen.text: found True; expected a number from 12 to 28"),
        ("[fonts]\nsans = 'Arial'\n", r"fonts.sans: found 'Arial'; expected a list of names"),
        (
            "[fonts]\nsans = ['Arial']\n",
            r"fonts.sans: found no family that a PDF can be set in; expected one of Source",
        ),
        ('[fonts]\nsans = ["x\'; } body { color: red"]\n', r"fonts.sans: .* expected a font family's name"),
        ("[fonts]\nfiles = ['no.otf']\n", r"fonts.files: found 'no.otf' \(FileNotFoundError\); expected a font"),
        ("[fonts]\nfiles = ['my.toml']\n", r"fonts.files: found 'my.toml' \(TTLibError\); expected a font"),
        ("a = \n", r"expected TOML in UTF-8"),
        ("a = " + "[" * 5000, r"expected TOML in UTF-8"),
    ],
)
def test_a_bad_theme_is_refused(tmp_path, text, message):
    """The table, the key, what was found and what was expected, in one line."""
    with pytest.raises(BriefingError, match=message) as caught:
        read_theme(themed(tmp_path, text))
    assert "\n" not in str(caught.value)


def test_no_theme_there(tmp_path):
    """A file that does not exist is named."""
    with pytest.raises(BriefingError, match=r"no.toml: found No such file"):
        read_theme(tmp_path / "no.toml")


def test_page_and_pdf_follow_the_theme(tmp_path):
    """Paper, fonts and colours of a theme are those of what is rendered."""
    path = themed(
        tmp_path,
        '[page]\npaper = "letter"\ntext = 12\n[screen]\ntext = 20\n[light]\naccent = "#7a0019"\n'
        '[fonts]\nserif = ["DejaVu Sans"]\nsans = ["DejaVu Sans"]\n',
    )
    notebook = new_notebook(cells=[new_markdown_cell("# T\n\nWords [link](https://a.example).")])
    page, _ = HTMLBriefingExporter(theme=str(path)).from_notebook_node(notebook)
    assert ":#7a0019;" in page
    assert ":'DejaVu Sans'" in page
    assert "html{font-size:117.65%}" in page
    data, _ = PDFBriefingExporter(theme=str(path)).from_notebook_node(notebook)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert [round(float(side)) for side in pdf.pages[0].MediaBox] == [0, 0, 612, 792]
        fonts = {str(font.BaseFont).partition("+")[2] for font in pdf.pages[0].Resources.Font.values()}
    assert all(name.startswith("DejaVuSans") for name in fonts)


def test_a_theme_may_bring_fonts(tmp_path):
    """A font file beside the theme is used, and its digest is one of the inputs."""
    (tmp_path / "own.otf").write_bytes(next(path for path in font_files() if "Serif" in path.name).read_bytes())
    path = themed(tmp_path, '[fonts]\nsans = ["Source Serif Pro"]\nfiles = ["own.otf"]\n')
    theme = read_theme(path)
    assert theme.families == ("Source Serif Pro",)
    assert theme.printed("sans")[0] == "Source Serif Pro"
    assert theme.wideness >= 1
    inputs = edition_inputs(Definition("T", (), theme=path), [], {})
    assert inputs["theme"] == theme_digests(path)
    assert set(inputs["theme"]) == {"my.toml", "own.otf"}


def test_figures_are_drawn_in_the_theme_in_use(tmp_path):
    """A process draws in the theme that its environment names; without one in the packaged one."""
    path = themed(tmp_path, '[figures]\nnamed = "#7a0019"\n[light]\nink = "#000000"\n')
    code = "from analysis.brief.drawing import colour; print(colour('named'), colour('ink'))"
    for named, expected in (
        (str(path), "#7a0019 #000000"),
        (str(PACKAGED), "#12507b #16191d"),
        ("", "#12507b #16191d"),
    ):
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "ONRECORD_THEME": named},
        )
        assert done.stdout.strip() == expected
