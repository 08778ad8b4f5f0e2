"""Makes the modules beside the tests, such as `desk`, importable from all of them."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
