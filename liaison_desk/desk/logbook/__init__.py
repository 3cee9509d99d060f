"""The log as it is read: what stands in it, in words, and as a table."""
