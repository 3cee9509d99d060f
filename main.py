"""Open the window: the same entry as ``python -m liaison_desk``."""

import sys

from liaison_desk.__main__ import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
