"""The window without an officer: the morning that ``dev.py run`` plays, a picture of every page."""
