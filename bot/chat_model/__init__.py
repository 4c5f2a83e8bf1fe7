"""A chat model's part in an answer: wording alone, every sentence proved, nothing of it needed."""
