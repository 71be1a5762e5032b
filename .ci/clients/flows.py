"""What people do with SQL Server, written once for every client that gives `call` and `code`."""

import time

from checks import check

MEMBERS = ["mssql-hlh6yka1", "mssql-gfh54fg2"]
IN_GROUP = 4
SUCCEEDED, RUNNING_FLOW = 0, 2
RUNNING, ISOLATED = 2, 4


def until(what, ask, holds):
    """Ask until the answer holds, as a user would."""
    for _ in range(200):
        answer = ask()
        if holds(answer):
            return answer
        time.sleep(0.2)
    raise AssertionError(f"{what} does not come about: {answer}")


def follow(client, flow):
    """Poll a flow to its end, and give how it ended."""
    ask = lambda: client.call("DescribeFlowStatus", FlowId=flow)["Status"]
    return until(f"the end of flow {flow}", ask, lambda status: status != RUNNING_FLOW)


def done(name, client, flow):
    check(name, flow > 0 and follow(client, flow) == SUCCEEDED, flow)


# Flow 6: the interconnection group


def interconnection(name, client):
    members = members_of(client)
    check(f"{name}: both instances are in the group", all(members.get(id) == IN_GROUP for id in MEMBERS), members)
    flows = change(client, "CloseInterCommunication")
    for id in MEMBERS:
        done(f"{name}: {id} leaves", client, flows[id])
    members = members_of(client)
    check(f"{name}: neither is in the group any more", not set(MEMBERS) & set(members), members)
    check(f"{name}: closing again has nothing to do", set(change(client, "CloseInterCommunication").values()) == {0})
    flows = change(client, "OpenInterCommunication")
    for id in MEMBERS:
        done(f"{name}: {id} comes back", client, flows[id])
    members = members_of(client)
    check(f"{name}: both are in the group again", all(members.get(id) == IN_GROUP for id in MEMBERS), members)


def members_of(client):
    reply = client.call("DescribeDBInstanceInter", Limit=100)
    return {member["InstanceId"]: member["Status"] for member in reply["InterInstanceSet"]}


def change(client, action):
    reply = client.call(action, InstanceIdSet=MEMBERS)
    return {flow["InstanceId"]: flow["FlowId"] for flow in reply["InterInstanceFlowSet"]}


# Flows 1 and 2: an instance is bought, named and destroyed


def instance(name, client):
    deal = client.call(
        "CreateBasicDBInstances", Zone="ap-guangzhou-3", Cpu=2, Memory=4, Storage=100, VpcId="vpc-4owdpnwr",
        SubnetId="subnet-ahv6swf2", MachineType="CLOUD_PREMIUM", InstanceChargeType="POSTPAID", GoodsNum=1,
        Weekly=[1, 2, 3], StartTime="09:00", Span=3,
    )["DealName"]
    order = until(f"the delivery of {deal}", lambda: order_of(client, deal), lambda order: order["InstanceIdSet"])
    [id] = order["InstanceIdSet"]
    done(f"{name}: {id} is created", client, order["FlowId"])
    client.call("ModifyDBInstanceName", InstanceId=id, InstanceName="tf-example")
    found = find(client, id)
    shown = {key: found[key] for key in ["Name", "Status", "InstanceType", "PayMode"]}
    wanted = {"Name": "tf-example", "Status": RUNNING, "InstanceType": "SI", "PayMode": 0}
    check(f"{name}: it is what was bought", shown == wanted, shown)
    span = client.call("DescribeMaintenanceSpan", InstanceId=id)
    window = (span["Weekly"], span["StartTime"], span["Span"])
    check(f"{name}: its window is the one that was asked for", window == ([1, 2, 3], "09:00", 3), window)

    refused = client.code("DeleteDBInstance", InstanceId=id)
    invalid = "ResourceUnavailable.InstanceStatusInvalid"
    check(f"{name}: one that runs is not deleted", refused == invalid, refused)
    client.call("TerminateDBInstance", InstanceIdSet=[id])
    until(f"the isolation of {id}", lambda: find(client, id)["Status"], lambda status: status == ISOLATED)
    client.call("DeleteDBInstance", InstanceId=id)
    check(f"{name}: one that is deleted is not listed", find(client, id) is None)


def order_of(client, deal):
    [order] = client.call("DescribeOrders", DealNames=[deal])["Deals"]
    return order


def find(client, id):
    listed = client.call("DescribeDBInstances", InstanceIdSet=[id])["DBInstances"]
    return next(iter(listed), None)


# Flows 9, 11 and 12, one after the other on one instance: a database, who may use it, its backup

HOME = MEMBERS[0]
DATABASE, COPY = "tf_example_db", "tf_example_db_restored"


def database(name, client):
    wanted = {"DBName": DATABASE, "Charset": "Chinese_PRC_BIN", "Remark": "test-remark"}
    flow = client.call("CreateDB", InstanceId=HOME, DBs=[wanted])["FlowId"]
    done(f"{name}: a database is created", client, flow)
    shown = databases(client)[DATABASE]
    check(f"{name}: it runs and has its remark", (shown["Status"], shown["Remark"]) == (2, "test-remark"), shown)
    client.call("ModifyDBRemark", InstanceId=HOME, DBRemarks=[{"Name": DATABASE, "Remark": "another"}])
    check(f"{name}: its remark can be changed", databases(client)[DATABASE]["Remark"] == "another")
    refused = client.code("CreateDB", InstanceId=HOME, DBs=[wanted])
    check(f"{name}: there is one of a name", refused == "InvalidParameterValue.DBExist", refused)


def no_database(name, client):
    flow = client.call("DeleteDB", InstanceId=HOME, Names=[DATABASE, COPY])["FlowId"]
    done(f"{name}: databases are deleted", client, flow)
    left = set(databases(client)) & {DATABASE, COPY}
    check(f"{name}: and not listed any more", not left, left)


def databases(client):
    shown = client.call("DescribeDBs", InstanceIdSet=[HOME])["DBInstances"]
    return {it["Name"]: it for instance in shown for it in instance["DBDetails"]}


USER = "tf_example_user"


def account_and_grant(name, client):
    wanted = {"UserName": USER, "Password": "Qwer@234", "Remark": "testt", "IsAdmin": False}
    done(f"{name}: an account is created", client, client.call("CreateAccount", InstanceId=HOME, Accounts=[wanted])["FlowId"])
    check(f"{name}: it is there", accounts(client)[USER]["Status"] == 2, accounts(client))
    for what, change, code in [
        ("twice", {}, "InvalidParameterValue.AccountExist"),
        ("under a reserved name", {"UserName": "master"}, "InvalidParameterValue.AccountNameIsKeyWords"),
        ("with a weak password", {"UserName": "another", "Password": "12345"}, "InvalidParameterValue.PasswordIsIllegal"),
    ]:
        refused = client.code("CreateAccount", InstanceId=HOME, Accounts=[{**wanted, **change}])
        check(f"{name}: none is created {what}", refused == code, refused)

    grant(name, client, "ReadWrite")
    held = {it["DBName"]: it["Privilege"] for it in accounts(client)[USER]["Dbs"]}
    seen = {it["UserName"]: it["Privilege"] for it in databases(client)[DATABASE]["Accounts"]}
    agree = held == {DATABASE: "ReadWrite"} and seen.get(USER) == "ReadWrite"
    check(f"{name}: the account and the database agree", agree, (held, seen))
    password = {"UserName": USER, "Password": "Another@234"}
    flow = client.call("ResetAccountPassword", InstanceId=HOME, Accounts=[password])["FlowId"]
    done(f"{name}: a password is reset", client, flow)
    grant(name, client, "Delete")
    flow = client.call("DeleteAccount", InstanceId=HOME, UserNames=[USER])["FlowId"]
    done(f"{name}: the account is deleted", client, flow)
    check(f"{name}: and not listed any more", USER not in accounts(client), accounts(client))


def grant(name, client, privilege):
    change = {"UserName": USER, "DBPrivileges": [{"DBName": DATABASE, "Privilege": privilege}]}
    flow = client.call("ModifyAccountPrivilege", InstanceId=HOME, Accounts=[change])["FlowId"]
    done(f"{name}: the privilege {privilege} is set", client, flow)


def accounts(client):
    return {it["Name"]: it for it in client.call("DescribeAccounts", InstanceId=HOME)["Accounts"]}


def backup_and_restore(name, client):
    flow = client.call("CreateBackup", InstanceId=HOME, Strategy=1, DBNames=[DATABASE], BackupName="tf_backup")["FlowId"]
    ask = lambda: client.call("DescribeBackupByFlowId", InstanceId=HOME, FlowId=str(flow))
    begun = ask()
    check(f"{name}: a backup under way has no id", (begun["Status"], begun["Id"]) == (0, 0), begun)
    made = until("the backup", ask, lambda backup: backup["Status"] == 1)
    span = {"StartTime": "2000-01-01 00:00:00", "EndTime": "2099-12-31 00:00:00"}
    listed = client.call("DescribeBackups", InstanceId=HOME, BackupId=made["Id"], **span)
    check(f"{name}: one that is made is listed", listed["TotalCount"] == 1, listed)
    client.call("ModifyBackupName", InstanceId=HOME, BackupId=made["Id"], BackupName="another_name")
    check(f"{name}: it can be named anew", ask()["BackupName"] == "another_name")

    rename = [{"OldName": DATABASE, "NewName": COPY}]
    restored = client.call("RestoreInstance", InstanceId=HOME, BackupId=made["Id"], RenameRestore=rename)["FlowId"]
    done(f"{name}: it is restored beside the original", client, restored)
    check(f"{name}: both databases are there", {DATABASE, COPY} <= set(databases(client)))
    client.call("RemoveBackups", InstanceId=HOME, BackupNames=[made["FileName"]])
    gone = client.code("DescribeBackupByFlowId", InstanceId=HOME, FlowId=str(flow))
    check(f"{name}: one that is removed is gone", gone == "ResourceNotFound.BackupNotFound", gone)


ALL = [interconnection, instance, database, account_and_grant, backup_and_restore, no_database]


def all_of_them(name, client):
    for flow in ALL:
        flow(name, client)
