"""Some clients at once, each with a connection that stays: `python -m bench._load PORT URL N S`.

Prints requests a second. Every client asks as soon as its answer is there; nothing is parsed but
the length.
"""

import re
import socket
import sys
import time

LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


def take(client: socket.socket) -> None:
    """Read one answer to its end."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += client.recv(262_144)
    head, _, body = data.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200"), head
    found = LENGTH.search(head)
    assert found, head
    missing = int(found[1]) - len(body)
    while missing > 0:
        missing -= len(client.recv(262_144))


def main() -> None:
    """Ask in rounds for some seconds."""
    port, url, clients, seconds = sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
    request = f"GET {url} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
    sockets = [socket.create_connection(("127.0.0.1", int(port))) for _ in range(clients)]
    answered, begin = 0, time.perf_counter()
    while (passed := time.perf_counter() - begin) < seconds:
        for client in sockets:
            client.sendall(request)
        for client in sockets:
            take(client)
        answered += len(sockets)
    print(answered / passed)


if __name__ == "__main__":
    main()
