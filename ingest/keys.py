"""Keys made of several parts, for what has none of its own."""

from __future__ import annotations

from collections.abc import Iterable


def joined(parts: Iterable[str], sign: str = "|") -> str:
    r"""Give one key; a sign within a part is marked, so that different parts never make one key.

    >>> joined(["acme", "2025-01-02", "a|b"])
    'acme|2025-01-02|a\\|b'
    """
    return sign.join(part.replace("\\", "\\\\").replace(sign, f"\\{sign}") for part in parts)


def split(key: str, sign: str = "|") -> list[str]:
    r"""Give the parts of a key.

    >>> split(r"acme|2025-01-02|a\|b")
    ['acme', '2025-01-02', 'a|b']
    """
    parts, escaped = [""], False
    for letter in key:
        if escaped or letter not in ("\\", sign):
            parts[-1] += letter
            escaped = False
        elif letter == sign:
            parts.append("")
        else:
            escaped = True
    return parts
