"""The stages that are joins, as SQL: duplicates, pairs, who is named where, what became of stories."""
