"""Where a site is hosted: absolute addresses of what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from generator.explainer import Site


@dataclass(frozen=True)
class Address:
    """The address of a site, with a slash at its end."""

    base: str

    def of(self, path: str) -> str:
        """The absolute address of a file of the site, without the name of an index page."""
        return self.base + quote(path.removesuffix("index.html"))

    @property
    def path(self) -> str:
        """The site's own path on its host, with a slash at both ends: `/`, `/explained/`."""
        return f"/{urlsplit(self.base).path.strip('/')}/".replace("//", "/")


def address(site: Site) -> Address | None:
    """The site's address, where its settings say it."""
    return Address(str(site.base_url).rstrip("/") + "/") if site.base_url else None
