"""What templates read: JSON in a script element that no program between here and there changes."""

import json

_TOUCHED = "%<>&{}[]\\\u2028\u2029"
_ENCODED = {
    ord(character): "".join(f"%{byte:02X}" for byte in character.encode()) for character in _TOUCHED
}


def packed(data: object) -> str:
    """JSON data as a script element of a note's field, percent-encoded.

    Encoded is all that HTML, MathJax, or Anki's gaps, sounds and LaTeX could take for theirs;
    decodeURIComponent reads it.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f'<script type="text/plain">{text.translate(_ENCODED)}</script>'
