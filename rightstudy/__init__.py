"""The command line as a whole: the answering commands of `bot` with those of `ingest` and `evals`."""
