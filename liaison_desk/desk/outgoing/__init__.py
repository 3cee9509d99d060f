"""Bundles that go out: what is due, what each of them carries, how they are written."""
