"""Makes the modules beside the tests, such as `desk`, importable from all of them."""

import os
import sys
from pathlib import Path

from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))

# a loaded machine is slow and that is no failure; in CI the same examples are tried every time
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")
