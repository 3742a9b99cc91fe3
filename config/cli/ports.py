"""Whether a port can be listened on, and the next one that can."""

from __future__ import annotations

import socket

from config.cli.main import Failed


def is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def free_port(host: str, first: int, *, tries: int = 100) -> int:
    for port in range(first, first + tries):
        if is_free(host, port):
            return port
    raise Failed(f"从 {first} 起的 {tries} 个端口都被占用。请用 --port 指定一个。")
