"""Tables of documents are read: their heads, their rows, and what each cell says."""
