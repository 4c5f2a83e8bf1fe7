"""What simpler programs would have replied: the numbers to beat, in the same table."""
