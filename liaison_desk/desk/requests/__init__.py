"""The life of a request: registered, answered, closed; each step is an entry of its case."""
