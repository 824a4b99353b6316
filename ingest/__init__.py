"""Files to rows to facts: readers, headers, cells, references, the plan and its application."""
