"""`python -m checker`: assess a profile in a terminal."""

from checker.terminal import main

if __name__ == "__main__":
    raise SystemExit(main())
