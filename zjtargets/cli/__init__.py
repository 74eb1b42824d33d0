"""One command a file: options in, one call, a report out, the exit code back."""

# A command returns one of the first two, or nothing where there is nothing that it might find.
DONE, FOUND, USAGE, NO_RESULT = 0, 1, 2, 3
SIGNALLED = 128  # and the number of the signal, as a shell has it
