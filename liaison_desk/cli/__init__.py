"""The command line over the use cases: words in, words or one JSON object out."""
