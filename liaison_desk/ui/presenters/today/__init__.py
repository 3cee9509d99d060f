"""Today: every source of its lines, and the page that they come to."""
