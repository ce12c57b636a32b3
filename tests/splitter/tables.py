"""Tables as plain text and as Markdown."""

Table = list[tuple[str, ...]]


def plain(table: Table) -> str:
    """Columns in line, the first to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if n else cell.ljust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in table
    )


def markdown(table: Table) -> str:
    head, *rows = ["| " + " | ".join(row) + " |" for row in table]
    return "\n".join([head, "| " + " | ".join("---" for _ in table[0]) + " |", *rows])


def turned(table: Table) -> Table:
    """Rows and columns exchanged."""
    return list(zip(*table, strict=True))
