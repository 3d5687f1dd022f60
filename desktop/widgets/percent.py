"""A share in whole percent."""


def percent(share: float) -> str:
    """Return a share (0..1) in whole percent; only what is certain is told as 0 % or 100 %."""
    if 0 < share < 0.005:
        return "<1%"
    if 0.995 <= share < 1:
        return ">99%"
    return f"{share:.0%}"
