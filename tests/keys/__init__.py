"""Tests of keys: slots, key store, station identity."""
