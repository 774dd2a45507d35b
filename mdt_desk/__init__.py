"""MDT Desk: tumour test results against local rules, for one page at the meeting."""

__version__ = "0.1.0"
