"""Plans with a table of main indicators, each in the layouts in which such plans are found."""
