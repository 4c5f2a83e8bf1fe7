"""Answers imaging questions from guidance it holds; every rating comes from the variant table."""
