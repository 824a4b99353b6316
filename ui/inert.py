"""Names are data: a text as Streamlit's markdown shows it letter by letter, nothing of it live."""

from __future__ import annotations

import re
from typing import Final

_SIGNS: Final = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>&$^=\"'/])")
_JOINER: Final = "\u2060"
"""Width 0: after a colon it ends emoji short codes, colours, icons and addresses, which no backslash does."""


def inert(text: object) -> str:
    r"""Give a text for a label, toast or title: markdown, HTML, formulas, addresses and short codes are letters.

    >>> inert("<b>$x$</b>")
    '\\<b\\>\\$x\\$\\<\\/b\\>'
    """
    one_line = " ".join(str(text).split())
    escaped = _SIGNS.sub(r"\\\1", one_line)
    escaped = re.sub(r"(?i)\bwww(?=\\\.)", f"www{_JOINER}", escaped)
    return escaped.replace(":", f":{_JOINER}").replace("@", f"@{_JOINER}")
