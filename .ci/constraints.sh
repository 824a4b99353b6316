#!/bin/sh
# Writes constraints.txt: the exact version of everything a fresh environment gets, run-time and development alike.
# Run it with the oldest Python we support; newer ones take the same versions. Names and versions only, no addresses.
set -eu
cd "$(dirname "$0")/.."
PYTHON="$(sh .ci/find_python.sh)"
FOLDER="$(mktemp -d)"
trap 'rm -rf "$FOLDER"' EXIT
"$PYTHON" -m venv "$FOLDER/venv"
"$FOLDER/venv/bin/python" -m pip install --quiet --disable-pip-version-check '.[dev]'
{
  echo "# Exact versions that the tests ran with, on Python $("$PYTHON" -c 'import sys; print("%d.%d" % sys.version_info[:2])') and newer. Written by: make constraints"
  "$FOLDER/venv/bin/python" -m pip freeze --exclude account-graph --exclude pip --exclude setuptools |
    grep -E '^[A-Za-z0-9._-]+==[A-Za-z0-9.!+]+$'
  # What another platform gets besides; here they are not installed, so freeze does not name them.
  echo 'colorama==0.4.6 ; sys_platform == "win32"'
} > "$FOLDER/constraints.txt"
cp "$FOLDER/constraints.txt" constraints.txt
echo "constraints.txt: $(grep -c == constraints.txt) packages"
