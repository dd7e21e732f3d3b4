"""Set the course up and open it: ``python3 -m helpers``."""

import sys

from helpers.start import main

sys.exit(main(sys.argv[1:]))
