"""The language model: one pass over a text gives who says what, and the names in it."""
