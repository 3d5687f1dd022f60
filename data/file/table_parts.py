"""What every table is made with."""

from sqlalchemy import CheckConstraint, MetaData

metadata = MetaData()


def one_of(column: str, *values: str) -> CheckConstraint:
    """The condition that a column has one of these words."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})")
