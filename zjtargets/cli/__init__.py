"""One command a file: options in, one call, a report out, the exit code back."""
