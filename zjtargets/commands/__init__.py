"""The commands: options in, one call, a report out, the exit code back. Nothing is computed here."""
