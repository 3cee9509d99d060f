"""The page of a meeting and the editor of its minutes."""
