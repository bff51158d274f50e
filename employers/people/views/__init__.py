"""Views about people: the list, ways in, the ownership, and what invited people see."""
