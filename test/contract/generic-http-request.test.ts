import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CarrierSend } from "../../src/app/carriers/ports.ts";
import { buildRequest, sendValues } from "../../src/carriers/generic-http/request.ts";
import { genericCredentials } from "../../src/carriers/generic-http/schema.ts";
import { fillTemplate, templateNames } from "../../src/carriers/generic-http/template.ts";
import { hmac, sha256, utf8 } from "../../src/carriers/signature.ts";
import { toBase64 } from "../../src/domain/base/base64.ts";
import { toHex } from "../../src/domain/base/hex.ts";
import { NOW_MS, SMS } from "./carrier-contract.ts";
import { documentedExample } from "./generic-example.ts";

const REPLY = { messageId: "/id" };
const SECRETS = { KEY: "key-of-the-tests", ODD: 'o"d&d=%{to}\r\nx: y' };

/** The request that a description of `sms` makes, or the failure. */
async function build(sms: object, change: Partial<CarrierSend> = {}, secrets: Record<string, string> = SECRETS) {
  const description = genericCredentials.parse({
    secrets,
    sms: { method: "POST", url: "https://api.vendor.example/send", reply: REPLY, ...sms },
  });
  const { sms: operation } = description;
  if (operation === undefined) throw new Error("nothing to build");
  const request = { ...SMS, ...change };
  const values = sendValues(operation, request, request.receiptUrl);
  if (!values.ok) return values;
  const context = { secrets: description.secrets, baseUrl: null, nowMs: NOW_MS, nonce: "ab12", timeoutMs: 1_000 };
  return buildRequest(operation, values.value, context);
}

async function built(sms: object, change: Partial<CarrierSend> = {}, secrets: Record<string, string> = SECRETS) {
  const outcome = await build(sms, change, secrets);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

const form = (fields: Record<string, string>) => ({ body: { type: "form", fields } });
const json = (value: unknown) => ({ body: { type: "json", value } });

const HOSTILE = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    '","admin":"1',
    "a&b=c",
    "a\r\nX-Evil: 1",
    "{secret.KEY}",
    "..",
    "../../x",
    "?x#y",
    "\ud800",
    "\u0000",
  ),
);

describe("values cannot leave their place", () => {
  it("in a JSON string", () =>
    fc.assert(
      fc.asyncProperty(HOSTILE, async (text) => {
        const { body } = await built(json({ text: "{text}", list: ["<{text}>"], fixed: 1 }), { text });
        const expected = { text: text.toWellFormed(), list: [`<${text.toWellFormed()}>`], fixed: 1 };
        expect(JSON.parse(new TextDecoder().decode(new TextEncoder().encode(body ?? "")), wellFormed)).toEqual(
          expected,
        );
      }),
    ));

  it("in a form or query", () =>
    fc.assert(
      fc.asyncProperty(HOSTILE, async (text) => {
        const { body, url } = await built(
          { ...form({ text: "{text}", last: "1" }), query: { q: "{text}", last: "1" } },
          { text },
        );
        const expected = { text: text.toWellFormed(), last: "1" };
        expect(Object.fromEntries(new URLSearchParams(body ?? ""))).toEqual(expected);
        expect(Object.fromEntries(new URL(url).searchParams)).toEqual({ q: text.toWellFormed(), last: "1" });
        expect(new URL(url).hash).toBe("");
      }),
    ));

  it("in a path", () =>
    fc.assert(
      fc.asyncProperty(HOSTILE, async (sender) => {
        const outcome = await build({ url: "https://api.vendor.example/v1/{sender}/send" }, { sender });
        if (!outcome.ok) {
          expect([/^\.+$/.test(sender), outcome.error.carrierCode]).toEqual([true, "template_value_missing"]);
          return;
        }
        const { origin, pathname, search, hash } = new URL(outcome.value.url);
        expect([origin, search, hash]).toEqual(["https://api.vendor.example", "", ""]);
        const [, v1, step = "", last, ...more] = pathname.split("/");
        expect([v1, decodeURIComponent(step), last, more]).toEqual(["v1", sender.toWellFormed(), "send", []]);
      }),
    ));

  it("in a header", () =>
    fc.assert(
      fc.asyncProperty(HOSTILE, async (text) => {
        const { headers } = await built({ headers: { "x-text": "[{text}]" } }, { text });
        expect(headers["x-text"]).toMatch(/^\[[\x20-\x7e]*\]$/);
        expect(Object.keys(headers).sort()).toEqual(["accept", "x-text"]);
      }),
    ));

  it("in XML or JSON inside a field", async () => {
    const text = `"<a>&'\\`;
    const { body } = await built(form({ xml: "<s>{text|xml}</s>", json: '{{"t":"{text|json}"}}' }), { text });
    const fields = Object.fromEntries(new URLSearchParams(body ?? ""));
    expect(fields["xml"]).toBe("<s>&quot;&lt;a&gt;&amp;&apos;\\</s>");
    expect(JSON.parse(fields["json"] ?? "")).toEqual({ t: text });
  });

  it("nor can a secret, or a line feed of the description itself", async () => {
    const { headers, body } = await built({
      headers: { a: "{secret.ODD}", b: "1\r\nc: 2" },
      ...json({ k: "{secret.ODD}" }),
    });
    expect([headers["a"], headers["b"], headers["x"], headers["c"]]).toEqual([
      'o"d&d=%{to}x: y',
      "1c: 2",
      undefined,
      undefined,
    ]);
    expect(JSON.parse(body ?? "")).toEqual({ k: SECRETS.ODD });
  });
});

function wellFormed(_name: string, value: unknown): unknown {
  return typeof value === "string" ? value.toWellFormed() : value;
}

describe("a template", () => {
  const VALUES = new Map([
    ["a", "1"],
    ["none", null],
  ]);
  it.each([
    ["", ""],
    ["plain", "plain"],
    ["{a}{a}", "11"],
    ["{{a}}", "{a}"],
    ["{{{a}}}", "{1}"],
    ["x{none}", null],
    ["x{other}", null],
    ["a|b", "a|b"],
  ])("%j is filled as %j", (template, filled) => {
    expect(fillTemplate(template, VALUES, (value) => value)).toBe(filled);
  });

  it.each(["{", "}", "{a", "a}", "{a b}", "{}", "{a|html}", "{a}}", `{${"a".repeat(61)}}`])("%j is none", (text) => {
    expect(templateNames(text)).toBeNull();
  });

  it("does not fill what a value brings along", async () => {
    const { body } = await built(json("{text}"), { text: "{secret.KEY} {to} {{" });
    expect(body).toBe('"{secret.KEY} {to} {{"');
  });
});

describe("every placeholder", () => {
  it.each([
    ["to", "+13105550123"],
    ["to_digits", "13105550123"],
    ["sender", "+13105550199"],
    ["sender_digits", "13105550199"],
    ["text", SMS.text],
    ["reference", SMS.reference],
    ["receipt_url", SMS.receiptUrl],
    ["ttl_seconds", "300"],
    ["ttl_minutes", "5"],
    ["ttl_ms", "300000"],
    ["locale", "en"],
    ["encoding", "gsm7"],
    ["kind", "code"],
    ["code", "123456"],
    ["brand", "Godwit"],
    ["minutes", "5"],
    ["timestamp_seconds", "1795262400"],
    ["timestamp_ms", "1795262400000"],
    ["timestamp_iso", "2026-11-21T12:00:00.000Z"],
    ["nonce", "ab12"],
    ["secret.KEY", "key-of-the-tests"],
  ])("{%s} is %j", async (name, value) => {
    expect((await built(json(`{${name}}`))).body).toBe(JSON.stringify(value));
  });

  it.each([
    [0, "1", "1"],
    [60, "60", "1"],
    [61, "61", "2"],
    [90.9, "90", "2"],
  ])("lives %d seconds as %s, in minutes %s", async (ttlSeconds, seconds, minutes) => {
    expect((await built(json(["{ttl_seconds}", "{ttl_minutes}"]), { ttlSeconds })).body).toBe(
      JSON.stringify([seconds, minutes]),
    );
  });

  it("of a template id is the kind's", async () => {
    const sms = { ...json("{template_id}"), templates: { help: "h-1" } };
    expect((await built(sms, { values: { ...SMS.values, kind: "help" } })).body).toBe('"h-1"');
    expect(await build(sms)).toEqual({
      ok: false,
      error: { kind: "content_filtered", carrierCode: "template_missing" },
    });
  });
});

describe("numbers of a JSON body", () => {
  it.each([
    ["{ttl_seconds}", 300],
    ["{to_digits}", 13_105_550_123],
    ["-1.5", -1.5],
    ["{text}", undefined],
    ["1e9", undefined],
    ["1234567890123456", undefined],
    ["", undefined],
  ])("%j is %j", async ($number, n) => {
    const { body } = await built(json({ n: { $number }, rest: true }));
    expect(JSON.parse(body ?? "")).toEqual(n === undefined ? { rest: true } : { n, rest: true });
  });

  it("are only what stands alone", async () => {
    const { body } = await built(json({ n: { $number: "1", more: "{to}" } }));
    expect(JSON.parse(body ?? "")).toEqual({ n: { $number: "1", more: SMS.to } });
  });
});

describe("what is not there", () => {
  const gone = { receiptUrl: null };
  it("is left out of fields, headers, members and lists", async () => {
    const field = "u={receipt_url}";
    const request = await built(
      {
        query: { u: field, v: "1" },
        headers: { u: field },
        ...json({ u: field, list: [field, "x"], o: { u: field } }),
      },
      gone,
    );
    expect(request.url).toBe("https://api.vendor.example/send?v=1");
    expect(request.headers).not.toHaveProperty("u");
    expect(JSON.parse(request.body ?? "")).toEqual({ list: ["x"], o: {} });
  });

  it.each([
    ["the path", { url: "https://api.vendor.example/{receipt_url}" }],
    ["a basic password", { auth: { type: "basic", user: "u", password: "{receipt_url}" } }],
    ["a bearer token", { auth: { type: "bearer", token: "{receipt_url}" } }],
    ["a header of proof", { auth: { type: "header", name: "x", value: "{receipt_url}" } }],
    [
      "a signed part",
      {
        auth: {
          type: "hmac",
          algorithm: "sha1",
          secret: "KEY",
          parts: ["{receipt_url}"],
          encoding: "hex",
          header: "x",
        },
      },
    ],
  ])("stops the send in %s", async (_title, sms) => {
    expect(await build(sms, gone)).toEqual({
      ok: false,
      error: { kind: "content_filtered", carrierCode: "template_value_missing" },
    });
  });
});

describe("proof of who asks", () => {
  it.each([
    [{ type: "none" }, "authorization", undefined],
    [{ type: "basic", user: "ü", password: "{secret.KEY}" }, "authorization", "Basic w7w6a2V5LW9mLXRoZS10ZXN0cw=="],
    [{ type: "bearer", token: "{secret.KEY}" }, "authorization", "Bearer key-of-the-tests"],
    [{ type: "header", name: "X-Api-Key", value: "k {secret.KEY}" }, "x-api-key", "k key-of-the-tests"],
  ])("is %j", async (auth, name, value) => {
    expect((await built({ auth })).headers[name]).toBe(value);
  });

  it.each([
    ["sha1", "hex", "SHA-1", toHex],
    ["sha256", "base64", "SHA-256", toBase64],
    ["sha512", "hex", "SHA-512", toHex],
  ] as const)("is an HMAC with %s in %s over the parts", async (algorithm, encoding, hash, encode) => {
    const parts = ["{method}", "{url}", "{path}", "{query}", "{body}", "{body_sha256}", "{nonce}", "fixed"];
    const auth = {
      type: "hmac",
      algorithm,
      secret: "KEY",
      parts,
      joiner: "|",
      encoding,
      header: "x-sig",
      value: "v1={signature}",
    };
    const request = await built({ auth, query: { a: "b c" }, ...json({ t: "{text}" }) }, { text: "héllo" });
    const bodyHash = toHex(await sha256(utf8(request.body ?? "")));
    const text = ["POST", request.url, "/send", "a=b+c", request.body, bodyHash, "ab12", "fixed"].join("|");
    const expected = encode(await hmac(hash, SECRETS.KEY, text));
    expect(request.headers["x-sig"]).toBe(`v1=${expected}`);
  });

  it("is what the documented example says", async () => {
    const { sms, secrets } = genericCredentials.parse(documentedExample());
    if (sms === undefined) throw new Error("the example sends nothing");
    const { reply: _, ...request } = sms;
    const { url, headers, body } = await built(request, {}, secrets);
    const bodyHash = toHex(await sha256(utf8(body ?? "")));
    const text = ["POST", "/v2/senders/%2B13105550199/messages", "1795262400", bodyHash].join("\n");
    const signature = toBase64(await hmac("SHA-256", "signing-key-of-the-vendor", text));
    expect(url).toBe("https://api.sms-vendor.example/v2/senders/%2B13105550199/messages");
    expect(headers).toMatchObject({
      authorization: `VENDOR godwit-1:${signature}`,
      "idempotency-key": SMS.reference,
      "x-time": "1795262400",
      "content-type": "application/json",
    });
    expect(JSON.parse(body ?? "")).toEqual({
      to: "13105550123",
      text: SMS.text,
      alphabet: "GSM",
      valid_for: 300,
      callback: { url: SMS.receiptUrl, data: SMS.reference },
      template: { id: "otp-1", values: ["123456", "Godwit"] },
      flash: false,
    });
  });
});
