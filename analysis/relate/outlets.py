"""What an analyst declares of outlets: who owns them, and whose copy they print."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from analysis.text import fold

COLUMNS = ("outlet", "owner", "syndicates_from", "note", "source")


@dataclass(frozen=True)
class Outlet:
    """A row of an outlets.csv.

    Parameters
    ----------
    owner
        The company that owns it, empty where that is not declared. Newsrooms of one owner are one independent origin.
    syndicates_from
        The newsrooms whose copy it prints.
    """

    name: str
    owner: str = ""
    syndicates_from: tuple[str, ...] = ()


def outlet_key(name: str) -> str:
    """Give a newsroom's name as it is compared: folded, without an article.

    Examples
    --------
    >>> outlet_key("The Harbour  Times")
    'harbour times'
    """
    return " ".join(re.sub(r"^the\s", "", fold(name).strip()).split())


def owners(outlets: Iterable[Outlet]) -> dict[str, str]:
    """Give the declared owners by the key of their newsrooms.

    Examples
    --------
    >>> owners([Outlet("The Harbour Times", "Fjord Media"), Outlet("Kestrel")])
    {'harbour times': 'Fjord Media'}
    """
    return {outlet_key(outlet.name): outlet.owner for outlet in outlets if outlet.owner}
