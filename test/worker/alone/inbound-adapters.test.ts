// Alone: the isolate remembers the certificate at the address of AWS, and each file makes its own.
/** Each carrier's inbound texts through its own signed webhook: an alert is rejected by one, a STOP holds by one. */
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readKeyring } from "../../../src/crypto/keyring.ts";
import { makePhoneTokens } from "../../../src/crypto/phone-tokens.ts";
import { makeVault } from "../../../src/crypto/vault.ts";
import { makeReceiptQueue } from "../../../src/queues/producers.ts";
import { dumpObject } from "../../support/phone-bucket.ts";
import {
  type InboundAccount,
  openInboundAccount as openAccount,
  postText as post,
} from "../../support/inbound-account.ts";
import { INBOUND_CARRIERS, WITHOUT_INBOUND } from "../../support/inbound-carriers.ts";
import { textOf } from "../../support/text-of.ts";
import { makeVendorKeys } from "../../support/vendor-keys.ts";

const SMPP = {
  kind: "smpp",
  phone: "+14155552671",
  sender: "+13105550199",
  credentials: { host: "smsc.example", port: 2775, systemId: "godwit", password: "secret" },
};

const { right, wrong, telnyxKey, internet } = await makeVendorKeys();

beforeEach(() => {
  vi.spyOn(globalThis, "fetch").mockImplementation(internet);
});
afterEach(() => vi.useRealTimers());

async function userStatus({ world }: InboundAccount): Promise<unknown> {
  return (await world.call("GET", "/v1/users/u1", { key: world.liveKey })).body["status"];
}

async function isStopped({ phone, world }: InboundAccount, number: string): Promise<boolean> {
  const token = await makePhoneTokens(String(env.TOKEN_KEY)).token(world.tenantId, "phone", number);
  const { phones = [] } = await dumpObject(phone);
  const row = phones.find((entry) => entry["token"] === token);
  const state = row === undefined ? {} : JSON.parse(textOf(row["body"]));
  return (state.optedOutAtMs ?? null) !== null || Object.keys(state.optedOutOf ?? {}).length > 0;
}

it("every carrier says in test/carriers/<carrier>/inbound.ts how it posts a text from a phone, or that it posts none", () => {
  expect(WITHOUT_INBOUND).toEqual([]);
});

describe.each(INBOUND_CARRIERS)("an inbound text of $kind", (adapter) => {
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
