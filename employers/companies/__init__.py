"""The pages about a company itself: registration, its data, its workplaces."""
