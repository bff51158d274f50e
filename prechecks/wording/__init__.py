"""Words for people, by the codes of the rulebook: sentences only, no decisions."""
