"""The command line: the same services as the pages."""

from __future__ import annotations


def main() -> None:
    """Run ``account-graph``; says so and ends where another package took one of our names."""
    from ui import own_packages

    own_packages.insist()
    from ui.cli.program import run

    run()
