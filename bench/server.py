"""A small local web server: gzip, cache headers, threads, and a count of what it sent."""

import gzip
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".wasm": "application/wasm",
}
BLANK = b"<!doctype html><meta charset=utf-8><title>bench</title>"


class Server(ThreadingHTTPServer):
    """Serves the folders and files of *routes* (address prefix -> path)."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, routes: Mapping[str, Path]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.routes = routes
        self.address = f"http://127.0.0.1:{self.server_port}"
        self._sent: Counter[str] = Counter()
        self._lock = threading.Lock()

    def count(self, kind: str, sent: int) -> None:
        """Note *sent* bytes of content type *kind*."""
        with self._lock:
            self._sent[kind] += sent

    def take_count(self) -> Counter[str]:
        """Return the bytes of all bodies sent since the last call, by content type."""
        with self._lock:
            sent, self._sent = self._sent, Counter()
        return sent

    def pack(self) -> None:
        """Pack every file beforehand, so that the first contender does not pay for it."""
        for path in self.routes.values():
            for file in [path] if path.is_file() else path.rglob("*"):
                if file.is_file():
                    packed(file, file.stat().st_mtime_ns)

    def find(self, address: str) -> Path | None:
        """Return the file that an address stands for."""
        for prefix, path in self.routes.items():
            if address == prefix and path.is_file():
                return path
            if prefix.endswith("/") and address.startswith(prefix):
                found = (path / address.removeprefix(prefix)).resolve()
                return found if found.is_file() and found.is_relative_to(path.resolve()) else None
        return None


@cache
def packed(path: Path, _changed: int) -> bytes:
    """Return a file as gzip, packed once."""
    return gzip.compress(path.read_bytes(), 6)


class Handler(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        address = self.path.partition("?")[0]
        path = self.server.find(address)
        if address == "/":
            self._send(200, BLANK, "text/html; charset=utf-8")
        elif path is None:
            self._send(404, b"", "text/plain")
        else:
            body = packed(path, path.stat().st_mtime_ns)
            kind = TYPES.get(path.suffix, "application/octet-stream")
            self._send(200, body, kind, encoding="gzip")

    def _send(self, status: int, body: bytes, kind: str, encoding: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "public, max-age=86400" if status == 200 else "no-store")
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        self.wfile.write(body)
        self.server.count(kind, len(body))

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


@contextmanager
def running(routes: Mapping[str, Path]) -> Iterator[Server]:
    """Serve while the block runs."""
    server = Server(routes)
    server.pack()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
