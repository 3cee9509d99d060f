"""Cases: its list, one case with what it is about, its results and persons, and its tasks."""
