"""The tests; `tests/README.md` tells how they are cut."""
