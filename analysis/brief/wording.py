"""Small words of a briefing's sentences: numbers, lists, short forms of texts, names of articles."""

from collections.abc import Sequence

from analysis.article import published_days

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MARKS = tuple("\"“„«‘'")


def spelled(number: int) -> str:
    """Give a number as a sentence has it: in words below ten.

    Examples
    --------
    >>> spelled(0), spelled(9), spelled(1200)
    ('no', 'nine', '1,200')
    """
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Give a number with its noun.

    Examples
    --------
    >>> counted(1, "claim"), counted(2, "person", "people"), counted(0, "origin")
    ('one claim', 'two people', 'no origins')
    """
    return f"{spelled(number)} {noun if number == 1 else plural or noun + 's'}"


def percent(part: int, whole: int) -> str:
    """Give a share as a sentence has it, in whole per cent; only none is 0 and only all is 100.

    Examples
    --------
    >>> percent(6, 12), percent(1, 300), percent(299, 300)
    ('50 per cent', '1 per cent', '99 per cent')
    """
    share = round(100 * part / whole)
    return f"{min(99, max(1, share)) if 0 < part < whole else share} per cent"


def verb(number: int, one: str, many: str) -> str:
    """Give the form of a verb that agrees with a number.

    Examples
    --------
    >>> verb(1, "stands", "stand"), verb(0, "stands", "stand")
    ('stands', 'stand')
    """
    return one if number == 1 else many


def listed(items: Sequence[str], last: str = "and") -> str:
    """Give items as a sentence lists them.

    Examples
    --------
    >>> listed(["A"]), listed(["A", "B"]), listed(["A", "B", "C"])
    ('A', 'A and B', 'A, B and C')
    """
    return f" {last} ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)


def capital(sentence: str) -> str:
    """Give a sentence that begins with a capital letter."""
    return sentence[:1].upper() + sentence[1:]


def clipped(text: str, length: int) -> str:
    """Give a text in one line, cut between words and marked with an ellipsis where it is longer.

    Examples
    --------
    >>> clipped("Six commanders confirm that talks go on", 22)
    'Six commanders …'
    """
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    head = line[: length - 1]
    return f"{head[: head.rfind(' ')] if ' ' in head else head} …"


def several(items: Sequence[str], most: int) -> str:
    """Give items as a sentence lists them, and of many only the first.

    Examples
    --------
    >>> several(["Ann", "Bo", "Cy"], 3), several(["Ann", "Bo", "Cy", "Di"], 2)
    ('Ann, Bo and Cy', 'Ann, Bo and 2 more')
    """
    rest = len(items) - most
    return listed(items) if rest < 1 else listed([*items[:most], f"{rest} more"])


def in_marks(text: str) -> str:
    """Give words of an article in quotation marks, where they do not begin with their own.

    Examples
    --------
    >>> in_marks("talks were underway"), in_marks('"We go," he said')
    ('“talks were underway”', '"We go," he said')
    """
    return text if text[:1] in _MARKS else f"“{text}”"


def said_parts(text: str, spans: Sequence[Sequence[int]], start: int) -> str:
    """Give the parts of a content as readers are shown them: joined by an ellipsis.

    Parameters
    ----------
    text
        The hull's words.
    spans
        The parts, in the article's code points.
    start
        Where the hull starts.

    Examples
    --------
    >>> said_parts("“We go,” he said. “Now.”", [[10, 18], [28, 34]], 10)
    '“We go,” … “Now.”'
    """
    return " … ".join(text[first - start : last - start] for first, last in spans)


def between_days(published: str) -> str:
    """Give a date of publication as a sentence has it: a day as it is, an interval by its first and last day.

    Examples
    --------
    >>> between_days("2025-04-08"), between_days("2025-04-01/2025-04-08")
    ('2025-04-08', 'between 1 and 8 April 2025')
    >>> between_days("2024-12-30/2025-01-02")
    'between 30 December 2024 and 2 January 2025'
    """
    days = published_days(published)
    if not days or days[0] == days[1]:
        return published
    first, last = ([str(day.day), _MONTHS[day.month - 1], str(day.year)] for day in days)
    while len(first) > 1 and first[-1] == last[len(first) - 1]:
        first.pop()
    return f"between {' '.join(first)} and {' '.join(last)}"


def lettered(number: int) -> str:
    """Name the articles in their order: A, B, and after Z AA, AB.

    Examples
    --------
    >>> lettered(0), lettered(27)
    ('A', 'AB')
    """
    first, second = divmod(number, 26)
    return (lettered(first - 1) if first else "") + chr(ord("A") + second)
