"""The process that renders pages for another: ``python -m kennisbank.markup.worker``.

Messages are pickles behind a four-byte length. The first one in is the glossary's names and the seconds of computing
that one page may take; then each body in, with whether to mark its segments, gives
a ``Rendered`` out. A page that takes longer ends the process: that is
how one strange file cannot hold up the rest.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import struct
import subprocess
import sys
from typing import IO, Any

from kennisbank.markup.render import Renderer
from kennisbank.source.memory import limit_memory

MAX_MEMORY = 768 * 1024 * 1024  # bytes of address space

_LENGTH = struct.Struct("<I")


def send(stream: IO[bytes], message: Any) -> None:
    """Write one message; raises BrokenPipeError when the other side is gone."""
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Return the next message; raises EOFError when the other side is gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)  # noqa: S301 - from our own child or parent, over a private pipe


def start(module: str) -> subprocess.Popen[bytes]:
    """Start ``module`` as a process that takes messages on its standard input and answers on its standard output."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(os.path.isabs, sys.path))}
    return subprocess.Popen(
        [sys.executable, "-P", "-m", module], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    )


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process that was started here, whatever it is doing."""
    process.kill()
    for stream in (process.stdin, process.stdout):
        if stream:
            with contextlib.suppress(OSError):
                stream.close()
    process.wait()


def _end_after(seconds: float) -> None:
    """Let the system end this process after so many seconds of its own computing; 0 calls it off.

    Computing and not waiting, so that an ordinary page is not given up on when the computer is busy with other things.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def main() -> None:
    """Serve until the parent closes the pipe."""
    limit_memory(MAX_MEMORY)
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a stray print must not end up between messages
    try:
        terms, deadline = receive(source)
        renderer = Renderer(terms)
        send(sink, "ready")
        while True:
            body, placed = receive(source)
            _end_after(deadline)
            rendered = renderer.render(body, placed=placed)
            _end_after(0)
            send(sink, rendered)
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        return


if __name__ == "__main__":
    main()
