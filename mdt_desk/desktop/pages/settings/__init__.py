"""Who you are, where your data live, and their upkeep."""
