"""Runs the official Python SDK and tccli, unchanged, against the tc-sim program.

Usage: official_clients.py PROGRAM
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tencentcloud.common import credential
from tencentcloud.common.exception.tencent_cloud_sdk_exception import TencentCloudSDKException
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile
from tencentcloud.sqlserver.v20180328 import models, sqlserver_client

SECRET_ID = "AKIDofficialclientstest"
SECRET_KEY = "the-key-of-the-official-clients-test"
REGION = "ap-guangzhou"
MEMBERS = ["mssql-hlh6yka1", "mssql-gfh54fg2"]
IN_GROUP = 4
SUCCEEDED, RUNNING = 0, 2


def sdk(address, key=SECRET_KEY):
    """The SDK's client, pointed at the program."""
    http = HttpProfile(protocol="http", endpoint=address)
    return sqlserver_client.SqlserverClient(
        credential.Credential(SECRET_ID, key), REGION, ClientProfile(httpProfile=http)
    )


def ask(model, **fields):
    """A request of the SDK with these fields."""
    request = model()
    request.from_json_string(json.dumps(fields))
    return request


class Sdk:
    """The interconnection flow through the Python SDK."""

    def __init__(self, address):
        self.client = sdk(address)

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

    def __init__(self, address, home, key=SECRET_KEY):
        self.address = address
        self.environment = {
            **os.environ,
            "HOME": home,
            "TENCENTCLOUD_SECRET_ID": SECRET_ID,
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


def wrong_keys_are_refused(address, home):
    try:
        sdk(address, "another-key").DescribeDBInstances(models.DescribeDBInstancesRequest())
        code = None
    except TencentCloudSDKException as error:
        code = error.get_code()
    check("SDK: a wrong key is refused", code == "AuthFailure.SignatureFailure", code)
    done = Tccli(address, home, "another-key").run("DescribeDBInstances")
    check("tccli: a wrong key is refused", "AuthFailure.SignatureFailure" in done.stderr + done.stdout, done)


def main(program):
    command = [program, "--listen", "127.0.0.1:0", "--credential", f"{SECRET_ID}:{SECRET_KEY}"]
    simulator = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        address = json.loads(simulator.stdout.readline())["listening"]
        with tempfile.TemporaryDirectory() as home:
            interconnection_from_end_to_end("SDK", Sdk(address))
            interconnection_from_end_to_end("tccli", Tccli(address, home))
            wrong_keys_are_refused(address, home)
    finally:
        simulator.terminate()
        ended = simulator.wait(timeout=10)
    check("the program ends cleanly", ended == 0, ended)
    print(f"{check.count} passed, 0 failed")


if __name__ == "__main__":
    main(sys.argv[1])
