"""What a page may do in a reader's browser: the Content-Security-Policy and its kin."""

from __future__ import annotations

from collections.abc import Mapping

_KINDS = ("script-src", "style-src", "img-src", "font-src", "connect-src", "manifest-src")

META = "; ".join(
    (
        "default-src 'none'",
        *(f"{kind} 'self'" for kind in _KINDS),
        "base-uri 'none'",
        "form-action 'none'",
    )
)
"""The policy that every page carries itself, wherever it is hosted, or opened from disk."""

HEADER = f"{META}; frame-ancestors 'self'"
"""The policy for hosts that send headers."""

REFERRER = "no-referrer"
"""No site that a reader goes on to learns what was read."""

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": HEADER,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": REFERRER,
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""What a host sends with every file."""

FOR_EVER = "public, max-age=31536000, immutable"
"""How long a file of `assets/` may be kept: its name changes with its bytes."""
