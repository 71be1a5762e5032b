// Flow 6, the interconnection group, through the official Node SDK.

const assert = require("node:assert");
const { setTimeout: wait } = require("node:timers/promises");
const { Client } = require("tencentcloud-sdk-nodejs-sqlserver").sqlserver.v20180328;

const { SECRET_ID, SECRET_KEY } = process.env;
const MEMBERS = ["mssql-hlh6yka1", "mssql-gfh54fg2"];
const IN_GROUP = 4;

const clientOf = (secretKey) =>
  new Client({
    credential: { secretId: SECRET_ID, secretKey },
    region: "ap-guangzhou",
    profile: { httpProfile: { protocol: "http://", endpoint: "sqlserver.localhost" } },
  });
const client = clientOf(SECRET_KEY);

function check(name, condition, shown) {
  assert(condition, `${name}: ${JSON.stringify(shown)}`);
  console.log(`Node SDK: ${name}`);
}

async function members() {
  const reply = await client.DescribeDBInstanceInter({ Limit: 100 });
  return Object.fromEntries(reply.InterInstanceSet.map((it) => [it.InstanceId, it.Status]));
}

async function follow(name, flow) {
  for (let asked = 0; asked < 100; asked += 1) {
    const { Status } = await client.DescribeFlowStatus({ FlowId: flow });
    if (Status !== 2) return check(name, flow > 0 && Status === 0, Status);
    await wait(200);
  }
  throw new Error(`flow ${flow} never ends`);
}

async function change(action, what) {
  const { InterInstanceFlowSet: flows } = await client[action]({ InstanceIdSet: MEMBERS });
  for (const { InstanceId, FlowId } of flows) await follow(`${InstanceId} ${what}`, FlowId);
}

const code = (call) => call.then(() => null, (error) => error.code);

async function main() {
  let found = await members();
  check("both instances are in the group", MEMBERS.every((id) => found[id] === IN_GROUP), found);
  await change("CloseInterCommunication", "leaves");
  found = await members();
  check("neither is in the group any more", !MEMBERS.some((id) => id in found), found);
  const again = await client.CloseInterCommunication({ InstanceIdSet: MEMBERS });
  check("closing again has nothing to do", again.InterInstanceFlowSet.every((it) => it.FlowId === 0), again);
  await change("OpenInterCommunication", "comes back");
  found = await members();
  check("both are in the group again", MEMBERS.every((id) => found[id] === IN_GROUP), found);
  const refused = await code(clientOf("another-key").DescribeDBInstanceInter({}));
  check("another key is refused", refused === "AuthFailure.SignatureFailure", refused);
}

main();
