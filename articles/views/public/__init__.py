"""What readers see without signing in: verdicts that are public, and how the desk works."""
