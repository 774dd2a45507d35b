"""The page of the rules: what is in force and when, writing, testing, comparing, approving and exchanging them."""
