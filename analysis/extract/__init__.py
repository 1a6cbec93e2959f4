"""One article to one table each: mentions, quotes, claims, dates."""
