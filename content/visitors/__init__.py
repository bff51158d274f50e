"""What visitors tell the editors without signing in: feedback on pages, and barriers."""
