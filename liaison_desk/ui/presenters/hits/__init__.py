"""What is known already: beside a form, in the search, and records that are one."""
