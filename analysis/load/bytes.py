"""Bytes to text, with a word for what was done to them."""

import codecs
from pathlib import Path

from analysis.errors import ArticleError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that one's
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def read(path: Path, where: str) -> bytes:
    """Give the bytes of a file; a pipe or a device is none, since it may never end.

    Raises
    ------
    ArticleError
        Where it cannot be read.
    """
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise ArticleError(where, "a pipe or a device", "a regular file")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else str(error)) or "an error"
        raise ArticleError(where, reason, "a readable file") from None


def decode(raw: bytes, where: str) -> tuple[str, str]:
    r"""Give the text of a file and how it was decoded: UTF-8, or UTF-16 with or without a byte order mark.

    The byte order mark is dropped and CRLF becomes LF; both are said in the second value. U+0000 is kept.

    Raises
    ------
    ArticleError
        Where the bytes are neither, naming the first byte that cannot be read.

    Examples
    --------
    >>> decode(b"He said\r\nno.", "a.txt")
    ('He said\nno.', 'utf-8, crlf to lf')
    >>> decode(b"caf\xe9", "a.txt")
    Traceback (most recent call last):
        ...
    analysis.errors.ArticleError: a.txt, byte 3: found 0xe9; expected UTF-8 or UTF-16 text
    """
    mark, encoding = next(((mark, name) for mark, name in _MARKS if raw.startswith(mark)), (b"", _guess(raw)))
    try:
        text = raw[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        at = len(mark) + error.start
        raise ArticleError(f"{where}, byte {at}", hex(raw[at]), "UTF-8 or UTF-16 text") from None
    done = [encoding] + ["byte order mark dropped"] * bool(mark)
    if "\r\n" in text:
        text = text.replace("\r\n", "\n")
        done.append("crlf to lf")
    return text, ", ".join(done)


def _guess(raw: bytes) -> str:
    """UTF-16 of mostly ASCII text has a zero in every other byte, which UTF-8 text never has."""
    half = len(raw) // 2
    if half > 4:
        if raw[1::2].count(0) > 0.4 * half and raw[::2].count(0) < 0.05 * half:
            return "utf-16-le"
        if raw[::2].count(0) > 0.4 * half and raw[1::2].count(0) < 0.05 * half:
            return "utf-16-be"
    return "utf-8"
