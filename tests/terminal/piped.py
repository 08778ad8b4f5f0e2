"""A sitting in a pipe: what is typed, and what has been acknowledged."""

import re
import subprocess
import threading
from contextlib import suppress

DONE = re.compile(r"^(\d+) done · left: ", re.MULTILINE)


class Piped:
    """`review --plain` in a process; what it writes is read as it comes."""

    def __init__(self, command: list[str]) -> None:
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self.written = bytearray()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def type(self, text: str) -> None:
        """Type lines, unless the program has gone."""
        with suppress(BrokenPipeError):
            self.process.stdin.write(text.encode())
            self.process.stdin.flush()

    @property
    def acknowledged(self) -> int:
        """How many ratings were done, as the screen said with the last question."""
        done = DONE.findall(self.written.decode("utf-8", "ignore"))
        return int(done[-1]) if done else 0

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        self._reader.join()

    def finish(self) -> str:
        """Close its input and wait; what it complained about."""
        with suppress(BrokenPipeError):
            self.process.stdin.close()
        self._reader.join(60)
        self.process.wait(60)
        return self.process.stderr.read().decode()

    def _read(self) -> None:
        while chunk := self.process.stdout.read1(4096):
            self.written += chunk
