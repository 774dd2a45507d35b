"""How everything is kept: an encrypted database on this computer, and nothing about what a case means."""
