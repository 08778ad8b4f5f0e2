"""The bridge to Anki: packages that it imports, and its collections read."""
