"""A row's evidence: the sentence that proves it, with its words marked; of an actor, every mention and its reason."""

from types import SimpleNamespace

from analysis.article import Span
from analysis.brief.cast import find_actor, mentions_by_actor
from analysis.brief.reasons import reasons
from analysis.brief.wording import counted, spelled
from analysis.codebook import SCHEMAS
from analysis.schema import Schema, bounds
from analysis.tables import Tables
from analysis.text import sentences

Marks = tuple[str, str]


def show_evidence(tables: Tables, row_id: str, marks: Marks = ("[", "]")) -> str:
    """Give the sentences around a row with its words between marks, a role a paragraph; of an actor, a mention one.

    Parameters
    ----------
    row_id
        The key of a row, or the name or alias of an actor.

    Raises
    ------
    AnalysisError
        Where no table has such a row and no actor is called so, or several are, or the table has no words of an
        article.
    """
    for name, schema in SCHEMAS.items():
        if name != "actors" and (tables[name][schema.key] == row_id).any():
            row = next(row for row in tables.rows(name) if getattr(row, schema.key) == row_id)
            return "\n".join([plain(f"{name} {row_id}"), *(_roles(tables, schema, row, marks) or _facts(schema, row))])
    actor = find_actor(tables, row_id, "no such row", "the key of a row, such as a quote_id, or an actor's name")
    return "\n".join([*_described(actor), *_mentions(tables, actor, marks)])


def _described(actor: SimpleNamespace) -> list[str]:
    """What an actor is, a line each; what is not known has no line."""
    facts = {
        "name": actor.name + (" (not named)" if actor.anonymous else ""),
        "type": actor.type,
        "also as": "; ".join(actor.aliases),
        "roles": "; ".join(actor.roles),
        "statements": spelled(actor.quotes),
        "mentions": f"{spelled(actor.mentions)} in {counted(actor.articles, 'article')}",
    }
    said = [plain(f"{word}: {value}") for word, value in facts.items() if value]
    return [plain(f"actors {actor.actor_id}"), *said]


def _mentions(tables: Tables, actor: SimpleNamespace, marks: Marks) -> list[str]:
    """Every mention of an actor: its key, where it stands, why it is linked, and its sentence."""
    articles = {article.article_id: article for article in tables.rows("articles")}
    why, shown = reasons(tables), []
    for row in mentions_by_actor(tables).get(actor.actor_id, []):
        article = articles[row.article_id]
        shown += [
            plain(f"{row.mention_id}, {article.ref} {row.start}-{row.end}, {row.form}: {why[row.mention_id]}"),
            f"  {marked_sentence(article.text, [Span(row.start, row.end)], marks)}",
        ]
    return shown


def _roles(tables: Tables, schema: Schema, row: SimpleNamespace, marks: Marks) -> list[str]:
    if not schema.roles:
        return []
    articles = {article.article_id: article for article in tables.rows("articles")}
    shown = []
    for role in (role for role in schema.roles if getattr(row, role) is not None):
        article = articles[row.article_id]
        start, end = (getattr(row, bound) for bound in bounds(role))
        spans = [Span(*part) for part in getattr(row, f"{role}_spans", [(start, end)])]
        shown.append(f"{role}, {plain(article.ref)} {start}-{end}\n  {marked_sentence(article.text, spans, marks)}")
    return shown


def _facts(schema: Schema, row: SimpleNamespace) -> list[str]:
    values = ((name, getattr(row, name)) for name in schema.names)
    return [f"{name}: {plain(str(value))}" for name, value in values if value not in (None, [])]


def marked_sentence(text: str, spans: list[Span], marks: Marks) -> str:
    """Give the sentences that the spans touch, each span between marks, in one line, control characters spelled out."""
    start, end = spans[0].start, spans[-1].end
    around = [span for span in sentences(text) if span.start < end and start < span.end]
    first = min([start, *(span.start for span in around)])
    last = max([end, *(span.end for span in around)])
    pieces, at = [], first
    for span in spans:
        pieces += [plain(text[at : span.start]), marks[0], plain(span.of(text)), marks[1]]
        at = span.end
    return "".join([*pieces, plain(text[at:last])])


def plain(text: str) -> str:
    r"""Give a text in one line, control characters spelled out: what is read must not steer the terminal.

    Examples
    --------
    >>> plain("We\ngo\x1b[2J")
    'We go[U+001B][2J'
    """
    spaced = "".join(" " if character in "\n\t\r" else character for character in text)
    return "".join(
        character if character.isprintable() or character == " " else f"[U+{ord(character):04X}]"
        for character in spaced
    )
