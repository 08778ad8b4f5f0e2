"""Pages in headless Chromium: what a script in them wrote down."""

import html
import json
import re
import subprocess
from pathlib import Path
from shutil import which

CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome")
MISSING = "there is no Chromium on this machine to show the templates in"
_RESULTS = re.compile(r'<pre id="results">(.*?)</pre>', re.DOTALL)
_PAGE = """<!doctype html><meta charset="utf-8"><body>{body}<pre id="results"></pre><script>
function done(results) {{
  document.getElementById("results").textContent = JSON.stringify(results);
}}
{script}
</script>"""


def results(folder: Path, script: str, body: str = "", **data: object) -> dict:
    """What `script` hands to `done`; `data` are constants that it may use."""
    constants = "".join(f"const {name} = {_literal(value)};\n" for name, value in data.items())
    page = folder / "page.html"
    page.write_text(_PAGE.format(body=body, script=constants + script), "utf-8")
    dumped = _dumped(folder, page)
    written = _RESULTS.search(dumped)
    assert written, dumped[-2000:]
    assert written[1], f"the script did not finish: {dumped[:2000]}"
    return json.loads(html.unescape(written[1]))


def _literal(value: object) -> str:
    return json.dumps(value).replace("</", "<\\/")


def _dumped(folder: Path, page: Path) -> str:
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=60000")
    profile = f"--user-data-dir={folder / 'profile'}"
    command = [str(CHROMIUM), *options, profile, "--dump-dom", page.as_uri()]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    return ran.stdout
