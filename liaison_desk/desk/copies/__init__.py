"""Copies of one register: noticed, told, and each goes on in feeds of its own."""
