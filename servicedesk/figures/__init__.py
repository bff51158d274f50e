"""What the desk's work looks like in numbers: waiting times, figures and the monthly report.

Everything is read from `DayCount`, which `counting` makes from the log. Nothing is counted per
person: a team is the smallest thing a figure speaks of.
"""
