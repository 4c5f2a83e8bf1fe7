"""What is counted over the records of a run, each number with its definition, n and interval."""
