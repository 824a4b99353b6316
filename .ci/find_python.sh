#!/bin/sh
# Prints a Python of version 3.11 or newer that can make environments. Used by the Makefile.
set -u
for name in ${PYTHON:-} python3.13 python3.12 python3.11 python3 python3.14 python; do
  if command -v "$name" > /dev/null 2>&1 &&
    "$name" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' > /dev/null 2>&1; then
    command -v "$name"
    exit 0
  fi
done
echo "Account Graph needs Python 3.11 or newer with its venv module; install it, or name it: make PYTHON=/path/to/python3" >&2
exit 1
