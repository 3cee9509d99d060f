"""Every row of the five source documents works: a test named after each."""
