"""What a browser gets from the preview, and what nobody gets."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

import generator
from generator.preview import PortInUse, Preview, ports, serve

from .conftest import PATIENCE, Running

Begin = Callable[[dict[str, str]], Running]

SITE = {
    "index.html": "<html><body><h1>Explainers</h1></body></html>",
    "bridge/index.html": "<html><body><h1>A bridge – é</h1></body></html>",
    "assets/page.css": "body { margin: 0 }",
    "a b/é.txt": "odd name",
}


@pytest.fixture
def preview(begin: Begin) -> Running:
    return begin(SITE)


def test_the_start_page_and_the_pages_of_explainers_are_served(preview: Running) -> None:
    assert "<h1>Explainers</h1>" in preview.get("/")
    assert "<h1>A bridge – é</h1>" in preview.get("/bridge/")
    assert preview.get("/bridge/?utm=x").startswith("<html>")
    assert preview.get("/assets/page.css") == "body { margin: 0 }"
    assert preview.get("/a%20b/%C3%A9.txt") == "odd name"


def test_a_folder_without_its_slash_is_led_to_the_page(preview: Running) -> None:
    response, _ = preview.ask("/bridge?utm=x")
    assert response.status == 302
    assert response.headers["Location"] == "/bridge/?utm=x"
    assert preview.ask("/bridge?utm=x")[0].headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("a.html", "text/html; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.svg", "image/svg+xml; charset=utf-8"),
        ("a.xml", "application/xml; charset=utf-8"),
        ("a.webp", "image/webp"),
        ("a.woff2", "font/woff2"),
        ("a.webmanifest", "application/manifest+json"),
        ("_headers", "application/octet-stream"),
    ],
)
def test_every_file_comes_with_its_type_and_is_never_kept(
    begin: Begin, name: str, content_type: str
) -> None:
    response, _ = begin({name: "x"}).ask(f"/{name}")
    assert response.status == 200
    assert response.headers["Content-Type"] == content_type
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_missing_page_is_a_plain_404(preview: Running) -> None:
    response, body = preview.ask("/no/<such>/page")
    assert response.status == 404
    assert "There is no page at /no/&lt;such&gt;/page." in body.decode()


def test_a_missing_page_is_the_404_page_of_the_site_where_it_has_one(begin: Begin) -> None:
    preview = begin({**SITE, "404.html": "<body>Lost?</body>"})
    response, body = preview.ask("/nowhere")
    assert response.status == 404
    assert body.startswith(b"<body>Lost?")


def test_head_gives_the_head_of_get(preview: Running) -> None:
    got, body = preview.ask("/bridge/")
    head, nothing = preview.ask("/bridge/", method="HEAD")
    assert (head.status, nothing) == (200, b"")
    assert head.headers["Content-Length"] == got.headers["Content-Length"] == str(len(body))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "BREW"])
def test_nothing_but_get_and_head_is_answered(preview: Running, method: str) -> None:
    response, _ = preview.ask("/", method=method)
    assert response.status == 405
    assert response.headers["Allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    "path",
    [
        *("/../secret.txt", "/bridge/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt"),
        *("//etc/passwd", "/%2fetc/passwd", "/..\\secret.txt", "/secret.txt%00", "/_preview/x"),
    ],
)
def test_no_path_leads_out_of_the_site(preview: Running, path: str) -> None:
    (preview.content.parent / "secret.txt").write_text("secret", encoding="utf-8")
    response, body = preview.ask(path)
    assert response.status == 404
    assert b"secret\n" not in body
    assert "Location" not in response.headers


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1", "localhost:1", "127.0.0.1.evil.example:{port}", "", "[::1]"],
)
def test_a_foreign_host_is_refused(preview: Running, host: str) -> None:
    for path in ("/", "/_preview/events", "/_preview/problems"):
        response, body = preview.ask(path, host=host.format(port=preview.port))
        assert response.status == 403
        assert b"Explainers" not in body


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "[::1]:{port}"])
def test_this_computer_is_answered_by_all_its_names(preview: Running, host: str) -> None:
    response, _ = preview.ask("/", host=host.format(port=preview.port))
    assert response.status == 200


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"nonsense\r\n\r\n",
        b"GET / HTTP/2\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\nno colon\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n",
        b"GET /%ff HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n",
        b"GET /bridge?\nSet-Cookie:x=y HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nX: a\rY: b\r\n\r\n",
    ],
)
def test_what_is_not_a_proper_request_is_refused(preview: Running, request_bytes: bytes) -> None:
    sent = request_bytes.replace(b"{host}", f"127.0.0.1:{preview.port}".encode())
    assert preview.send(sent).startswith(b"HTTP/1.1 400 ")


def test_an_endless_head_is_cut_off(preview: Running) -> None:
    with suppress(ConnectionError):
        assert preview.send(b"GET / HTTP/1.1\r\nX: " + b"x" * 200_000) == b""
    assert "Explainers" in preview.get("/")


def test_several_requests_may_use_one_connection(preview: Running) -> None:
    host = f"Host: localhost:{preview.port}\r\n".encode()
    one = b"GET /assets/page.css HTTP/1.1\r\n" + host + b"\r\n"
    last = b"GET /assets/page.css HTTP/1.1\r\nConnection: close\r\n" + host + b"\r\n"
    assert preview.send(one + one + last).count(b"body { margin: 0 }") == 3


def test_the_preview_listens_to_this_computer_alone(preview: Running) -> None:
    with socket.socket() as other:
        assert other.connect_ex(("127.0.0.2", preview.port)) != 0


def test_clients_that_vanish_leave_no_trace(
    preview: Running, capfd: pytest.CaptureFixture[str]
) -> None:
    for request in (b"", b"GET / HTT", b"GET / HTTP/1.1\r\nHost: localhost:%d\r\n\r\n"):
        connection = socket.create_connection(("127.0.0.1", preview.port))
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
        connection.sendall(request % preview.port if b"%d" in request else request)
        connection.close()
    assert "Explainers" in preview.get("/")
    assert capfd.readouterr() == ("", "")


def test_a_thousand_open_connections_do_not_stop_it(preview: Running) -> None:
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 4096 if hard == resource.RLIM_INFINITY else min(4096, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    address = ("127.0.0.1", preview.port)
    open_ones = [socket.create_connection(address, timeout=PATIENCE) for _ in range(1000)]
    try:
        for connection in open_ones[::2]:
            request = f"GET /_preview/events HTTP/1.1\r\nHost: localhost:{preview.port}\r\n\r\n"
            connection.sendall(request.encode())
        assert "Explainers" in preview.get("/")
        preview.write("index.html", "<body>new</body>")
        preview.heard("Rebuilt")
        assert "new" in preview.get("/")
        received = b""
        while b"event: pages\nid: " not in received or not received.endswith(b"\n\n"):
            received += open_ones[998].recv(4096)
    finally:
        for connection in open_ones:
            connection.close()


# ---- ports


def test_a_named_port_in_use_is_one_clear_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortInUse, match=f"^port {port} is in use: [^\n]+$"):
            serve(lambda _: Preview({}), lambda: [tmp_path], port, say=_unsaid)


def test_without_a_named_port_the_next_free_one_is_taken_and_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr(ports, "FIRST_PORT", port)
        said: list[str] = []
        with ports.bound(None, said.append) as found:
            number = found.getsockname()[1]
        assert number != port
        assert said == [f"Port {port} is in use; this preview takes {number}."]


def test_ctrl_c_ends_it_cleanly_even_while_pages_wait(tmp_path: Path) -> None:
    # A shell that runs the tests in the background lets its children ignore Ctrl-C.
    script = textwrap.dedent("""
        import signal, sys
        from pathlib import Path
        from generator.preview import Preview, serve
        signal.signal(signal.SIGINT, signal.default_int_handler)
        say = lambda line: print(line, flush=True)
        serve(lambda _: Preview({"index.html": b"x"}), lambda: [Path(sys.argv[1])], 0, say=say)
    """)
    root = str(Path(generator.__file__).parents[1])
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-c", script, str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": root},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("Built 1 file")
        url = process.stdout.readline().split()[1]
        port = int(url.rstrip("/").rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as waiting:
            request = f"GET /_preview/events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n"
            waiting.sendall(request.encode())
            assert waiting.recv(4096).startswith(b"HTTP/1.1 200")
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out, err) == (0, "Preview ended.\n", "")


def test_the_preview_writes_nothing_to_the_disk(begin: Begin) -> None:
    preview = begin(SITE)
    preview.get("/")
    preview.write("index.html", "<body>new</body>")
    preview.heard("Rebuilt")
    assert [path.name for path in preview.content.parent.iterdir()] == ["content"]


def test_what_ends_before_it_began_ends_at_once(tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    serve(lambda _: Preview({}), lambda: [tmp_path], 0, say=_unsaid, stop=stop)


def _unsaid(line: str) -> None:
    raise AssertionError(line)
