"""The file `_headers`, by which Netlify and Cloudflare Pages send what a page may do."""

from __future__ import annotations

from generator.publication.policy import FOR_EVER, HEADERS


def headers() -> bytes:
    """For every file the policy; for hashed assets, that they may be kept for ever."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in HEADERS.items())]
    lines += ["/assets/*", f"  Cache-Control: {FOR_EVER}"]
    return ("\n".join(lines) + "\n").encode()
