"""A mail server that accepts everything and writes the Message-ID of each letter into a file.

    python -m tests.chaos.sink PORT FILE

Standard library only: it must be up at once and never be the slowest.
"""

from __future__ import annotations

import asyncio
import os
import sys
from email.parser import BytesHeaderParser

ANSWERS = {"EHLO": "250 sink", "HELO": "250 sink", "MAIL": "250 OK", "RCPT": "250 OK", "RSET": "250 OK"}


async def message(reader: asyncio.StreamReader) -> bytes:
    """The bytes of a message up to the lonely dot."""
    lines = []
    while (line := await reader.readline()) not in (b".\r\n", b""):
        lines.append(line)
    if line == b"":
        raise ConnectionError("the sender went away")
    return b"".join(lines)


class Sink:
    """Counts what it has accepted: one line in the file before the sender hears of it."""

    def __init__(self, path: str) -> None:
        self.file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One conversation."""
        try:
            await self.talk(reader, writer)
        except ConnectionError:
            pass
        finally:
            writer.close()

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Commands and answers until QUIT or until the sender is gone."""
        writer.write(b"220 sink\r\n")
        while line := await reader.readline():
            verb = line[:4].decode("ascii", "replace").upper()
            answer = ANSWERS.get(verb, "502 no")
            if verb == "DATA":
                writer.write(b"354 go on\r\n")
                headers = BytesHeaderParser().parsebytes(await message(reader))
                os.write(self.file, f"{headers['Message-ID']}\n".encode())
                answer = "250 accepted"
            elif verb == "QUIT":
                answer = "221 bye"
            writer.write(f"{answer}\r\n".encode())
            await writer.drain()
            if verb == "QUIT":
                return


async def main(port: int, path: str) -> None:
    """Listen for ever."""
    server = await asyncio.start_server(Sink(path), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), sys.argv[2]))
