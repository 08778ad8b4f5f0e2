"""What templates read: JSON in a script element that no program between here and there changes."""

import json
import re

_TOUCHED = "%<>&{}[]\\\u2028\u2029"
_ENCODED = {
    character: "".join(f"%{byte:02X}" for byte in character.encode()) for character in _TOUCHED
}
_TO_ENCODE = re.compile(f"[{re.escape(_TOUCHED)}]")


def packed(data: object) -> str:
    """JSON data as a script element of a note's field, percent-encoded.

    Encoded is all that HTML, MathJax, or Anki's gaps, sounds and LaTeX could take for theirs;
    decodeURIComponent reads it.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    encoded = _TO_ENCODE.sub(lambda found: _ENCODED[found[0]], text)
    return f'<script type="text/plain">{encoded}</script>'
