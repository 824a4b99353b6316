"""The account graph: what exists, how it is kept, what can be computed."""
