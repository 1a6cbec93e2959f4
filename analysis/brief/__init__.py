"""Tables to briefings: what is said, shown and drawn, and the HTML and PDF made of it."""
