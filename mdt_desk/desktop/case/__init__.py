"""The case page: one patient's case, its tests, what the rules say of it, and the page that is printed."""
