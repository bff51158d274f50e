"""The pages of the pre-check."""
