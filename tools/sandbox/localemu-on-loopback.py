"""Runs LocalEmu where nobody but this machine can reach it, and from where it can reach nobody.

LocalEmu 1.3.2 takes `--host 127.0.0.1` and listens on every interface all the same (its Twisted server drops the host; the
SSM, ECS and load-balancer listeners name 0.0.0.0). An emulated account whose root key is the word "test" must not be
offered to the network, so every socket of this process is held to the loopback interface, whoever opens it.

With SANDBOX_STOP_WITH_STDIN set, it ends as soon as its standard input closes, which happens also when the process that
started it is killed and has no chance to clean up.
"""

import ipaddress
import os
import signal
import socket
import sys
import threading

LOOPBACK = {socket.AF_INET: "127.0.0.1", socket.AF_INET6: "::1"}
EVERYWHERE = {"", "0.0.0.0", "::"}

bind = socket.socket.bind
connect = socket.socket.connect
connect_ex = socket.socket.connect_ex


def is_outside(sock, address):
    if sock.family not in LOOPBACK or not isinstance(address, tuple):
        return False
    host = address[0]
    try:
        return not ipaddress.ip_address(host).is_loopback and host not in EVERYWHERE
    except ValueError:
        return host != "localhost"


def bind_to_loopback(sock, address):
    if sock.family in LOOPBACK and isinstance(address, tuple) and address[0] in EVERYWHERE:
        address = (LOOPBACK[sock.family], *address[1:])
    return bind(sock, address)


def connect_to_loopback(sock, address):
    if is_outside(sock, address):
        raise PermissionError(f"the sandbox does not connect to {address[0]}")
    return connect(sock, address)


def connect_ex_to_loopback(sock, address):
    if is_outside(sock, address):
        raise PermissionError(f"the sandbox does not connect to {address[0]}")
    return connect_ex(sock, address)


def stop_with_stdin():
    sys.stdin.buffer.read()
    # Its state dies with it: there is nothing to shut down in good order.
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    socket.socket.bind = bind_to_loopback
    socket.socket.connect = connect_to_loopback
    socket.socket.connect_ex = connect_ex_to_loopback
    if os.environ.pop("SANDBOX_STOP_WITH_STDIN", ""):
        threading.Thread(target=stop_with_stdin, daemon=True).start()

    from localemu.cli.main import main

    main()
