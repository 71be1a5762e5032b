"""Counts what held, and stops at what did not."""

count = 0


def check(name, condition, shown=""):
    global count
    if not condition:
        raise AssertionError(f"{name}: {shown}")
    count += 1
    print(f"ok  {name}", flush=True)
