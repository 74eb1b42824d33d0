"""Files become records, and records the book of all targets and actuals."""
