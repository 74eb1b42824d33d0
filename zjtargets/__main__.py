"""``python -m zjtargets``."""

from zjtargets.cli import main

if __name__ == "__main__":
    main()
