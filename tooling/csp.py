"""The Content-Security-Policy of the built site, as a ``_headers`` file for static hosts.

Material writes inline scripts that differ by page depth, so each page's own
scripts are allowed by their hashes, collected over all pages.
"""

import base64
import hashlib
import re
from pathlib import Path

_INLINE = re.compile(r"<script(?![^>]*\bsrc=)([^>]*)>(.*?)</script>", re.S)
_DATA_TYPE = re.compile(r"type=[\"']?application/(?:ld\+)?json")


def policy(site: Path) -> str:
    """Return the policy for every page below *site*."""
    hashes = sorted({h for page in site.rglob("*.html") for h in _hashes(page)})
    return "; ".join(
        (
            "default-src 'none'",
            # Pyodide compiles WebAssembly; nothing evaluates JavaScript text.
            f"script-src 'self' 'wasm-unsafe-eval' {' '.join(hashes)}",
            # Material sets style attributes on its own elements.
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self'",
            "base-uri 'self'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


def headers(site: Path) -> dict[str, str]:
    """Return the headers that every answer of the site should carry."""
    return {
        "Content-Security-Policy": policy(site),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }


def write(site: Path) -> None:
    """Write ``_headers``, which common static hosts read; the README says how to do without."""
    lines = [f"  {name}: {value}" for name, value in headers(site).items()]
    (site / "_headers").write_text("\n".join(["/*", *lines, ""]), encoding="utf-8")


def _hashes(page: Path) -> set[str]:
    found: set[str] = set()
    for attributes, script in _INLINE.findall(page.read_text(encoding="utf-8")):
        if not _DATA_TYPE.search(attributes):
            digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            found.add(f"'sha256-{digest}'")
    return found
