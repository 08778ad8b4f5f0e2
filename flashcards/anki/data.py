"""What templates read: JSON in a script element that no program between here and there changes."""

import json
import re

_TOUCHED = re.compile(r"[%<>&{}\[\]\\\x00-\x1f\u2028\u2029]")


def packed(data: object) -> str:
    """JSON data as a script element of a note's field, percent-encoded.

    Encoded is all that HTML, MathJax, or Anki's gaps, sounds and LaTeX could take for theirs;
    decodeURIComponent reads it.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f'<script type="text/plain">{_TOUCHED.sub(_encoded, text)}</script>'


def _encoded(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())
