"""The report of the desk: figures of a period, an outlet or a source."""
