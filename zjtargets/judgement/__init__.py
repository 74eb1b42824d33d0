"""The book becomes verdicts: what is required, how far a target has come, and its status."""
