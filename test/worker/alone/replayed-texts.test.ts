// Alone: the isolate remembers the certificate at the address of AWS, and each file makes its own.
/** A thief of one signed webhook (a log, a proxy, a backup) who posts it again when it suits him. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type InboundAccount, openInboundAccount, postText } from "../../support/inbound-account.ts";
import { INBOUND_CARRIERS, type InboundCarrier } from "../../support/inbound-carriers.ts";
import { makeVendorKeys } from "../../support/vendor-keys.ts";

const DAY_MS = 86_400_000;

const { right, telnyxKey, internet } = await makeVendorKeys();

beforeEach(() => {
  vi.spyOn(globalThis, "fetch").mockImplementation(internet);
});
afterEach(() => vi.useRealTimers());

function open(adapter: InboundCarrier): Promise<InboundAccount> {
  const { kind, phone, sender } = adapter;
  return openInboundAccount({ kind, phone, sender, credentials: adapter.credentials(telnyxKey) });
}

async function eventsOf({ world }: InboundAccount): Promise<string[]> {
  await world.advance(5_000);
  const { data } = (await world.call("GET", "/v1/events?limit=100", { key: world.liveKey })).body;
  return data.map(({ type }) => String(type));
}

const count = (types: readonly string[], type: string) => types.filter((one) => one === type).length;

/** Days with their nights, in which the objects forget what is past its time. */
async function pass(to: InboundAccount, days: number): Promise<void> {
  to.world.watch(to.phone);
  await to.world.advance(days * DAY_MS);
}

function adapterOf(kind: string): InboundCarrier {
  const adapter = INBOUND_CARRIERS.find((one) => one.kind === kind);
  if (adapter === undefined) throw new Error(`no ${kind}`);
  return adapter;
}

describe.each(INBOUND_CARRIERS)("a START of $kind that was captured and is posted 42 days later", (adapter) => {
  it("opts nobody in again who said STOP since", async () => {
    const to = await open(adapter);
    const captured = { id: "2001", text: "START", keys: right, nowMs: Date.now() };
    await postText(to, adapter, { id: "2000", text: "STOP", keys: right });
    expect(await postText(to, adapter, { ...captured, nowMs: Date.now() })).toBeLessThan(300);
    captured.nowMs = Date.now() - 5_000;
    await postText(to, adapter, { id: "2002", text: "STOP", keys: right });
    await pass(to, 42);
    const granted = count(await eventsOf(to), "consent.granted");
    const status = await postText(to, adapter, captured);
    expect(adapter.isDated ? status === 401 : status < 300).toBe(true);
    expect(count(await eventsOf(to), "consent.granted")).toBe(granted);
  });
});

describe("of a carrier whose proof holds no time", () => {
  const twilio = adapterOf("twilio");

  it("a STOP that was captured takes no START back, whenever it is posted again", async () => {
    const to = await open(twilio);
    const captured = { id: "3001", text: "STOP", keys: right };
    await postText(to, twilio, captured);
    await postText(to, twilio, { id: "3002", text: "START", keys: right });
    await pass(to, 42);
    const before = count(await eventsOf(to), "consent.revoked");
    await postText(to, twilio, captured);
    expect(count(await eventsOf(to), "consent.revoked")).toBe(before);
  });

  it.each([
    ["CONFIRM", "alert.confirmed"],
    ["REJECT", "alert.rejected"],
  ])("a %s that was captured answers no later alert", async (text, event) => {
    const to = await open(twilio);
    const captured = { id: "4001", text, keys: right };
    await postText(to, twilio, captured);
    await to.world.call("POST", "/v1/users/u1/unfreeze", { key: to.world.liveKey, body: { reason: "it was me" } });
    await pass(to, 42);
    const context = { city: "Madrid", ip: "203.0.113.77", at: new Date().toISOString() };
    const body = { user_id: "u1", type: "remote_login", context };
    const alert = await to.world.call("POST", "/v1/alerts", { key: to.world.liveKey, body });
    expect(alert.status).toBe(201);
    await to.world.advance(5_000);
    const before = count(await eventsOf(to), event);
    await postText(to, twilio, captured);
    expect(count(await eventsOf(to), event)).toBe(before);
    const now = await to.world.call("GET", `/v1/alerts/${alert.body.id}`, { key: to.world.liveKey });
    expect(now.body.status).toBe("open");
  });

  it("a HELP that was captured gets no second answer", async () => {
    const to = await open(twilio);
    const captured = { id: "5001", text: "HELP", keys: right };
    await postText(to, twilio, captured);
    await pass(to, 42);
    const before = count(await eventsOf(to), "message.received");
    await postText(to, twilio, captured);
    expect(count(await eventsOf(to), "message.received")).toBe(before);
  });
});

it("a START that a carrier says is older than anybody repeats lifts no newer STOP, known or not", async () => {
  const infobip = adapterOf("infobip");
  const to = await open(infobip);
  await postText(to, infobip, { id: "6001", text: "STOP", keys: right });
  // The fixture says `receivedAt` of a day long before this world's.
  await postText(to, infobip, { id: "6002", text: "START", keys: right });
  expect(count(await eventsOf(to), "consent.granted")).toBe(0);
});
