"""What things are and mean: the case, its tests and findings, dates and numbers. Standard library only."""
