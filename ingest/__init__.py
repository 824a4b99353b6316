"""Files in: read, understood, matched, planned and applied as one batch."""
