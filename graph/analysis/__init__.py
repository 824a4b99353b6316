"""What can be computed: arrays in, results out; no store, no page, no clock."""
