"""Presenters: each connects one place of the window to the store.

A presenter asks the store through ``jobs``, turns what comes back into view
values in the worker, and gives them to its page; what the officer wants comes
back as signals and becomes a use case.
"""
