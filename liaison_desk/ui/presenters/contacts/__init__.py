"""Contacts: its list, one contact, and the ways to reach it."""
