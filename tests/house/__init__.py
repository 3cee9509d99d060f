"""The house itself: direction, rules, words, locks."""
