"""tccli, the official command line, unchanged: every call is a process."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from accounts import REGION, SECRET_ID, SECRET_KEY


class Tccli:
    def __init__(self, address, home, key=SECRET_KEY, clock=0, secret_id=SECRET_ID):
        self.address = address
        # Python reads this module at its start: the clock of the whole process is wrong then.
        wrong_clock = Path(home) / "clock" / "sitecustomize.py"
        wrong_clock.parent.mkdir(exist_ok=True)
        wrong_clock.write_text(f"import time\nreal = time.time\ntime.time = lambda: real() + {clock}\n")
        self.environment = {
            **os.environ,
            "HOME": home,
            **({"PYTHONPATH": str(wrong_clock.parent)} if clock else {}),
            "TENCENTCLOUD_SECRET_ID": secret_id,
            "TENCENTCLOUD_SECRET_KEY": key,
            "TENCENTCLOUD_REGION": REGION,
        }

    def run(self, action, **fields):
        command = [str(Path(sys.executable).parent / "tccli"), "sqlserver", action]
        for name, value in fields.items():
            command += [f"--{name}", value if isinstance(value, str) else json.dumps(value)]
        command += ["--endpoint", f"http://{self.address}", "--region", REGION]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=60)

    def call(self, action, **fields):
        """The reply as a dictionary."""
        done = self.run(action, **fields)
        if done.returncode != 0:
            raise AssertionError(f"tccli {action} ended with {done.returncode}: {done.stdout}{done.stderr}")
        return json.loads(done.stdout)

    def code(self, action, **fields):
        """The code that the call is refused with, or None."""
        done = self.run(action, **fields)
        found = re.search(r"code:\s*([A-Za-z.]+)", done.stdout + done.stderr)
        return found and found.group(1)
