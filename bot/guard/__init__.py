"""The guard: whether a claim that a chat model worded is held by the passages it cites. No model, no luck."""
