// A yes that a carrier took before an alert was asked, and that reaches us after it.
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readKeyring } from "../../../src/crypto/keyring.ts";
import { makeVault } from "../../../src/crypto/vault.ts";
import { readSlot } from "../../../src/domain/base/ids.ts";
import { objectName } from "../../../src/domain/base/placement.ts";
import { makeReceiptQueue } from "../../../src/queues/producers.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const PHONE = "+14155552671";
/** So much a carrier's clock may be behind ours. */
const CLOCKS_DIFFER_MS = 60_000;
const HOUR_MS = 3_600_000;

afterEach(() => vi.useRealTimers());

let world: World;
let sender: string;
let count = 0;

const call = (method: string, path: string, body?: object) =>
  world.call(method, path, { key: world.liveKey, ...(body === undefined ? {} : { body }) });

beforeEach(async () => {
  world = await openWorld({}, { PUBLIC_URL: "https://godwit.example" });
  sender = `+1500${String(Math.floor(Math.random() * 10_000_000)).padStart(7, "0")}`;
  const route = { account: "loopback", country: "*", transport: "sms", sender, priority: 0 };
  expect((await call("POST", "/v1/routes", route)).status).toBe(201);
  expect((await call("PUT", "/v1/users/u1", { phone_number: PHONE })).status).toBe(201);
  // Routes are read through a cache that is fresh for half a minute.
  world.skip(31_000);
});

interface Alert {
  readonly id: string;
  readonly token: string;
  /** When its text went to the carrier. */
  readonly askedAtMs: number;
}

/** Opens an alert, whose text waits so long for its carrier. */
async function ask(lateMs = 0): Promise<Alert> {
  const context = { city: "Madrid", ip: "203.0.113.77", at: new Date().toISOString() };
  const made = await call("POST", "/v1/alerts", { user_id: "u1", type: "remote_login", context });
  expect(made.status).toBe(201);
  const slot = readSlot("alert", made.body.id);
  if (slot === null) throw new Error("no alert id");
  world.watch(env.PHONES.getByName(objectName(world.tenantId, slot)));
  world.skip(lateMs);
  const askedAtMs = Date.now();
  await world.settle();
  const token = /REJECT (\w{3})/.exec((await texts()).at(-1) ?? "")?.[1] ?? "";
  expect(token).not.toBe("");
  return { id: made.body.id, token, askedAtMs };
}

const texts = async () => (await world.inbox(world.liveKey)).map(({ text }) => text);

/** What goes back for a text that its carrier took then and that comes now. */
async function hear(text: string, takenAtMs: number): Promise<readonly string[]> {
  const before = (await texts()).length;
  world.skip(1);
  count += 1;
  const queue = makeReceiptQueue(world.env, makeVault(readKeyring(String(env.VAULT_KEYS))));
  await queue.sendInbound("loopback", [{ carrierMessageId: `MO${count}`, from: PHONE, to: sender, text, takenAtMs }]);
  await world.settle();
  return (await texts()).slice(before);
}

const statusOf = async ({ id }: Alert) => (await call("GET", `/v1/alerts/${id}`)).body.status;
const userStatus = async () => (await call("GET", "/v1/users/u1")).body.status;

describe("a yes older than its alert", () => {
  it.each(["yes", "CONFIRM", "it was me"])("is asked about, and a yes after that counts: %s", async (text) => {
    const alert = await ask();
    expect(await hear(text, alert.askedAtMs - HOUR_MS)).toEqual([expect.stringContaining(`CONFIRM ${alert.token}`)]);
    expect(await statusOf(alert)).toBe("open");
    await hear(text, Date.now());
    expect(await statusOf(alert)).toBe("confirmed");
  });

  it("is asked about once: a second one that was late as well is silence", async () => {
    const alert = await ask();
    expect(await hear("yes", alert.askedAtMs - HOUR_MS)).toHaveLength(1);
    expect(await hear("confirm", alert.askedAtMs - HOUR_MS + 1)).toEqual([]);
    expect(await statusOf(alert)).toBe("open");
  });

  it.each([
    { by: "as much as clocks may differ", earlierMs: CLOCKS_DIFFER_MS, status: "confirmed" },
    { by: "a millisecond more", earlierMs: CLOCKS_DIFFER_MS + 1, status: "open" },
  ])("is one by $by", async ({ earlierMs, status }) => {
    const alert = await ask();
    await hear("yes", alert.askedAtMs - earlierMs);
    expect(await statusOf(alert)).toBe(status);
  });

  it.each([
    { when: "before its text left", afterMs: -CLOCKS_DIFFER_MS - 1, status: "open" },
    { when: "when its text left", afterMs: 0, status: "confirmed" },
  ])("is measured by the text that asks, however long that waited: $when", async ({ afterMs, status }) => {
    const alert = await ask(3 * CLOCKS_DIFFER_MS);
    await hear("yes", alert.askedAtMs + afterMs);
    expect(await statusOf(alert)).toBe(status);
  });

  it("that was said to the alert before it confirms neither: which is meant is asked", async () => {
    const first = await ask();
    world.skip(2 * CLOCKS_DIFFER_MS);
    const second = await ask();
    const [asked] = await hear("yes", first.askedAtMs + 1_000);
    expect(asked).toContain(first.token);
    expect(asked).toContain(second.token);
    expect([await statusOf(first), await statusOf(second)]).toEqual(["open", "open"]);
  });

  it("beside a STOP leaves the alert open, and the STOP counts", async () => {
    const alert = await ask();
    await hear("it was me. unsubscribe", alert.askedAtMs - HOUR_MS);
    expect(await statusOf(alert)).toBe("open");
    expect((await world.start(PHONE, {}, { key: world.liveKey })).body.code).toBe("number_opted_out");
  });

  it("is none where it names the alert's token, which nobody knew before", async () => {
    const alert = await ask();
    await hear(`CONFIRM ${alert.token}`, alert.askedAtMs - HOUR_MS);
    expect(await statusOf(alert)).toBe("confirmed");
  });
});

describe("a no older than its alert", () => {
  it("freezes: at a doubt the account is safe", async () => {
    const alert = await ask();
    await hear("reject", alert.askedAtMs - HOUR_MS);
    expect(await statusOf(alert)).toBe("rejected");
    expect(await userStatus()).toBe("frozen");
  });
});
