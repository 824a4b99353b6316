"""The command line, in this process: words in, what it printed and its exit code out."""
