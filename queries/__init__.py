"""The library of named questions: one `.cypher` file each, in a folder per topic."""
