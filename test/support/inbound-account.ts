/** A tenant with an account at some carrier, an alert that went out from its number, and the carrier's posts. */
import { env } from "cloudflare:workers";
import { expect } from "vitest";
import { readSlot } from "../../src/domain/base/ids.ts";
import { objectName } from "../../src/domain/base/placement.ts";
import type { Env } from "../../src/env.ts";
import type { PhoneObject } from "../../src/objects/phone-object.ts";
import type { InboundText, Keys } from "../carriers/inbound.ts";
import { openWorld, type World } from "./worker-world.ts";

const PUBLIC_URL = "https://godwit.example";

/** Sessions that are asked for and never connect. */
const SMPP_BINDS = { getByName: () => ({ keep: async () => null, close: async () => null }) };

export interface InboundAccount {
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
export async function openInboundAccount({ kind, credentials, phone, sender }: Wanted): Promise<InboundAccount> {
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
  // What a register of the country has to know word for word, and links, are no matter of answers.
  for (const rule of ["cn.template.reviewed", "cn.links.none"]) {
    const path = `/v1/platform/tenants/${world.tenantId}/waivers`;
    const waived = { by: "A. Tester", reason: "only the answers to it are looked at", rule };
    expect((await world.call("POST", path, { key: String(env.BOOTSTRAP_SECRET), body: waived })).status).toBe(201);
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

/** Posts to the account's webhook, and lets its queue run. */
export async function postText(
  to: InboundAccount,
  adapter: InboundText,
  {
    nowMs = Date.now(),
    ...of
  }: { readonly id: string; readonly text: string; readonly keys: Keys; readonly nowMs?: number },
): Promise<number> {
  const path = `/webhooks/carriers/${to.accountId}`;
  const text = { id: of.id, text: of.text, nowMs };
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
