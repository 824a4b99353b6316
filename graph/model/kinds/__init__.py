"""The kinds, one module per noun."""
