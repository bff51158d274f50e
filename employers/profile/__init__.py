"""What people do with their own account: choices of mail, a copy of their data, its deletion."""
