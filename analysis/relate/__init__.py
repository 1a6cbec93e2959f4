"""Tables to tables: origins, actors, matches, corroboration, time line, corrections."""
