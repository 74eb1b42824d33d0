"""Records are proposed for a document that is not in the data."""
