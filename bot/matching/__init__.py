"""Which variant the patient belongs to, and the one fact that would decide it."""
