"""Files into raw rows, safely: each file is parsed by one child process with limits."""
