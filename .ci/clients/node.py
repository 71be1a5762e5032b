"""The official Node SDK, unchanged. It signs the host without its port and takes the service from the host's first
label: so it is given `sqlserver.localhost` on port 80, in a network of its own that ends with the process.
"""

import subprocess
import sys
from pathlib import Path

from checks import check

HERE = Path(__file__).parent


def interconnection(program):
    alone = ["unshare", "--user", "--map-root-user", "--net", "--mount"]
    if subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        print("--  Node SDK: not run, since this machine gives no network of one's own")
        return
    inside = [*alone, sys.executable, str(HERE / "node_alone.py"), program]
    done = subprocess.run(inside, capture_output=True, text=True, timeout=120, check=False)
    for line in done.stdout.splitlines():
        check(line, True)
    check("Node SDK: all steps were made", done.returncode == 0, done.stdout + done.stderr)
