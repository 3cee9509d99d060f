"""What follows from the small lists and from what stands in cases: computed, never stored."""
