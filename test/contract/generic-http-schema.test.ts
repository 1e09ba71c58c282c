import { describe, expect, it } from "vitest";
import { genericCredentials } from "../../src/carriers/generic-http/schema.ts";
import msg91 from "../fixtures/carriers/generic-msg91.json" with { type: "json" };
import semaphore from "../fixtures/carriers/generic-semaphore.json" with { type: "json" };
import twilio from "../fixtures/carriers/generic-twilio.json" with { type: "json" };
import vonage from "../fixtures/carriers/generic-vonage.json" with { type: "json" };
import { documentedExample, documentedLookup } from "./generic-example.ts";

const SMS = { method: "POST", url: "https://api.vendor.example/send", reply: { messageId: "/id" } };
const LOOKUP = { method: "GET", url: "https://hlr.vendor.example/{to_digits}", answer: { mccmnc: "/mccmnc" } };
const RECEIPTS = { messageId: "/id", status: "/s", statuses: { ok: "delivered" } };
const KEY = "0123456789abcdefghijklmn";
const HMAC = { type: "hmac", algorithm: "sha256", secret: "KEY", parts: ["{body}"], encoding: "hex", header: "x-sig" };

const sms = (change: object) => ({ sms: { ...SMS, ...change } });
const reply = (change: object) => sms({ reply: { ...SMS.reply, ...change } });
const webhook = (change: object, key = KEY) => ({
  secrets: { KEY: key },
  sms: SMS,
  webhook: { auth: { type: "query_key", secret: "KEY" }, receipts: RECEIPTS, ...change },
});

describe("descriptions that are taken", () => {
  it.each([
    ["the least", sms({})],
    ["twilio's", twilio],
    ["vonage's", vonage],
    ["semaphore's", semaphore],
    ["msg91's", msg91],
    ["the documented one", documentedExample()],
    ["the documented one that only knows numbers", documentedLookup()],
    ["texts and questions", { ...sms({}), lookup: LOOKUP }],
    ["questions and nothing else", { lookup: LOOKUP }],
    ["questions and a probe", { lookup: LOOKUP, probe: { method: "GET", url: "https://api.vendor.example/balance" } }],
    ["a GET with a query", sms({ method: "GET", query: { to: "{to}" } })],
    ["an address without a path", sms({ url: "https://api.vendor.example" })],
    ["an address with a port", sms({ url: "https://api.vendor.example:8443/x" })],
    ["a text reply", reply({ format: "text", separator: "|", messageId: "/1" })],
    ["a reply without id", sms({ reply: { success: { where: [{ at: "", exists: true }] } } })],
    [
      "a field called secret",
      { secrets: { A: "1" }, ...sms({ body: { type: "form", fields: { secret: "{secret.A}" } } }) },
    ],
    ["a webhook with a key", webhook({})],
    ["a webhook with a signature", webhook({ auth: HMAC }, "short")],
    ["a query with a signature", webhook({ format: "query", auth: { ...HMAC, parts: ["{query}"] } })],
    ["JSON eight levels deep", sms({ body: { type: "json", value: deep(8) } })],
  ])("%s", (_title, description) => {
    expect(genericCredentials.safeParse(description).error).toBeUndefined();
  });
});

describe("a description of neither texts nor questions", () => {
  it("is told where one of them is missing", () => {
    const issues = genericCredentials.safeParse({ voice: SMS }).error?.issues ?? [];
    expect(issues.map(({ path, message }) => [path.join("."), message])).toEqual([
      ["sms", "a carrier sends texts (sms) or knows numbers (lookup)"],
    ]);
  });
});

describe("descriptions that are refused", () => {
  it.each([
    ["nothing", {}],
    ["a voice without texts or questions", { voice: SMS }],
    [
      "a question whose secret is not there",
      { lookup: { ...LOOKUP, auth: { type: "bearer", token: "{secret.KEY}" } } },
    ],
    ["a field too many", { ...sms({}), more: 1 }],
    ["a field too many within", sms({ more: 1 })],
    ["another method", sms({ method: "PUT" })],
    ["plain HTTP", sms({ url: "http://api.vendor.example/send" })],
    ["an address of this machine", sms({ url: "https://127.0.0.1/send" })],
    ["an address of this machine in one number", sms({ url: "https://2130706433/send" })],
    ["an address where clouds keep credentials", sms({ url: "https://169.254.169.254/latest" })],
    ["a name of the inside", sms({ url: "https://vault.internal/send" })],
    ["a user in the address", sms({ url: "https://user@api.vendor.example/send" })],
    ["a host out of a value", sms({ url: "https://{sender}/send" })],
    ["a host that a value ends", sms({ url: "https://api.vendor.example{sender}/send" })],
    ["a host that a value begins", sms({ url: "https://{sender}.vendor.example/send" })],
    ["a query in the address", sms({ url: "https://api.vendor.example/send?a=1" })],
    ["a fragment in the address", sms({ url: "https://api.vendor.example/send#a" })],
    ["a backslash in the address", sms({ url: "https://api.vendor.example\\@x/send" })],
    ["an address of the inside in voice", { ...sms({}), voice: { ...SMS, url: "https://10.0.0.1/" } }],
    ["an address of the inside in the probe", { ...sms({}), probe: { method: "GET", url: "https://10.0.0.1/" } }],
    ["a body on a GET", sms({ method: "GET", body: { type: "form", fields: {} } })],
    [
      "a body on a GET probe",
      { ...sms({}), probe: { method: "GET", url: SMS.url, body: { type: "form", fields: {} } } },
    ],
    ["an unknown placeholder", sms({ query: { a: "{phone}" } })],
    ["an unknown placeholder in JSON", sms({ body: { type: "json", value: { a: ["{phone}"] } } })],
    ["a number in a probe", { ...sms({}), probe: { method: "GET", url: SMS.url, query: { to: "{to}" } } }],
    ["a signature outside of its header", sms({ query: { a: "{signature}" } })],
    ["a body in a field", sms({ query: { a: "{body}" } })],
    ["half a brace", sms({ query: { a: "{to" } })],
    ["a filter nobody knows", sms({ query: { a: "{to|html}" } })],
    ["a secret that is not there", sms({ query: { a: "{secret.KEY}" } })],
    ["a secret that every object has", sms({ auth: { ...HMAC, secret: "CONSTRUCTOR" } })],
    ["a secret in small letters", { secrets: { key: "1" }, ...sms({ query: { a: "{secret.key}" } }) }],
    ["an empty secret", { secrets: { KEY: "" }, ...sms({}) }],
    ["a key of a signature that is not there", sms({ auth: HMAC })],
    ["a header that the platform writes", sms({ headers: { Host: "a" } })],
    ["a header that is two", sms({ headers: { "a\r\nb": "1" } })],
    ["a text too long", sms({ query: { a: "x".repeat(4_001) } })],
    ["JSON nine levels deep", sms({ body: { type: "json", value: deep(9) } })],
    ["a pointer without its slash", reply({ messageId: "id" })],
    ["a pointer with a wild tilde", reply({ messageId: "/a~2" })],
    ["a condition of two", reply({ success: { where: [{ at: "/a", equals: ["1"], exists: true }] } })],
    ["a condition of nothing", reply({ success: { where: [{ at: "/a" }] } })],
    ["a regular expression", reply({ success: { where: [{ at: "/a", matches: "(a+)+" }] } })],
    ["a failure that fits all", reply({ failures: [{ kind: "throttled" }] })],
    ["a failure of no kind", reply({ failures: [{ status: { from: 400, to: 400 }, kind: "odd" }] })],
    [
      "a failure whose code is prose",
      reply({ failures: [{ status: { from: 400, to: 400 }, kind: "throttled", code: "too fast" }] }),
    ],
    ["a success by its status alone", sms({ reply: {} })],
    ["a price in two currencies", reply({ price: { amount: "/a", currency: "/c", currencyCode: "EUR" } })],
    ["a price in none", reply({ price: { amount: "/a" } })],
    ["a webhook with a short key", webhook({}, KEY.slice(1))],
    ["a webhook with a short password", webhook({ auth: { type: "basic", user: "u", secret: "KEY" } }, "short")],
    ["a webhook whose secret is not there", webhook({ auth: { type: "header_key", header: "x", secret: "OTHER" } })],
    ["a webhook that reads nothing", webhook({ receipts: undefined })],
    ["a webhook without proof", webhook({ auth: { type: "none" } })],
    ["a signature that covers no body", webhook({ auth: { ...HMAC, parts: ["{url}"] } })],
    ["a signature that covers no query", webhook({ format: "query", auth: HMAC })],
    ["a time that is not signed", webhook({ auth: { ...HMAC, timestamp: { header: "x", unit: "seconds" } } })],
    ["a signed time that is nowhere", webhook({ auth: { ...HMAC, parts: ["{timestamp}{body}"] } })],
    ["a status nobody knows", webhook({ receipts: { ...RECEIPTS, statuses: { ok: "claimed" } } })],
  ])("%s", (_title, description) => {
    expect(genericCredentials.safeParse(description).success).toBe(false);
  });
});

function deep(levels: number): unknown {
  return levels === 0 ? "{to}" : { a: deep(levels - 1) };
}
