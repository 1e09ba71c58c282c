import { describe, expect, it } from "vitest";
import { genericHttpAdapter } from "../../src/carriers/generic-http/index.ts";
import { NOW_MS } from "./carrier-contract.ts";
import { openAccount } from "./open-account.ts";

const KEY = "0123456789abcdefghijklmn";
const PLACES = { messageId: "/id", status: "/s", statuses: { ok: "delivered", bad: "failed", later: "sent" } };
const FAILURES = { "17": "registry_blocked", E_30: "content_filtered" };

function webhookOf(receipts: object) {
  const sms = { method: "POST", url: "https://api.vendor.example/send", reply: { messageId: "/id" } };
  const webhook = { auth: { type: "query_key", secret: "KEY" }, receipts };
  return openAccount(genericHttpAdapter, { secrets: { KEY }, sms, webhook }, null).webhook;
}

function read(receipts: object, body: object) {
  const url = `https://godwit.example/webhooks/carriers/one?key=${KEY}`;
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  return webhookOf(receipts)?.read({ method: "POST", url, headers: new Headers(), body: bytes, nowMs: NOW_MS });
}

describe("the code of a described carrier's receipt", () => {
  it.each([
    ["of a failure means what the description says", "bad", "17", "failed", "registry_blocked"],
    ["may be a number", "bad", 17, "failed", "registry_blocked"],
    ["may be a word", "bad", "E_30", "failed", "content_filtered"],
    ["that is not described means nothing", "bad", "18", "failed", undefined],
    ["that is no name of the description means nothing", "bad", "constructor", "failed", undefined],
    ["may be missing", "bad", undefined, "failed", undefined],
    ["of a text that arrived means nothing", "ok", "17", "delivered", undefined],
    ["of a text on its way means nothing", "later", "17", "sent", undefined],
  ])("%s", async (_title, s, c, status, failure) => {
    const outcome = await read({ ...PLACES, code: "/c", failures: FAILURES }, { id: "m1", s, c });
    expect(outcome).toMatchObject({ ok: true, value: { receipts: [{ status }] } });
    expect(outcome?.ok && outcome.value.receipts[0]?.failure).toBe(failure);
  });

  it.each([
    ["of a kind that there is not", { ...PLACES, code: "/c", failures: { "17": "bad_luck" } }],
    ["without a place where it stands", { ...PLACES, failures: FAILURES }],
  ])("cannot be described %s", (_title, receipts) => {
    expect(() => webhookOf(receipts)).toThrow("failures");
  });
});
