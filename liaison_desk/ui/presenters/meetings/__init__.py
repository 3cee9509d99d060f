"""Meetings: its list, one meeting, its tasks, and the minutes while they are written."""
