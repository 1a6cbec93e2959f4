"""Who said what, when, and how many independent sources really stand behind it.

Names are imported when they are first used, so that ``import analysis`` is light and brings no renderer.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.article import Article, Span
    from analysis.commands import (
        analyse_articles,
        check_edition,
        extract_articles,
        list_corrections,
        make_edition,
        publish_site,
        rate_tables,
        show_row,
    )
    from analysis.errors import AnalysisError
    from analysis.store import load_tables, store_tables
    from analysis.tables import Tables

__version__ = "0.1.0"

_HOMES = {
    "AnalysisError": "errors",
    "Article": "article",
    "Span": "article",
    "Tables": "tables",
    "analyse_articles": "commands",
    "check_edition": "commands",
    "extract_articles": "commands",
    "list_corrections": "commands",
    "load_tables": "store",
    "make_edition": "commands",
    "publish_site": "commands",
    "rate_tables": "commands",
    "show_row": "commands",
    "store_tables": "store",
}

__all__ = [
    "AnalysisError",
    "Article",
    "Span",
    "Tables",
    "analyse_articles",
    "check_edition",
    "extract_articles",
    "list_corrections",
    "load_tables",
    "make_edition",
    "publish_site",
    "rate_tables",
    "show_row",
    "store_tables",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"analysis.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
