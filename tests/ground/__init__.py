"""The ground: errors, clocks, files, settings, words."""
