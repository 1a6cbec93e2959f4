"""Kinds of drift, by what they are called where the two tellings come the other way round."""

MIRRORED = {
    "source lost": "source gained",
    "hedge lost": "hedge gained",
    "hedge to attribution": "attribution to hedge",
    "named to unnamed": "unnamed to named",
    "quote lost": "quote gained",
    "meaning lost": "meaning added",
} | {f"{kind} lost": f"{kind} gained" for kind in ("number", "date", "place", "cause")}
BACK = MIRRORED | {gained: lost for lost, gained in MIRRORED.items()}
