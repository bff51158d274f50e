"""Numbers as people write them."""

import re


def plain_number(text: str) -> str:
    """The number with a point before the decimals and nothing between the thousands.

    Three digits after the only kind of sign are thousands: no answer has three decimals. What is
    written neither way stays as it is and is no number.
    """
    bare = re.sub(r"[\s\u00a0\u202f€]|EUR", "", text)
    for thousands, decimal in (".,", ",."):
        grouped = rf"(-?[1-9]\d{{0,2}}(?:\{thousands}\d{{3}})+)(?:\{decimal}(\d+))?"
        if match := re.fullmatch(grouped, bare):
            whole, decimals = match[1].replace(thousands, ""), match[2]
            return f"{whole}.{decimals}" if decimals else whole
    return bare.replace(",", ".")
