"""Files of other programs, read and written in memory: tables first."""
