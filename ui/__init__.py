"""Pages, components, view models, words and the command line."""
