"""Building blocks of the pages: each shows one value and knows nothing of the register."""
