"""Pictures that a notebook holds itself, as outputs, attachments or data addresses; no file or address is ever read."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error
from collections.abc import Mapping

from analysis.brief.blocks import Figure, Media

UNTOLD = "Figure without a description"
_SVG = re.compile(r"<svg[\s>].*</svg>\s*\Z", re.DOTALL)
_MAGIC: dict[Media, bytes] = {"png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff"}
_DATA = re.compile(r"data:(image/[a-z+]+);base64,", re.IGNORECASE)


def read_picture(form: str, data: str, alt: str = "", caption: str | None = None) -> Figure | None:
    """Give the figure that data of a form such as ``image/png`` are; None where they are none that can be shown.

    Examples
    --------
    >>> read_picture("image/svg+xml", "<svg></svg>", "A line.").alt, read_picture("image/png", "nonsense")
    ('A line.', None)
    """
    told = alt if alt.strip() else UNTOLD
    if form == "image/svg+xml":
        return Figure(data, alt=told, caption=caption) if _SVG.search(data) else None
    media: Media = "png" if form == "image/png" else "jpeg"
    packed = "".join(data.split())
    unpacked = _unpacked(packed) if form in {"image/png", "image/jpeg"} else b""
    return Figure(packed, alt=told, caption=caption, media=media) if unpacked.startswith(_MAGIC[media]) else None


def attached_picture(url: str, attachments: Mapping[str, Mapping[str, str]], alt: str) -> Figure | None:
    """Give the figure that an address of markdown leads to within the notebook: an attachment or the data themselves.

    Examples
    --------
    >>> attached_picture("attachment:a.svg", {"a.svg": {"image/svg+xml": "<svg></svg>"}}, "A line.").media
    'svg'
    >>> attached_picture("https://a.example/x.png", {}, "") is None
    True
    """
    if inline := _DATA.match(url):
        return _packed_picture(inline[1].lower(), url[inline.end() :], alt)
    found = attachments.get(url.removeprefix("attachment:"), {}) if url.startswith("attachment:") else {}
    pictures = (_packed_picture(form, data, alt) for form, data in found.items())
    return next((picture for picture in pictures if picture), None)


def _packed_picture(form: str, data: str, alt: str) -> Figure | None:
    if form == "image/svg+xml" and not data.lstrip().startswith("<"):
        data = _unpacked("".join(data.split())).decode("utf-8", errors="replace")
    return read_picture(form, data, alt)


def _unpacked(packed: str) -> bytes:
    try:
        return b64decode(packed, validate=True)
    except (Error, ValueError):
        return b""
