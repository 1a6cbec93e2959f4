"""What differs between the tables of two editions: which rows are the same, and what became of each."""
