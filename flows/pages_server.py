"""The report's pages on the loopback address, beside the Prefect server, for as long as `secondhand up` runs."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

HOST = "127.0.0.1"

# looks again by itself, so that whoever opened it before the first run sees the pages come
_NOT_YET = b"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="10"><title>secondhand</title></head>
<body><h1>No page yet</h1><p>The first run that ends well writes the pages, and they appear here.
How far it is stands in the Prefect UI.</p></body></html>
"""


class _Pages(SimpleHTTPRequestHandler):
    """Files of one folder; nothing for a page of another site whose name leads to this machine."""

    def send_head(self) -> Any:
        host, _, _ = self.headers.get("Host", "").rpartition(":")
        if host not in (HOST, "localhost"):
            self.send_error(HTTPStatus.FORBIDDEN, "The pages are served to this machine only.")
            return None
        if self.path in ("/", "/index.html") and not Path(self.directory, "index.html").is_file():
            return self._not_yet()
        return super().send_head()

    def _not_yet(self) -> BytesIO:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(_NOT_YET)))
        self.end_headers()
        return BytesIO(_NOT_YET)

    def list_directory(self, path: object) -> None:  # noqa: ARG002
        self.send_error(HTTPStatus.NOT_FOUND, "No page has been written yet; the first run writes them.")

    def end_headers(self) -> None:
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-cache")  # a run writes pages anew
        super().end_headers()

    def log_message(self, *_given: object) -> None:
        """Nothing: what is read is nobody's business."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve the files in `folder`, which need not exist yet, on a free port; gives the address."""
    handler = partial(_Pages, directory=str(folder))
    with ThreadingHTTPServer((HOST, 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://{HOST}:{server.server_port}"
        finally:
            server.shutdown()
