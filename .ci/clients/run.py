"""Runs the official Python SDK, tccli and the Node SDK, unchanged, against the tc-sim program.

Usage: run.py PROGRAM
"""

import json
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import checks
import flows
import node
import spoiled
from accounts import SECRET_KEY, account, options_of_the_program
from checks import check
from sdk import Sdk
from tccli import Tccli


def main(program):
    with tempfile.TemporaryFile("w+") as errors, tempfile.TemporaryDirectory() as home:
        with simulator(program, errors) as address:
            with ThreadPoolExecutor() as pool:
                for done in [
                    pool.submit(flows.all_of_them, "SDK", Sdk(address, **account("sdk"))),
                    pool.submit(flows.all_of_them, "SDK with GET", Sdk(address, method="GET", **account("sdk-get"))),
                    pool.submit(flows.all_of_them, "tccli", Tccli(address, home, **account("tccli"))),
                    pool.submit(node.interconnection, program),
                ]:
                    done.result()
            parameters_in_a_query_are_read_by_their_types(Sdk(address, method="GET"))
            check("SDK with an unsigned payload: is served", flows.members_of(Sdk(address, unsigned=True)))
            spoiled.requests_are_refused_and_explained(spoiled.Spoiler(address), home)
        the_program_explained_them_too(errors)
    print(f"{checks.count} passed, 0 failed")


@contextmanager
def simulator(program, errors):
    """The address of the program, while it runs."""
    command = [program, "--listen", "127.0.0.1:0", *options_of_the_program()]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True)
    try:
        yield json.loads(process.stdout.readline())["listening"]
    finally:
        process.terminate()
        ended = process.wait(timeout=10)
    check("the program ends cleanly", ended == 0, ended)


def parameters_in_a_query_are_read_by_their_types(client):
    """Lists, structures, numbers and truth values, which Python writes as `True`, in a GET."""
    names = ["orders", "stock"]
    databases = [{"DBName": name, "Remark": "from a query"} for name in names]
    flow = client.call("CreateDB", InstanceId=flows.HOME, DBs=databases)["FlowId"]
    flows.done("SDK with GET: databases of a list are created", client, flow)
    privileges = [{"DBName": name, "Privilege": "ReadOnly"} for name in names]
    account = {"UserName": "reader", "Password": "Passw0rd!", "IsAdmin": False, "DBPrivileges": privileges}
    keeper = {"UserName": "keeper", "Password": "Passw0rd!", "IsAdmin": True}
    flow = client.call("CreateAccount", InstanceId=flows.HOME, Accounts=[account, keeper])["FlowId"]
    flows.done("SDK with GET: accounts of a list are created", client, flow)
    made = flows.accounts(client)
    held = {it["DBName"]: it["Privilege"] for it in made["reader"]["Dbs"]}
    check("SDK with GET: structures in structures arrive", held == dict.fromkeys(names, "ReadOnly"), held)
    check("SDK with GET: truth values arrive", made["keeper"]["IsAdmin"] and not made["reader"]["IsAdmin"], made)
    code = client.code("DescribeDBInstanceInter", Limit="many")
    check("SDK with GET: a text for a number is refused", code == "InvalidParameter", code)


def the_program_explained_them_too(errors):
    errors.seek(0)
    text = errors.read()
    lines = [line for line in text.splitlines() if line.startswith("tc-sim: ")]
    check("the program writes as many reasons", len(lines) == spoiled.explained.count, text)
    check("no key is among them", SECRET_KEY not in text and "another-key" not in text)


if __name__ == "__main__":
    main(sys.argv[1])
