"""What happened in a company, as its owners read it."""
