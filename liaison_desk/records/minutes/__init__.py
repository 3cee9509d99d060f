"""The life of minutes as plain rules: versions, their codes, and what can be done next; pure."""
