"""Drills: problems as data, with fresh numbers every time and a diagnosis of wrong answers."""
