"""Printed papers: theme and fonts, and the minutes of a meeting."""
