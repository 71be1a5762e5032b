"""Runs the official Python SDK and tccli, unchanged, against the tc-sim program.

Usage: official_clients.py PROGRAM
"""

import http.client
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from unittest import mock

from tencentcloud.common import credential
from tencentcloud.common.exception.tencent_cloud_sdk_exception import TencentCloudSDKException
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile
from tencentcloud.sqlserver.v20180328 import models, sqlserver_client

SECRET_ID = "AKIDofficialclientstest"
SECRET_KEY = "the-key-of-the-official-clients-test"
# Every secret id is an account of its own, so that clients can change its instances at the same time.
ACCOUNTS = {name: (f"{SECRET_ID}{name}", f"{SECRET_KEY}-{name}") for name in ["post", "get", "tccli"]}
REGION = "ap-guangzhou"
MEMBERS = ["mssql-hlh6yka1", "mssql-gfh54fg2"]
IN_GROUP = 4
SUCCEEDED, RUNNING = 0, 2


def sdk(address, key=SECRET_KEY, secret_id=SECRET_ID, method="POST", unsigned=False):
    """The SDK's client, pointed at the program."""
    profile = ClientProfile(httpProfile=HttpProfile(protocol="http", endpoint=address, reqMethod=method))
    profile.unsignedPayload = unsigned
    return sqlserver_client.SqlserverClient(credential.Credential(secret_id, key), REGION, profile)


def ask(model, **fields):
    """A request of the SDK with these fields."""
    request = model()
    request.from_json_string(json.dumps(fields))
    return request


class Sdk:
    """The interconnection flow through the Python SDK."""

    def __init__(self, address, **options):
        self.client = sdk(address, **options)

    def members(self):
        reply = self.client.DescribeDBInstanceInter(ask(models.DescribeDBInstanceInterRequest, Limit=100))
        return {member.InstanceId: member.Status for member in reply.InterInstanceSet}

    def change(self, action, ids):
        request = ask(getattr(models, f"{action}Request"), InstanceIdSet=ids)
        reply = getattr(self.client, action)(request)
        return {flow.InstanceId: flow.FlowId for flow in reply.InterInstanceFlowSet}

    def status(self, flow):
        return self.client.DescribeFlowStatus(ask(models.DescribeFlowStatusRequest, FlowId=flow)).Status


class Tccli:
    """The same through tccli."""

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

    def run(self, action, *options):
        command = [str(Path(sys.executable).parent / "tccli"), "sqlserver", action, *options]
        command += ["--endpoint", f"http://{self.address}", "--region", REGION]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=60)

    def reply(self, action, *options):
        done = self.run(action, *options)
        if done.returncode != 0:
            raise AssertionError(f"tccli {action} ended with {done.returncode}: {done.stdout}{done.stderr}")
        return json.loads(done.stdout)

    def members(self):
        reply = self.reply("DescribeDBInstanceInter", "--Limit", "100")
        return {member["InstanceId"]: member["Status"] for member in reply["InterInstanceSet"]}

    def change(self, action, ids):
        reply = self.reply(action, "--InstanceIdSet", json.dumps(ids))
        return {flow["InstanceId"]: flow["FlowId"] for flow in reply["InterInstanceFlowSet"]}

    def status(self, flow):
        return self.reply("DescribeFlowStatus", "--FlowId", str(flow))["Status"]


def check(name, condition, shown=""):
    if not condition:
        raise AssertionError(f"{name}: {shown}")
    check.count += 1
    print(f"ok  {name}")


check.count = 0


def follow(client, flow):
    """Poll a flow to its end, as a user would."""
    for _ in range(100):
        status = client.status(flow)
        if status != RUNNING:
            return status
        time.sleep(0.2)
    raise AssertionError(f"flow {flow} never ends")


def interconnection_from_end_to_end(name, client):
    members = client.members()
    check(f"{name}: both instances are in the group", all(members.get(id) == IN_GROUP for id in MEMBERS), members)
    flows = client.change("CloseInterCommunication", MEMBERS)
    check(f"{name}: a flow was started for each", all(flows[id] > 0 for id in MEMBERS), flows)
    for id in MEMBERS:
        check(f"{name}: {id} leaves", follow(client, flows[id]) == SUCCEEDED)
    members = client.members()
    check(f"{name}: neither is in the group any more", not set(MEMBERS) & set(members), members)
    check(f"{name}: closing again has nothing to do", set(client.change("CloseInterCommunication", MEMBERS).values()) == {0})
    flows = client.change("OpenInterCommunication", MEMBERS)
    for id in MEMBERS:
        check(f"{name}: {id} comes back", follow(client, flows[id]) == SUCCEEDED)
    members = client.members()
    check(f"{name}: both are in the group again", all(members.get(id) == IN_GROUP for id in MEMBERS), members)


def all_at_once(address, home):
    def account(name):
        return dict(zip(("secret_id", "key"), ACCOUNTS[name]))

    with ThreadPoolExecutor() as pool:
        for done in [
            pool.submit(interconnection_from_end_to_end, "SDK", Sdk(address, **account("post"))),
            pool.submit(interconnection_from_end_to_end, "SDK with GET", Sdk(address, method="GET", **account("get"))),
            pool.submit(interconnection_from_end_to_end, "tccli", Tccli(address, home, **account("tccli"))),
        ]:
            done.result()


def parameters_in_a_query_are_read_by_their_types(client):
    """Lists, structures, numbers and truth values, which Python writes as `True`, in a GET."""
    call, names = client.client, ["orders", "stock"]
    databases = [{"DBName": name, "Remark": "from a query"} for name in names]
    created = call.CreateDB(ask(models.CreateDBRequest, InstanceId=MEMBERS[0], DBs=databases))
    check("SDK with GET: databases are created", follow(client, created.FlowId) == SUCCEEDED)
    account = {"Password": "Passw0rd!", "DBPrivileges": [{"DBName": name, "Privilege": "DBOwner"} for name in names]}
    accounts = [{**account, "UserName": "admin", "IsAdmin": True}, {**account, "UserName": "writer", "IsAdmin": False}]
    created = call.CreateAccount(ask(models.CreateAccountRequest, InstanceId=MEMBERS[0], Accounts=accounts))
    check("SDK with GET: accounts are created", follow(client, created.FlowId) == SUCCEEDED)
    listed = call.DescribeAccounts(ask(models.DescribeAccountsRequest, InstanceId=MEMBERS[0])).Accounts
    kinds = {it.Name: (it.IsAdmin, [database.DBName for database in it.Dbs]) for it in listed}
    check("SDK with GET: lists of structures arrive", kinds == {"admin": (True, names), "writer": (False, names)}, kinds)
    code = code_of(lambda: call.DescribeDBInstanceInter(ask(models.DescribeDBInstanceInterRequest, Limit="many")))
    check("SDK with GET: a text for a number is refused", code == "InvalidParameter", code)


class Spoiler:
    """A proxy between a client and the program: it may spoil a request, and keeps why it was refused."""

    def __init__(self, address):
        self.target = address
        self.spoil = lambda headers, body: body
        self.why = None
        spoiler = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                spoiler.pass_on(self)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def pass_on(self, request):
        body = request.rfile.read(int(request.headers["Content-Length"]))
        headers = dict(request.headers)
        body = self.spoil(headers, body)
        headers["Content-Length"] = str(len(body))
        connection = http.client.HTTPConnection(self.target, timeout=60)
        connection.putrequest("POST", request.path, skip_host=True, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        self.why = answer.getheader("X-TC-Sim-Diagnosis")
        text = answer.read()
        connection.close()
        request.send_response(answer.status)
        request.send_header("Content-Type", answer.getheader("Content-Type"))
        request.send_header("Content-Length", str(len(text)))
        request.end_headers()
        request.wfile.write(text)


def set_header(name, value):
    def spoil(headers, body):
        headers[name] = value(headers[name]) if callable(value) else value
        return body

    return spoil


def another_host(address):
    """What a reverse proxy does that sets its own host and tells which it was."""

    def spoil(headers, body):
        headers["X-Forwarded-Host"] = headers["Host"]
        headers["Host"] = address
        return body

    return spoil


def code_of(call):
    try:
        call()
    except TencentCloudSDKException as error:
        return error.get_code()
    return None


def spoiled_requests_are_refused_and_explained(spoiler, home):
    """Key, time, body and host, each spoiled for both clients: the service's code, and the right reason."""
    refused, expired = "AuthFailure.SignatureFailure", "AuthFailure.SignatureExpire"
    intact = lambda headers, body: body
    compact = lambda headers, body: json.dumps(json.loads(body), separators=(",", ":")).encode()
    shift = set_header("X-TC-Timestamp", lambda text: str(int(text) + 7))
    charset = set_header("Content-Type", "application/json; charset=utf-8")
    either = "either another key signed it, or the body"
    for name, spoil, options, clock, code, told in [
        ("another key", intact, {"key": "another-key"}, 0, refused, either),
        ("a key in quotes", intact, {"key": f"'{SECRET_KEY}'"}, 0, refused, "with the quotes around it"),
        ("a key that was cut", intact, {"key": SECRET_KEY[:-1]}, 0, refused, "character of the secret key is missing"),
        ("the id for the key", intact, {"key": SECRET_ID}, 0, refused, "the secret id in the place of the secret key"),
        ("id and key swapped", intact, {"key": SECRET_ID, "secret_id": SECRET_KEY}, 0,
         "AuthFailure.SecretIdNotFound", "in the place of the secret id"),
        ("a clock behind", intact, {}, -1000, expired, "behind the server's"),
        ("a clock ahead", intact, {}, 2000, expired, "ahead of the server's"),
        ("local time for UTC", intact, {}, 8 * 3600, expired, "local time was taken for UTC"),
        ("another timestamp", shift, {}, 0, refused, "signed is 7 s earlier than X-TC-Timestamp"),
        ("a body written anew", compact, {}, 0, refused, "as Python's json.dumps writes it"),
        ("a line end added", lambda headers, body: body + b"\n", {}, 0, refused, "White space at the end of the body"),
        ("a body that was lost", lambda headers, body: b"", {}, 0, refused, either),
        ("a value in the body", lambda headers, body: body.replace(b"1", b"2"), {}, 0, refused, either),
        ("a proxy's host", another_host(spoiler.target), {}, 0, refused, f"signed as `{spoiler.address}` and arrived"),
        ("a charset added", charset, {}, 0, refused, "content type was signed as `application/json` and arrived"),
    ]:
        spoiler.spoil, spoiler.why = spoil, None
        real = time.time
        with mock.patch("time.time", lambda: real() + clock):
            client = sdk(spoiler.address, **options)
            found = code_of(lambda: client.DescribeDBInstances(ask(models.DescribeDBInstancesRequest, Limit=1)))
        explained(f"SDK: {name}", found, code, spoiler.why, told)
    for name, spoil, key, clock, code, told in [
        ("another key", intact, "another-key", 0, refused, either),
        ("a clock behind", intact, SECRET_KEY, -1000, expired, "behind the server's"),
        ("a body written anew", compact, SECRET_KEY, 0, refused, "as Python's json.dumps writes it"),
        ("the scheme taken off the host", set_header("Host", spoiler.address), SECRET_KEY, 0, refused,
         f"signed as `http://{spoiler.address}`"),
    ]:
        spoiler.spoil, spoiler.why = spoil, None
        done = Tccli(spoiler.address, home, key, clock).run("DescribeDBInstances", "--Limit", "1")
        output = done.stderr + done.stdout
        explained(f"tccli: {name}", code if code in output else output, code, spoiler.why, told)
    other_ends(spoiler)


def other_ends(spoiler):
    """Clients of the SDK that sign for another host, or in the way before TC3-HMAC-SHA256."""
    for name, change, code, told in [
        ("a gateway's host", lambda profile: setattr(profile.httpProfile, "apigw_endpoint", spoiler.address),
         "AuthFailure.SignatureFailure", "signed as `sqlserver.tencentcloudapi.com` and arrived"),
        ("HmacSHA256", lambda profile: (setattr(profile, "signMethod", "HmacSHA256"),
                                        setattr(profile.httpProfile, "endpoint", spoiler.address)),
         "AuthFailure.InvalidAuthorization", "Let the client sign with TC3-HMAC-SHA256"),
    ]:
        spoiler.spoil, spoiler.why = (lambda headers, body: body), None
        profile = ClientProfile(httpProfile=HttpProfile(protocol="http"))
        change(profile)
        client = sqlserver_client.SqlserverClient(credential.Credential(SECRET_ID, SECRET_KEY), REGION, profile)
        found = code_of(lambda: client.DescribeDBInstances(models.DescribeDBInstancesRequest()))
        explained(f"SDK: {name}", found, code, spoiler.why, told)


def explained(name, found, code, why, told):
    check(f"{name} is refused with {code} and explained", found == code and told in (why or ""), (found, why))
    explained.count += 1


explained.count = 0


def the_program_explains_them_too(errors):
    errors.seek(0)
    text = errors.read()
    lines = [line for line in text.splitlines() if line.startswith("tc-sim: ")]
    check("the program writes as many reasons", len(lines) == explained.count, text)
    check("no key is among them", SECRET_KEY not in text and "another-key" not in text)


def main(program):
    command = [program, "--listen", "127.0.0.1:0"]
    for secret_id, key in [(SECRET_ID, SECRET_KEY), *ACCOUNTS.values()]:
        command += ["--credential", f"{secret_id}:{key}"]
    errors = tempfile.TemporaryFile("w+")
    simulator = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True)
    try:
        address = json.loads(simulator.stdout.readline())["listening"]
        with tempfile.TemporaryDirectory() as home:
            all_at_once(address, home)
            parameters_in_a_query_are_read_by_their_types(Sdk(address, method="GET"))
            check("SDK with an unsigned payload: is served", Sdk(address, unsigned=True).members())
            spoiled_requests_are_refused_and_explained(Spoiler(address), home)
    finally:
        simulator.terminate()
        ended = simulator.wait(timeout=10)
    check("the program ends cleanly", ended == 0, ended)
    the_program_explains_them_too(errors)
    print(f"{check.count} passed, 0 failed")


if __name__ == "__main__":
    main(sys.argv[1])
