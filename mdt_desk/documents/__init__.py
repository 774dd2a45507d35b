"""What is printed: the words first, then where they stand on the page."""
