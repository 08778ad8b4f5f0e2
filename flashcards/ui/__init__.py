"""The screens: a question as it looks, and the two ways to sit a session."""
