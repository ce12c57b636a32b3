"""What the public pages, feeds and cards show: frozen verdicts only."""
