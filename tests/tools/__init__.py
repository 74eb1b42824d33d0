"""Programs for developers, outside the suite: a benchmark, a fuzzer, and what they need."""
