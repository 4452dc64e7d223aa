"""Security headers of the web client, with a content policy that allows no `unsafe-inline`.

The build writes one small script into `index.html`; its hash is read from there. React Aria
adds one style at run time (`usePress`), whose text is fixed.
"""

import base64
import hashlib
import re
from pathlib import Path

INLINE_SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)
INLINE_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
REACT_ARIA_STYLE = """@layer {
  [data-react-aria-pressable] {
    touch-action: pan-x pan-y pinch-zoom;
  }
}"""

COMMON = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), payment=(), geolocation=(self)",
}


def page_headers(index: Path) -> dict[str, str]:
    """For the web client as built; without a build, nothing inline is allowed."""
    html = index.read_text() if index.exists() else ""
    scripts = [_hash(text) for text in INLINE_SCRIPT.findall(html)]
    styles = [_hash(text) for text in [*INLINE_STYLE.findall(html), REACT_ARIA_STYLE]]
    policy = [
        "default-src 'self'",
        " ".join(["script-src 'self'", *scripts]),
        " ".join(["style-src 'self'", *styles]),
        "img-src 'self' data: blob: https:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
    return {**COMMON, "content-security-policy": "; ".join(policy)}


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
