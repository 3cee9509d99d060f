"""The shell: what connects the window, the store and the presenters of the places."""
