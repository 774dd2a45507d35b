"""What the local policy says of a case: facts, logic, evaluation. Standard library only."""
