"""The exit codes of the program; a module of its own without imports, for one is needed while the rest is loaded."""

DONE, FOUND, USAGE, NO_RESULT = 0, 1, 2, 3
INTERRUPTED, TERMINATED = 130, 143  # as a shell has them: 128 and the number of the signal
