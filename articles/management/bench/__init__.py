"""What `manage.py bench` measures: one module a measure, each on a database of its own.

`database` makes and drops it, `filling` puts statements in, `holds` sees whether two people ever had the same one,
`cold` fetches what a browser fetches, `timing` holds the clockwork that all share.
"""
