"""Tests, a module for each module of the program, and small broken data folders."""
