/** Each carrier's inbound texts through its own signed webhook: an alert is rejected by one, a STOP holds by one. */
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readKeyring } from "../../../src/crypto/keyring.ts";
import { makePhoneTokens } from "../../../src/crypto/phone-tokens.ts";
import { makeVault } from "../../../src/crypto/vault.ts";
import { readSlot } from "../../../src/domain/ids.ts";
import { objectName } from "../../../src/domain/placement.ts";
import type { Env } from "../../../src/env.ts";
import type { PhoneObject } from "../../../src/objects/phone-object.ts";
import { makeReceiptQueue } from "../../../src/queues/producers.ts";
import { makeSigner } from "../../contract/aws-certificate.ts";
import { dumpObject } from "../../support/phone-bucket.ts";
import { AWS_CERTIFICATE_URL, INBOUND_ADAPTERS, type InboundAdapter, makeKeys } from "../../support/signed-inbound.ts";
import { openWorld, type World } from "../../support/worker-world.ts";
import { textOf } from "../../support/text-of.ts";

const PUBLIC_URL = "https://godwit.example";
const SMPP = {
  kind: "smpp",
  phone: "+14155552671",
  sender: "+13105550199",
  credentials: { host: "smsc.example", port: 2775, systemId: "godwit", password: "secret" },
};

/** Sessions that are asked for and never connect. */
const SMPP_BINDS = { getByName: () => ({ keep: async () => null, close: async () => null }) };

const [own, stranger] = await Promise.all([makeSigner(), makeSigner()]);
const certificate = await own.certificate();
const { right, wrong, telnyxKey } = await makeKeys({
  own: (text) => own.sign("SHA-256", text),
  strange: (text) => stranger.sign("SHA-256", text),
});

beforeEach(() => {
  // The vendor's page with its certificate; nothing else of the Internet is there.
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input) => {
    if (input === AWS_CERTIFICATE_URL) return new Response(certificate);
    throw new Error("nobody answers");
  });
});
afterEach(() => vi.useRealTimers());

interface Account {
  readonly world: World;
  readonly accountId: string;
  readonly phone: DurableObjectStub<PhoneObject>;
}

interface Wanted {
  readonly kind: string;
  readonly credentials: unknown;
  readonly phone: string;
  readonly sender: string;
}

/** A tenant with an account of this kind and an alert that went out by the loopback carrier, from the same number. */
async function openAccount({ kind, credentials, phone, sender }: Wanted): Promise<Account> {
  const world = await openWorld({}, { PUBLIC_URL, SMPP_BINDS } as unknown as Partial<Env>);
  const call = (method: string, path: string, body: unknown) => world.call(method, path, { key: world.liveKey, body });
  const account = await call("POST", "/v1/carriers", { name: kind, kind, credentials });
  expect(account, JSON.stringify(account.body)).toMatchObject({ status: 201 });
  // Accounts and routes are read through caches that are fresh for half a minute.
  world.skip(31_000);
  for (const [name, priority] of [
    ["loopback", 0],
    [account.body.id, 9],
  ]) {
    const route = { account: name, country: "*", transport: "sms", sender, priority };
    const made = await call("POST", "/v1/routes", route);
    expect(made, JSON.stringify(made.body)).toMatchObject({ status: 201 });
  }
  world.skip(31_000);
  expect((await call("PUT", "/v1/users/u1", { phone_number: phone })).status).toBe(201);
  const context = { city: "Madrid", ip: "203.0.113.77", device: "a phone", at: new Date().toISOString() };
  const alert = await call("POST", "/v1/alerts", { user_id: "u1", type: "remote_login", context });
  const slot = readSlot("alert", alert.body.id);
  if (slot === null) throw new Error(`no alert: ${JSON.stringify(alert.body)}`);
  await world.advance(5_000);
  return { world, accountId: account.body.id, phone: env.PHONES.getByName(objectName(world.tenantId, slot)) };
}

async function userStatus({ world }: Account): Promise<unknown> {
  return (await world.call("GET", "/v1/users/u1", { key: world.liveKey })).body["status"];
}

async function isStopped({ phone, world }: Account, number: string): Promise<boolean> {
  const token = await makePhoneTokens(String(env.TOKEN_KEY)).token(world.tenantId, "phone", number);
  const { phones = [] } = await dumpObject(phone);
  const row = phones.find((entry) => entry["token"] === token);
  const state = row === undefined ? {} : JSON.parse(textOf(row["body"]));
  return (state.optedOutAtMs ?? null) !== null || Object.keys(state.optedOutOf ?? {}).length > 0;
}

/** Posts to the account's webhook, and lets its queue run. */
async function post(to: Account, adapter: InboundAdapter, of: { id: string; text: string; keys: typeof right }) {
  const path = `/webhooks/carriers/${to.accountId}`;
  const text = { id: of.id, text: of.text, nowMs: Date.now() };
  const { body, headers, query = "" } = await adapter.post(text, of.keys, `${PUBLIC_URL}${path}`);
  const request = new Request(`https://inside.example${path}${query}`, {
    method: "POST",
    body,
    ...(headers === undefined ? {} : { headers }),
  });
  const response = await to.world.fetch(request);
  await to.world.advance(5_000);
  return response.status;
}

describe.each(INBOUND_ADAPTERS)("an inbound text of $kind", (adapter) => {
  it("rejects an alert and stops texts when it is signed, and does nothing when it is not", async () => {
    const { kind, phone, sender } = adapter;
    const to = await openAccount({ kind, phone, sender, credentials: adapter.credentials(telnyxKey) });
    expect(await post(to, adapter, { id: "1001", text: "REJECT", keys: wrong })).toBe(401);
    expect(await post(to, adapter, { id: "1002", text: "STOP", keys: wrong })).toBe(401);
    expect({ user: await userStatus(to), isStopped: await isStopped(to, phone) }).toEqual({
      user: "active",
      isStopped: false,
    });
    expect(await post(to, adapter, { id: "1003", text: "REJECT", keys: right })).toBeLessThan(300);
    expect(await userStatus(to)).toBe("frozen");
    expect(await post(to, adapter, { id: "1004", text: "STOP", keys: right })).toBeLessThan(300);
    expect(await isStopped(to, phone)).toBe(true);
    const { data } = (await to.world.call("GET", "/v1/messages/inbound", { key: to.world.liveKey })).body;
    expect(data.map(({ text, meaning }) => [text, meaning])).toEqual([
      ["STOP", "stop"],
      ["REJECT", "answer"],
    ]);
  });
});

describe("an inbound text of smpp", () => {
  it("comes over its own session, and rejects and stops like every other", async () => {
    const to = await openAccount(SMPP);
    const vault = makeVault(readKeyring(String(env.VAULT_KEYS)));
    const queue = makeReceiptQueue(to.world.env, vault);
    for (const text of ["REJECT", "STOP"]) {
      await queue.sendInbound(to.accountId, [
        { carrierMessageId: text, from: SMPP.phone.slice(1), to: SMPP.sender.slice(1), text, takenAtMs: Date.now() },
      ]);
      await to.world.advance(5_000);
    }
    expect({ user: await userStatus(to), isStopped: await isStopped(to, SMPP.phone) }).toEqual({
      user: "frozen",
      isStopped: true,
    });
  });
});
