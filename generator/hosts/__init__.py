"""What a host needs to publish a site: a workflow or a configuration, written once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.hosts.rules import SERVERS, block, with_block
from generator.hosts.situation import HostError, Situation, situation
from generator.publication.policy import FOR_EVER, HEADERS

__all__ = ["HOSTS", "Host", "HostError", "Situation", "configuration", "new_host"]

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Host:
    """One way of hosting: a file in the project, and what is left to do by hand."""

    template: str
    path: str
    command: str
    advice: str

    def told(self, site: Situation) -> str:
        """What is left to do, as far as the project does not say it already."""
        if site.url:
            return f"run {self.command}; {self.advice.replace('the name and ', '')}"
        return f"set base_url in content/site.yaml and run {self.command}; {self.advice}"


_BUILD, _COMPRESSED = "explainer build", "explainer build --compress"
_CHANGE = "change the name and the folder in it"
HOSTS = {
    "github-pages": Host(
        "github-pages.yml",
        ".github/workflows/publish.yml",
        _BUILD,
        "in the repository's settings, under Pages, choose “GitHub Actions”",
    ),
    "netlify": Host("netlify.toml", "netlify.toml", _BUILD, "import the repository"),
    "cloudflare": Host("wrangler.toml", "wrangler.toml", _BUILD, "create a Pages project from it"),
    "nginx": Host("nginx.conf", "deploy/nginx.conf", _COMPRESSED, _CHANGE),
    "caddy": Host("Caddyfile", "deploy/Caddyfile", _COMPRESSED, _CHANGE),
    "apache": Host(
        "apache.conf",
        "deploy/apache.conf",
        _BUILD,
        "include it in the virtual host, or copy it into site/ as .htaccess",
    ),
}


def new_host(name: str, root: Path) -> Iterator[tuple[Path, str]]:
    """Write a host's file into a project; yields it with what is left to do.

    In a server's file that is there already, its former addresses alone are written anew. Raises
    HostError where they do not stand in it, or it cannot be written.
    """
    host, site = HOSTS[name], situation(root)
    path, advice = root / host.path, host.told(site)
    text = configuration(name, builds=(root / "requirements.txt").is_file(), site=site)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            text, advice = _with_former(path, name, site), _ANEW
        with path.open("w" if advice is _ANEW else "x", encoding="utf-8", newline="") as file:
            file.write(text)
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise HostError(f"cannot write {host.path}: {reason}") from error
    yield path, advice


_ANYWHERE = Situation()
_ANEW = "only the former addresses in it; have the server read it"


def _with_former(path: Path, name: str, site: Situation) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        text = with_block(file.read(), name, site) if name in SERVERS else None
    if text is None:
        raise HostError(f"{HOSTS[name].path} is there already: move it away first")
    return text


def configuration(name: str, *, builds: bool = True, site: Situation = _ANYWHERE) -> str:
    """The text of a host's file; `builds`: whether the project holds the generator itself.

    Raises HostError where the address of the site cannot stand in it.
    """
    text = (HERE / HOSTS[name].template).read_text(encoding="utf-8")
    if name in SERVERS:
        site.see_to_its_letters()
        indent = {"nginx": "    ", "caddy": "\t"}.get(name, "")
        text = text.replace("@former@", block(name, site, indent))
        for mark, value in _places(name, site).items():
            text = text.replace(f"@{mark}@", value)
    for line in ("nginx_headers", "caddy_headers", "apache_headers", "immutable", "steps"):
        text = text.replace(f"@{line}@", _part(line, builds))
    return text


def _places(name: str, site: Situation) -> dict[str, str]:
    """Where the site is, in the marks of a template."""
    below = f"# The site is below {site.path}: put it in a folder of that name under “root”."
    if name == "apache":
        below = f"# The site is below {site.path}."
    if site.path == "/":
        below = _BELOW[name]
    return {"below": below, "host": site.host, "origin": site.origin, "path": site.path}


_BELOW = {
    "nginx": "# For a site below a path, put it in a folder of that name under “root”, and set the"
    " path in\n# “error_page” and in “location … /assets/”.",
    "caddy": "# For a site below a path, put it in a folder of that name under “root”, and set the"
    " path in\n# “@assets” and in “rewrite”.",
    "apache": "# For a site below a path, set the path in “ErrorDocument” and before “assets/”.",
}


def _part(name: str, builds: bool) -> str:
    if name == "nginx_headers":
        return "\n".join(f'    add_header {key} "{value}" always;' for key, value in _HEADERS)
    if name == "caddy_headers":
        return "\n".join(f'\t\t{key} "{value}"' for key, value in _HEADERS)
    if name == "apache_headers":
        return "\n".join(f'    Header always set {key} "{value}"' for key, value in _HEADERS)
    if name == "immutable":
        return FOR_EVER
    steps = HERE / ("github-steps.yml" if builds else "github-no-steps.yml")
    return steps.read_text(encoding="utf-8").rstrip()


_HEADERS = tuple(HEADERS.items())
