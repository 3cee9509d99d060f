"""Journeys of an officer through the real window, over real registers."""
