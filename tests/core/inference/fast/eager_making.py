"""Makes the fast form as the program does, but takes it however small its gain is."""

import sys

from core.inference.fast import making

if __name__ == "__main__":
    making._LEAST_GAIN = 0.0
    sys.exit(making.main(sys.argv[1:]))
