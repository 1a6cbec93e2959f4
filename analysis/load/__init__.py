"""Files to articles: what can be read is read, what cannot is named."""
