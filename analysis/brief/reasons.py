"""Why a mention is taken for an actor, in plain words."""

from analysis.tables import Tables

REASONS = {
    "same name": "its name, the same wherever it stands",
    "known organisation": "a name that the list of organisations has for it",
    "acronym in brackets": "name and short form stand beside one another, one in brackets",
    "initials": "the initials of the only full name that has them",
    "first and last name": "first and last name of the only longer name that has them",
    "generic words": "the name without words such as Party or Movement, which no other name shares",
    "state before the name": "the name without the state before it, which no other name shares",
    "last name": "the last name of the only full name that ends in it",
    "first name": "the first name of the only person of the article who bears it",
    "state name": "the name of the state",
    "demonym": "the word for what belongs to the state",
    "seat of government": "the seat of its government, which stands for it",
    "apposition": "a description that stands beside the name",
    "description": "the words that describe it, joined to nothing said before",
    "same noun": "the noun of a description before it",
    "role holder": "the noun of a role that the article gives it",
    "likeliest": "likelier, by the evidence around it, than anybody else told of before, or somebody new",
    "generic noun": "a general noun for the group described before it",
    "same description": "the same description as before",
    "only one named": "the only one of its kind that the article names",
    "pronoun": "a pronoun that fits it best of those told of before",
    "speaks for it": "“we”, said by somebody who speaks for it or is with it",
    "same head": "the mention found at its head is linked so",
    "same story": "the only one of this noun in each article of the same story",
    "same quote": "an unnamed speaker of another article of the story is quoted with the same words",
    "same number": "as many, of the same kind and with the same body, spoke to the same newsroom in another article",
    "same list": "the same kinds of sources, listed together, spoke to the same newsroom in another article",
    "part of the same list": "a part of a list of sources that another article has too",
    "same body": "the only such body that each article of the story tells of",
    "same description, one story": "the only one whom another article of the story describes in these words",
    "same statement": "alike sources told the same newsroom the same in another article",
    "same part": "as the same sources say in another article, in a like statement",
}
"""By `mentions.link`: what the rule saw."""


def reasons(tables: Tables) -> dict[str, str]:
    """Give for every mention that is linked why it is, by `mention_id`; a human decision with its own reason.

    A rule that has no words here is named.

    Examples
    --------
    >>> reasons(Tables())
    {}
    """
    decided = {row.issue_id: row.expected for row in tables.rows("issues") if row.kind == "corrected"}
    found = {}
    for row in tables.rows("mentions"):
        link, _, candidates = (row.link or "").partition(", ambiguous: ")
        rule, _, issue_id = link.rpartition("corrected ")
        if issue_id in decided:
            found[row.mention_id] = f"a correction: {decided[issue_id]}"
        elif row.actor_id is not None:
            rule = rule.removesuffix(", ") or link
            told = REASONS.get(rule, f"by the rule “{rule}”" if rule else "not said")
            found[row.mention_id] = f"{told}; not sure, may be {candidates}" if candidates else told
    return found
