import { beforeEach, describe, expect, it, vi } from "vitest";
import { REPLY_FLOOR_MS } from "../../../src/domain/verification/reply-grid.ts";
import { openWorld, type Reply, type World } from "../../support/worker-world.ts";

const DISCREET = { discreet: true };
const OWNER = { user_id: "u-frozen" };
/** The loopback carrier refuses its texts: the phone answered STOP, it says. */
const OPTED_OUT = "+13105550161";
const REASON = "Ticket 4711: nobody of ours is there.";

/** Whose start it is that may be told apart by nobody, and why no text goes. The guard judges live keys alone. */
const KINDS = {
  unknown: { number: "+13105550103", mode: "test", reason: null },
  known: { number: "+13105550104", mode: "test", reason: null },
  "opted out": { number: OPTED_OUT, mode: "test", reason: "number_opted_out" },
  "frozen with its user": { number: "+13105550105", mode: "test", reason: "user_frozen" },
  "at its interval": { number: "+13105550106", mode: "test", reason: "send_interval" },
  "unknown, live": { number: "+14155552671", mode: "live", reason: null },
  "blocked by the guard": { number: "+16043422671", mode: "live", reason: "risk_blocked" },
} as const;
type Kind = keyof typeof KINDS;
const NAMES = Object.keys(KINDS) as Kind[];
const LIKE_WHAT = { test: "unknown", live: "unknown, live" } as const;

let world: World;
/** How long each reply waited. */
let waits: number[] = [];

beforeEach(async () => {
  waits = [];
  vi.spyOn(scheduler, "wait").mockImplementation(async (ms) => void waits.push(ms));
  world = await openWorld({}, { PUBLIC_URL: "https://godwit.example" });
});

const keyOf = (kind: Kind) => (KINDS[kind].mode === "live" ? world.liveKey : world.testKey);
/** Limits of sending hold for test keys as well. */
const asked = (key = world.testKey) => ({ key, headers: { "godwit-enforce-limits": "true" } });
const start = (number: string, rest: Record<string, unknown> = {}, key = world.testKey) =>
  world.start(number, { verification_type: "login", user_id: "u-nobody", ...DISCREET, ...rest }, asked(key));

const startOf = (kind: Kind) => start(KINDS[kind].number, kind === "frozen with its user" ? OWNER : {}, keyOf(kind));

/** Everything that is between the kinds and a code. */
async function prepare(): Promise<void> {
  const known = await world.start(KINDS.known.number);
  await world.check(known.body.id, await world.codeOf(known.body.id));
  await optOut();
  const policy = { countries: { CA: { handling: "block" } } };
  const body = { revision: 0, reason: REASON, policy };
  await world.call("PUT", "/v1/fraud/policy", { key: world.liveKey, body });
  await freeze(KINDS["frozen with its user"].number);
  await world.advance(61_000);
}

async function optOut(): Promise<void> {
  await world.start(OPTED_OUT);
  await world.settle();
}

async function freeze(number: string): Promise<void> {
  await world.call("PUT", "/v1/users/u-frozen", { body: { phone_number: number } });
  const context = { city: "Oslo", ip: "203.0.113.7", at: new Date().toISOString() };
  await world.call("POST", "/v1/alerts", { body: { user_id: "u-frozen", type: "remote_login", context } });
  await world.settle();
  const link = (await world.inbox()).map(({ text }) => /https:\S+/.exec(text)?.[0] ?? "").findLast(Boolean) ?? "";
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  await world.fetch(new Request(link, { method: "POST", body: "choice=reject", headers }));
}

/** Another caller's text went to the number just now. */
async function textAMomentAgo(kind: Kind): Promise<void> {
  if (kind === "at its interval") await world.start(KINDS[kind].number, {}, asked());
}

/** All of a reply that a client can see: status, names and lengths of its fields, types and lengths of its values. */
function seen({ status, headers, body }: Reply) {
  return {
    status,
    headers: [...headers].map(([name, value]) => [name, value.length]),
    bytes: JSON.stringify(body).length,
    body: shapeOf(body),
  };
}

function shapeOf(value: unknown): unknown {
  if (typeof value === "string") return `text of ${value.length}`;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(shapeOf);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, shapeOf(part)]));
}

/** Start, the same again, guesses, resends and the end, each as it is seen. */
async function life(kind: Kind): Promise<readonly ReturnType<typeof seen>[]> {
  const how = asked(keyOf(kind));
  await textAMomentAgo(kind);
  waits = [];
  const first = await startOf(kind);
  const { id } = first.body;
  const replies = [first, await startOf(kind)];
  expect(replies[1]?.body.id).toBe(id);
  const wrong = (await world.codeOf(id)).startsWith("1") ? "000000" : "100000";
  const check = async () => void replies.push(await world.check(id, wrong, how));
  for (let guess = 0; guess < 4; guess += 1) await check();
  world.skip(1_000);
  await check();
  replies.push(await world.resend(id, {}, how));
  world.skip(61_000);
  replies.push(await world.resend(id, {}, how));
  await check();
  await check();
  replies.push(await world.resend(id, {}, how), await world.call("POST", `/v1/verify/${id}/cancel`, how));
  // What the guard waits for behind replies to live keys is as long.
  if (KINDS[kind].mode === "test") expect(waits, kind).toEqual(replies.map(() => REPLY_FLOOR_MS));
  return replies.map(seen);
}

describe("the replies to a discreet start, and to all that follows it", () => {
  it("are the same to the byte for whoever gets a code and for whoever does not, and leave at the same time", async () => {
    await prepare();
    const expected = { test: await life("unknown"), live: await life("unknown, live") };
    const statuses = [201, 200, 200, 200, 200, 429, 200, 200, 200, 200, 200, 409, 200];
    expect(expected.test.map(({ status }) => status)).toEqual(statuses);
    for (const kind of NAMES) {
      const { mode } = KINDS[kind];
      if (kind !== LIKE_WHAT[mode]) expect(await life(kind), kind).toEqual(expected[mode]);
    }
  });

  it("have the truth behind them, for the tenant's server: why nothing went, and that nothing did", async () => {
    await prepare();
    for (const kind of NAMES) {
      await textAMomentAgo(kind);
      const before = (await world.inbox(keyOf(kind))).length;
      const { body } = await startOf(kind);
      const { reason } = KINDS[kind];
      const truth = (await world.read(body.id, { key: keyOf(kind) })).body;
      expect([truth.status, truth["reason"]], kind).toEqual([reason === null ? "pending" : "blocked", reason]);
      await world.settle();
      const went = (await world.inbox(keyOf(kind))).length - before;
      expect(went, kind).toBe(reason === null || kind === "at its interval" ? 1 : 0);
    }
    await world.advance(5_000);
    const told = await world.call("GET", "/v1/events?types=verification.blocked&limit=100");
    expect(told.body.data).toHaveLength(3);
  });

  it("never call a guess right where nothing went, and call it right where it is", async () => {
    await prepare();
    for (const kind of NAMES) {
      await textAMomentAgo(kind);
      const { body } = await startOf(kind);
      const { body: checked } = await world.check(body.id, await world.codeOf(body.id), { key: keyOf(kind) });
      expect(checked.result, kind).toBe(KINDS[kind].reason === null ? "approved" : "wrong_code");
    }
  });
});

describe("a discreet start", () => {
  it("is what each start of a tenant is whose policy says so, unless it says otherwise itself", async () => {
    await world.addTenant({ policy: { discreet_replies: true } });
    await optOut();
    world.skip(6_000);
    expect((await world.start(OPTED_OUT)).status).toBe(201);
    expect((await world.start(OPTED_OUT, { discreet: false })).body.code).toBe("number_opted_out");
  });

  it("is told what is wrong with its words, like any other", async () => {
    expect((await start("+1 310")).status).toBe(422);
    expect((await start("+13105550103", { code_length: 99 })).status).toBe(400);
  });

  it("takes none of the device's codes when nothing goes", async () => {
    await optOut();
    const device = { device_id: "device-00000001" };
    for (let count = 0; count < 4; count += 1) {
      world.skip(61_000);
      expect((await start(OPTED_OUT, device)).status).toBe(201);
    }
    const plain = await start("+13105550103", { ...device, discreet: false });
    expect([plain.status, plain.body.sends_left]).toEqual([201, 2]);
  });

  it("hides that the device has had its codes of the day", async () => {
    const device = { device_id: "device-00000001" };
    const ids: string[] = [];
    for (const last of [3, 4, 5, 6]) ids.push((await start(`+1310555010${last}`, device)).body.id);
    const reasons = [];
    for (const id of ids) reasons.push((await world.read(id)).body["reason"]);
    expect(reasons).toEqual([null, null, null, "device_daily_limit"]);
  });

  it("of a recovery hides that its user is frozen, when it is checked as well", async () => {
    await freeze("+13105550105");
    const { status, body } = await start("+13105550105", { verification_type: "recovery", ...OWNER });
    expect([status, typeof body["challenge"]]).toEqual([201, "string"]);
    const code = await world.codeOf(body.id);
    expect((await world.check(body.id, code)).body.result).toBe("wrong_code");
    expect((await world.read(body.id)).body).toMatchObject({ status: "blocked", reason: "user_frozen" });
  });
});
