"""Starts the program on port 80 and the Node SDK's client beside it, in a network that nothing else uses.

Usage: node_alone.py PROGRAM
"""

import fcntl
import json
import os
import socket
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

from accounts import account

HERE = Path(__file__).parent
SET_FLAGS, UP = 0x8914, 1


def main(program):
    raise_loopback()
    name_this_machine("sqlserver.localhost")
    secret_id, key = account("node").values()
    command = [program, "--listen", "127.0.0.1:80", "--credential", f"{secret_id}:{key}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as simulator:
        try:
            assert json.loads(simulator.stdout.readline())["listening"] == "127.0.0.1:80"
            environment = {**os.environ, "NODE_PATH": str(HERE.parent / "work/node/node_modules")}
            environment |= {"SECRET_ID": secret_id, "SECRET_KEY": key}
            subprocess.run(["node", str(HERE / "node.js")], env=environment, check=True, timeout=100)
        finally:
            simulator.terminate()


def raise_loopback():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as some:
        fcntl.ioctl(some, SET_FLAGS, struct.pack("16sh14x", b"lo", UP))


def name_this_machine(name):
    """An entry among the hosts, seen by this process and its children alone."""
    with tempfile.NamedTemporaryFile("w") as hosts:
        hosts.write(f"127.0.0.1 localhost {name}\n")
        hosts.flush()
        subprocess.run(["mount", "--bind", hosts.name, "/etc/hosts"], check=True)


if __name__ == "__main__":
    main(sys.argv[1])
