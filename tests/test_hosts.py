"""The site as real web servers send it: every link found, every header there, at any path."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from html.parser import HTMLParser
from http.client import HTTPConnection
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from generator.build import inspect
from generator.hosts import HOSTS, HostError, Situation, configuration, new_host
from generator.pages import site_pages
from generator.publication.compression import compressed
from generator.publication.policy import FOR_EVER, HEADERS
from generator.publication.redirects import moves
from generator.site import write
from tests.conftest import ARTICLE, ROOT, SITE

SUB_PATH = "explained"
STORY = "macron-in-calais"
FORMER = ("2018/01/the-visit", "2018/01", "the-visit")
BELOW = Situation(
    f"https://example.org/{SUB_PATH}/", f"/{SUB_PATH}/", moves((old, STORY) for old in FORMER)
)
"""The flagship below a path, where it was elsewhere before."""


@dataclass(frozen=True)
class Answer:
    """What a server sent."""

    status: int
    headers: dict[str, str]
    body: bytes


class _Addresses(HTMLParser):
    """What a page points at and loads, and the places in it that others may point at."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "srcset") and value:
                self.found.add(value)
            if name == "id" and value:
                self.ids.add(value)


def get(url: str, **headers: str) -> Answer:
    request = urllib.request.Request(
        url, headers={k.replace("_", "-"): v for k, v in headers.items()}
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            named = {name.lower(): value for name, value in response.headers.items()}
            return Answer(response.status, named, response.read())
    except urllib.error.HTTPError as error:
        named = {name.lower(): value for name, value in error.headers.items()}
        return Answer(error.code, named, error.read())


def crawl(start: str) -> tuple[dict[str, Answer], set[str]]:
    """Every address of the site that its start leads to, and links to places that are not there."""
    todo, seen = [start], {}
    ids: dict[str, set[str]] = {}
    places: set[tuple[str, str]] = set()
    while todo:
        url = todo.pop()
        if url in seen:
            continue
        seen[url] = get(url)
        if "text/html" not in seen[url].headers.get("content-type", ""):
            continue
        page = _Addresses(seen[url].body.decode())
        ids[url] = page.ids
        for link in page.found:
            whole, fragment = urldefrag(urljoin(url, link))
            if whole.startswith(start):
                todo.append(whole)
                places |= {(whole, unquote(fragment))} if fragment else set()
    return seen, {f"{url}#{place}" for url, place in places if place not in ids[url]}


def a_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def running(command: list[str], port: int, log: Path) -> Iterator[None]:
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as process:
        try:
            for _ in range(200):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                assert process.poll() is None, log.read_text()
                time.sleep(0.05)
            yield
        finally:
            process.terminate()
            process.wait(timeout=10)


@contextmanager
def nginx(www: Path, work: Path, port: int) -> Iterator[None]:
    """Our own configuration, with another port and folder."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        pytest.skip("nginx is not installed (Debian: apt-get install nginx-light)")
    server = configuration("nginx", site=BELOW).replace("/var/www/explainer", str(www))
    server = server.replace("server_name example.org;", "server_name 127.0.0.1;")
    server = server.replace("listen 80;", f"listen 127.0.0.1:{port};").replace(
        "listen [::]:80;", ""
    )
    server = server.replace("include mime.types", "include /etc/nginx/mime.types")
    paths = "".join(
        f"{kind}_temp_path {work}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    conf = work / "nginx.conf"
    user = "user root;\n" if os.geteuid() == 0 else ""
    conf.write_text(
        f"daemon off;\nmaster_process off;\n{user}pid {work}/pid;\nerror_log stderr;\n"
        f"events {{}}\nhttp {{\naccess_log off;\n{paths}{server}}}\n"
    )
    with running([program, "-c", str(conf), "-e", "stderr"], port, work / "log"):
        yield


@contextmanager
def caddy(www: Path, work: Path, port: int) -> Iterator[None]:
    """Our own configuration, with another port and folder."""
    program = shutil.which("caddy")
    if program is None:
        pytest.skip("Caddy is not installed (Debian: apt-get install caddy)")
    server = configuration("caddy", site=BELOW).replace("/var/www/explainer", str(www))
    server = server.replace("example.org {", f"http://127.0.0.1:{port} {{")
    conf = work / "Caddyfile"
    conf.write_text("{\n\tadmin off\n\tauto_https off\n}\n" + server)
    command = [program, "run", "--config", str(conf), "--adapter", "caddyfile"]
    with running(command, port, work / "log"):
        yield


MODULES = ("mpm_event", "authz_core", "dir", "mime", "headers", "alias")


@contextmanager
def apache(www: Path, work: Path, port: int) -> Iterator[None]:
    """Our own configuration, as the .htaccess of the site."""
    program = shutil.which("apache2") or shutil.which("apache2", path="/usr/sbin")
    if program is None:
        pytest.skip("Apache is not installed (Debian: apt-get install apache2-bin)")
    site = work / "www"
    shutil.copytree(www, site)
    (site / SUB_PATH / ".htaccess").write_text(
        configuration("apache", site=BELOW), encoding="utf-8"
    )
    modules = Path(program).parent.parent / "lib/apache2/modules"
    loaded = "".join(f"LoadModule {name}_module {modules}/mod_{name}.so\n" for name in MODULES)
    (work / "mime.types").write_text("text/html html\ntext/css css\nimage/svg+xml svg\n")
    conf = work / "apache.conf"
    conf.write_text(
        f"{loaded}Listen 127.0.0.1:{port}\nServerName 127.0.0.1\nServerRoot {work}\n"
        f"PidFile {work}/pid\nErrorLog /dev/stderr\nTypesConfig mime.types\n"
        f"DocumentRoot {site}\n<Directory {site}>\nAllowOverride FileInfo\n</Directory>\n"
    )
    with running([program, "-D", "FOREGROUND", "-f", str(conf)], port, work / "log"):
        yield


@contextmanager
def python(www: Path, work: Path, port: int) -> Iterator[None]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_arguments: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", port), partial(Quiet, directory=str(www))) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield
        server.shutdown()
        thread.join()


SERVERS: dict[str, Callable[[Path, Path, int], object]] = {
    "nginx": nginx,
    "caddy": caddy,
    "apache": apache,
    "python": python,
}


@pytest.fixture(scope="module")
def www(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that a server serves, with the flagship below a path, as its settings say."""
    seen = inspect(ROOT)
    site = seen.site.model_copy(update={"base_url": BELOW.url})
    explainer = seen.checked[0].explainer
    head = explainer.article.head.model_copy(update={"former": FORMER})
    moved = replace(explainer, article=replace(explainer.article, head=head))
    pages = site_pages(site, [replace(seen.checked[0], explainer=moved)])
    folder = tmp_path_factory.mktemp("www")
    write(compressed(pages), folder / SUB_PATH)
    (folder / SUB_PATH / ".secret").write_text("not to be read")
    return folder


@pytest.fixture(params=SERVERS)
def server(request: pytest.FixtureRequest, www: Path, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The name of a server, and the address of the site on it."""
    port = a_port()
    with SERVERS[request.param](www, tmp_path, port):  # type: ignore[attr-defined]
        yield request.param, f"http://127.0.0.1:{port}/{SUB_PATH}/"


CONFIGURED = pytest.mark.parametrize("server", ["nginx", "caddy", "apache"], indirect=True)
"""The servers that we write a configuration for; Python's own sends files as they are."""


@pytest.mark.hosts
def test_every_link_and_asset_of_the_site_is_found_with_its_place_in_the_page(server):
    _, base = server
    seen, lost = crawl(base)
    assert f"{base}{STORY}/index.html" in seen and len(seen) > 12
    assert {url for url, answer in seen.items() if answer.status != 200} == set()
    assert lost == set()


@pytest.mark.hosts
def test_every_file_is_sent_as_it_was_built(server, www):
    _, base = server
    files = [path for path in (www / SUB_PATH).rglob("*") if path.is_file()]
    moved = {www / SUB_PATH / old for old in FORMER}
    shown = [path for path in files if path.name[0] not in "._" and path.parent not in moved]
    for file in shown:
        answer = get(base + file.relative_to(www / SUB_PATH).as_posix())
        assert (answer.status, answer.body) == (200, file.read_bytes()), file


@pytest.mark.hosts
def test_the_address_of_a_folder_leads_to_its_page(server):
    _, base = server
    with urllib.request.urlopen(f"{base}{STORY}") as response:
        assert response.url == f"{base}{STORY}/"


@pytest.mark.hosts
@CONFIGURED
def test_every_answer_says_what_a_page_may_do(server):
    _, base = server
    for url in (base, f"{base}{STORY}/", f"{base}favicon.svg", f"{base}a/b/nowhere"):
        sent = get(url).headers
        for header, value in HEADERS.items():
            assert sent.get(header.lower()) == value, (url, header)
    assets = next(url for url in crawl(base)[0] if "/assets/" in url)
    sent = get(assets).headers
    assert sent["cache-control"] == FOR_EVER
    assert sent["content-security-policy"] == HEADERS["Content-Security-Policy"]
    assert "immutable" not in get(base).headers.get("cache-control", "")


@pytest.mark.hosts
@pytest.mark.parametrize(
    ("server", "encoding"),
    [("nginx", "gzip"), ("caddy", "gzip"), ("caddy", "br")],
    indirect=["server"],
)
def test_texts_are_sent_as_they_were_compressed_when_the_site_was_built(server, www, encoding):
    """For `.br`, nginx needs a module that it does not come with."""
    _, base = server
    answer = get(f"{base}{STORY}/index.html", Accept_Encoding=encoding)
    assert answer.headers["content-encoding"] == encoding
    beside = {"gzip": "gz", "br": "br"}[encoding]
    assert answer.body == (www / SUB_PATH / STORY / f"index.html.{beside}").read_bytes()
    assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.hosts
def test_hidden_files_stay_hidden_but_for_the_manifest(server):
    name, base = server
    assert get(f"{base}.explainer-manifest.json").status == 200
    if name != "python":
        assert get(f"{base}.secret").status == 404


@pytest.mark.hosts
@CONFIGURED
@pytest.mark.parametrize("depth", ["nowhere", "a/nowhere", f"{STORY}/a/b/c/nowhere.html"])
def test_an_unknown_address_shows_our_page_whole_at_any_depth(server, chromium, depth):
    _, base = server
    page = chromium.new_page()
    failed: list[str] = []
    page.on("response", lambda r: failed.append(r.url) if r.status >= 400 else None)
    response = page.goto(base + depth)
    assert response.status == 404
    assert failed == [base + depth]
    assert "There is no page at this address" in page.inner_text("main")
    page.click("main a")
    assert page.url == f"{base}index.html"
    page.close()


@pytest.mark.hosts
def test_a_browser_finds_nothing_that_the_policy_forbids(server, chromium):
    _, base = server
    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("requestfailed", lambda request: said.append(request.url))
    page.on("request", lambda r: None if r.url.startswith(base) else said.append(r.url))
    for path in ("", f"{STORY}/"):
        page.goto(base + path, wait_until="networkidle")
        assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--paper')")
    assert said == []
    page.close()


def sent_on(url: str) -> tuple[int, str]:
    """The status of an answer, and the address to which it leads."""
    parts = urlsplit(url)
    with closing(HTTPConnection(parts.netloc, timeout=10)) as connection:
        connection.request("GET", url.partition(parts.netloc)[2])
        answer = connection.getresponse()
        answer.read()
        return answer.status, urljoin(url, answer.headers["Location"])


@pytest.mark.hosts
@CONFIGURED
@pytest.mark.parametrize("old", FORMER)
@pytest.mark.parametrize("path", ["", "index.html", "timeline.ics", "map.geojson?now=1"])
def test_a_former_address_and_all_data_at_it_are_moved_for_good(server, old, path):
    name, base = server
    # Caddy says a path alone, which is as good: a query means nothing to files.
    wanted = path if name != "caddy" else path.partition("?")[0]
    assert sent_on(f"{base}{old}/{path}") == (301, f"{base}{STORY}/{wanted}")
    assert get(f"{base}{old}/{path}").status == 200


@pytest.mark.hosts
@pytest.mark.parametrize("old", FORMER)
def test_a_link_to_a_former_address_shows_the_page_and_where_a_server_moves_it_its_place(
    server, chromium, old
):
    name, base = server
    page = chromium.new_page()
    page.goto(f"{base}{old}/#map", wait_until="networkidle")
    page.wait_for_url(f"{base}{STORY}/**")
    assert page.url == f"{base}{STORY}/{'index.html' if name == 'python' else '#map'}"
    assert page.inner_text("h1") == "“Calais is not a back door to England”"
    page.close()


# ---- what new-host writes


def test_new_host_writes_a_file_once(tmp_path):
    for name, host in HOSTS.items():
        ((path, advice),) = new_host(name, tmp_path)
        assert path == tmp_path / host.path and "base_url" in advice
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"@[a-z_]+@", text)
        if name in SERVERS:
            list(new_host(name, tmp_path))
        else:
            with pytest.raises(HostError, match="is there already"):
                list(new_host(name, tmp_path))
        assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("builds", [True, False])
def test_the_workflow_pins_every_action_to_a_commit_and_asks_for_little(builds):
    from generator.source import SourceFile
    from generator.yaml_reader import read

    text = configuration("github-pages", builds=builds)
    used = re.findall(r"uses: (\S+)( # v\d+\.\d+\.\d+)?", text)
    assert len(used) == (4 if builds else 3)
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", name) and tag for name, tag in used)
    assert text.count("write") == 2 and "secrets." not in text
    value, problems = read(SourceFile("publish.yml", text))
    assert value is not None and problems == ()


def test_hosts_send_the_policy_that_the_pages_carry():
    for name in ("nginx", "caddy", "apache"):
        for header, value in HEADERS.items():
            assert f'{header} "{value}"' in configuration(name)


def test_the_command_writes_and_refuses_in_a_line(project):
    done = project.run("new-host", "netlify")
    assert done.code == 0 and "netlify.toml" in done.out
    again = project.run("new-host", "netlify")
    assert again.code == 2
    assert again.err == "explainer: netlify.toml is there already: move it away first\n"


@pytest.mark.parametrize("name", ["nginx", "caddy", "apache"])
def test_a_known_address_stands_in_the_file_and_is_not_asked_for(project, name):
    project.write("site.yaml", f"{SITE}base_url: https://news.example.com/a/explained\n")
    done = project.run("new-host", name)
    text = (project.root / HOSTS[name].path).read_text(encoding="utf-8")
    assert "example.org" not in text and "set the path" not in text
    assert "/a/explained/404.html" in text and "/a/explained/assets/" in text
    assert "base_url" not in done.out and "the name" not in done.out
    assert name == "apache" or "news.example.com" in text


@pytest.mark.parametrize(
    ("url", "name", "said"),
    [
        ("https://bücher.example/", "nginx", "server_name xn--bcher-kva.example;"),
        ("http://localhost:8080/", "caddy", "\nhttp://localhost:8080 {"),
        ("https://example.org", "caddy", "\nexample.org {"),
    ],
)
def test_an_address_is_said_as_a_server_says_it(project, url, name, said):
    project.write("site.yaml", f"{SITE}base_url: {url}\n")
    assert project.run("new-host", name).code == 0
    assert said in (project.root / HOSTS[name].path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "url",
    ["https://example.org/a;b/", "https://example.org/$uri/(a)/", "https://example.org:99999/"],
)
@pytest.mark.parametrize("name", ["nginx", "caddy", "apache"])
def test_an_address_that_a_server_would_read_otherwise_is_refused_in_a_line(project, url, name):
    project.write("site.yaml", f"{SITE}base_url: {url}\n")
    done = project.run("new-host", name)
    assert done.code == 2 and done.err.count("\n") == 1 and "base_url" in done.err
    assert not (project.root / HOSTS[name].path).exists()


@pytest.mark.parametrize("name", ["nginx", "caddy", "apache"])
def test_former_addresses_are_written_anew_and_what_an_editor_changed_stays(project, name):
    project.run("new-host", name)
    path = project.root / HOSTS[name].path
    before = path.read_text(encoding="utf-8")
    path.write_text(f"# mine\n{before}# mine, too\n", encoding="utf-8")
    project.write("story/article.md", ARTICLE.replace("title:", "former: [tale]\ntitle:", 1))
    done = project.run("new-host", name)
    after = path.read_text(encoding="utf-8")
    assert done.code == 0 and "only the former addresses" in done.out
    assert after.startswith("# mine\n") and after.endswith("# mine, too\n")
    assert "^/tale(?:/(.*))?$" in after and "/story/" in after
    project.write("story/article.md", ARTICLE)
    project.run("new-host", name)
    assert path.read_text(encoding="utf-8") == f"# mine\n{before}# mine, too\n"


def test_a_servers_file_without_its_former_addresses_is_left_alone(project):
    path = project.root / "deploy/nginx.conf"
    path.parent.mkdir()
    path.write_text("mine\n", encoding="utf-8")
    done = project.run("new-host", "nginx")
    assert done.err == "explainer: deploy/nginx.conf is there already: move it away first\n"
    assert path.read_text(encoding="utf-8") == "mine\n"
