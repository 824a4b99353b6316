"""Where facts are kept: one protocol, several backends, one contract."""
