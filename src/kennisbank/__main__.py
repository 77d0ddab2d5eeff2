"""``python -m kennisbank``: the same as the ``kb`` command."""

from kennisbank.cli import main

if __name__ == "__main__":
    main()
