"""Pure rules of the store: which fact wins, undo, withdrawal, as of, digests. No input or output here."""
