"""Rows as tables and lines: CSV, XLSX, JSON Lines, and the log beside them."""
