"""The mock exam: a paper drawn by exam weight, sat against the clock, and marked."""
