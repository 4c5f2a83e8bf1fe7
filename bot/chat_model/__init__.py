"""What a chat model may see of a question, and what may be shown of its reply."""
