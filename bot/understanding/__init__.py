"""Text to a clinical picture: one small reader for questions and for the labels of variants."""
