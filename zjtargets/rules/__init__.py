"""What must hold of the data: each rule is a function from the book to problems."""
