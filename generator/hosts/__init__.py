"""What a host needs to publish a site: a workflow or a configuration, written once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.publication.policy import FOR_EVER, HEADERS

HERE = Path(__file__).parent


class HostError(Exception):
    """Nothing was written; the message is one line for the person who must act."""


@dataclass(frozen=True)
class Host:
    """One way of hosting: a file in the project, and what is left to do by hand."""

    template: str
    path: str
    advice: str


_SET_ADDRESS = "set base_url in content/site.yaml and run explainer build"
HOSTS = {
    "github-pages": Host(
        "github-pages.yml",
        ".github/workflows/publish.yml",
        f"{_SET_ADDRESS}; in the repository's settings, under Pages, choose “GitHub Actions”",
    ),
    "netlify": Host("netlify.toml", "netlify.toml", f"{_SET_ADDRESS}; import the repository"),
    "cloudflare": Host(
        "wrangler.toml", "wrangler.toml", f"{_SET_ADDRESS}; create a Pages project from it"
    ),
    "nginx": Host(
        "nginx.conf",
        "deploy/nginx.conf",
        f"{_SET_ADDRESS} --compress; change the name and the folder in it",
    ),
    "caddy": Host(
        "Caddyfile",
        "deploy/Caddyfile",
        f"{_SET_ADDRESS} --compress; change the name and the folder in it",
    ),
}


def new_host(name: str, root: Path) -> Iterator[tuple[Path, str]]:
    """Write a host's file into a project; yields it with what is left to do.

    Raises HostError where there is a file already, or it cannot be written.
    """
    host = HOSTS[name]
    path = root / host.path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(configuration(name, builds=(root / "requirements.txt").is_file()))
    except FileExistsError as error:
        raise HostError(f"{host.path} is there already: move it away first") from error
    except OSError as error:
        raise HostError(f"cannot write {host.path}: {error.strerror or error}") from error
    yield path, host.advice


def configuration(name: str, *, builds: bool = True) -> str:
    """The text of a host's file; `builds`: whether the project holds the generator itself."""
    text = (HERE / HOSTS[name].template).read_text(encoding="utf-8")
    for line in ("nginx_headers", "caddy_headers", "immutable", "steps"):
        text = text.replace(f"@{line}@", _part(line, builds))
    return text


def _part(name: str, builds: bool) -> str:
    if name == "nginx_headers":
        return "\n".join(f'    add_header {key} "{value}" always;' for key, value in _HEADERS)
    if name == "caddy_headers":
        return "\n".join(f'\t\t{key} "{value}"' for key, value in _HEADERS)
    if name == "immutable":
        return FOR_EVER
    steps = HERE / ("github-steps.yml" if builds else "github-no-steps.yml")
    return steps.read_text(encoding="utf-8").rstrip()


_HEADERS = tuple(HEADERS.items())
