import { beforeEach, describe, expect, it } from "vitest";
import { type HttpWorld, makeHttpWorld } from "../../support/http-world.ts";

const GOOD = { phone_number: "+13105550100", verification_type: "login" };

let world: HttpWorld;
beforeEach(async () => {
  world = await makeHttpWorld();
});

interface Violation {
  field: string;
  reason: string;
  message: string;
}

async function violationsOf(body: unknown, status = 400): Promise<Violation[]> {
  const response = await world.call("POST", "/v1/verify", { body });
  const problem: { violations?: Violation[] } = await response.json();
  expect([response.status, response.headers.get("content-type")]).toEqual([status, "application/problem+json"]);
  expect(world.state.verifications.started).toEqual([]);
  return problem.violations ?? [];
}

const start = (fields: string) => `{"verification_type":"login","phone_number":"+13105550100",${fields}}`;
const nested = (depth: number) => `{"a":${"[".repeat(depth - 1)}${"]".repeat(depth - 1)}}`;

describe("a body that is no proper JSON", () => {
  it.each([
    ["nothing", "", "empty_body", ""],
    ["no JSON", "{", "not_json", ""],
    ["text after it", "{} {}", "not_json", ""],
    ["a raw NUL in a text", start('"brand":"a\u0000b"'), "not_json", ""],
    ["an escaped NUL", start('"brand":"a\\u0000b"'), "nul_character", "/brand"],
    ["an escaped NUL in a name", start('"br\\u0000and":"a"'), "nul_character", "/*"],
    ["a high surrogate alone", start('"brand":"\\ud83d"'), "lone_surrogate", "/brand"],
    ["a low surrogate alone", start('"metadata":{"note":"\\ude00\\ud83d"}'), "lone_surrogate", "/metadata/note"],
    ["a field twice", start('"locale":"en","locale":"de"'), "duplicate_field", "/locale"],
    ["a field twice, once in escapes", start('"locale":"en","loc\\u0061le":"de"'), "duplicate_field", "/locale"],
    ["a nested field twice", start('"metadata":{"a":"1","a":"2"}'), "duplicate_field", "/metadata/a"],
    ["a prototype", start('"__proto__":{"a":1}'), "forbidden_field", "/__proto__"],
    ["an escaped prototype", start('"__pro\\u0074o__":1'), "forbidden_field", "/__proto__"],
    ["a number without end", start('"ttl_seconds":1e999'), "number_out_of_range", "/ttl_seconds"],
    ["a number that loses digits", start('"ttl_seconds":9007199254740993'), "number_out_of_range", "/ttl_seconds"],
    ["33 levels", nested(33), "too_deep", `/a${"/0".repeat(31)}`],
    ["10,000 levels", nested(10_000), "too_deep", `/a${"/0".repeat(31)}`],
  ])("is refused: %s", async (_name, body, reason, field) => {
    expect(await violationsOf(body)).toEqual([{ field, reason, message: expect.stringMatching(/^(Send|Remove) /) }]);
  });

  it("is refused when it is no UTF-8, surrogates in bytes included", async () => {
    for (const bytes of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80]]) {
      const body = Uint8Array.from([0x22, ...bytes, 0x22]);
      const headers = { authorization: `Bearer ${world.key()}`, "content-type": "application/json" };
      const response = await world.send("/v1/verify", { method: "POST", body, headers });
      expect([response.status, await response.json()]).toMatchObject([400, { violations: [{ reason: "not_utf8" }] }]);
    }
  });

  it("may have 32 levels, and is then judged by its fields", async () => {
    expect(await violationsOf(nested(32))).toContainEqual(
      expect.objectContaining({ field: "/a", reason: "unknown_field" }),
    );
  });

  it.each([null, 1, "text", true, [], [GOOD]].map((value) => [JSON.stringify(value)]))(
    "is refused when it is no object: %s",
    async (body) => {
      expect(await violationsOf(body)).toEqual([{ field: "", reason: "wrong_type", message: "Send an object." }]);
    },
  );
});

describe("the size and type of a body", () => {
  it("may be 64 KiB, and no byte more", async () => {
    const padded = (size: number) => JSON.stringify(GOOD).padEnd(size, " ");
    expect((await world.call("POST", "/v1/verify", { body: padded(64 * 1024) })).status).toBe(201);
    const over = await world.call("POST", "/v1/verify", { body: padded(64 * 1024 + 1) });
    expect([over.status, await over.json()]).toMatchObject([413, { code: "body_too_large" }]);
  });

  it("is counted while it streams, and the rest is not read", async () => {
    let pulled = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(16 * 1024).fill(0x20));
        if (pulled === 1024) controller.close();
      },
    });
    const headers = { authorization: `Bearer ${world.key()}`, "content-type": "application/json" };
    const init: RequestInit & { duplex: "half" } = { method: "POST", body, headers, duplex: "half" };
    const response = await world.send("/v1/verify", init);
    expect(response.status).toBe(413);
    expect(pulled).toBeLessThan(10);
  });

  it("is refused at 1 MB by its declared length", async () => {
    const response = await world.call("POST", "/v1/verify", {
      body: JSON.stringify({ ...GOOD, brand: "a".repeat(1_000_000) }),
      headers: { "content-length": "1000000" },
    });
    expect(response.status).toBe(413);
  });

  it.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "application/json-patch+json",
    "application/json; charset=latin1",
    "",
  ])("is refused as %j", async (type) => {
    const response = await world.call("POST", "/v1/verify", { body: GOOD, headers: { "content-type": type } });
    expect([response.status, await response.json()]).toMatchObject([415, { code: "media_type_unsupported" }]);
  });

  it.each([
    "application/json",
    "Application/JSON",
    "application/json; charset=utf-8",
    'application/json;charset="UTF-8"',
  ])("is taken as %j", async (type) => {
    expect((await world.call("POST", "/v1/verify", { body: GOOD, headers: { "content-type": type } })).status).toBe(
      201,
    );
  });

  it("may be left out where nothing is required", async () => {
    const started: { id: string } = await (await world.call("POST", "/v1/verify", { body: GOOD })).json();
    expect((await world.call("POST", `/v1/verify/${started.id}/resend`)).status).toBe(200);
    expect((await world.call("POST", `/v1/verify/${started.id}/cancel`)).status).toBe(200);
    const other = await world.call("POST", `/v1/verify/${started.id}/cancel`, { body: { really: true } });
    expect(await other.json()).toMatchObject({ violations: [{ field: "/really", reason: "unknown_field" }] });
  });
});

describe("a field that does not fit", () => {
  it.each([
    ["phone_number", 13105550100, "wrong_type", "Send a string."],
    ["phone_number", "", "too_small", "Send a text that is not empty."],
    ["phone_number", "1".repeat(65), "too_big", "Send 64 characters or fewer."],
    ["phone_number", null, "wrong_type", "Send a string."],
    ["verification_type", "party", "not_allowed", "Send one of: signup, login, recovery, transaction, phone_change."],
    ["channel", "fax", "not_allowed", "Send one of: auto, sms, voice."],
    ["country", "USA", "wrong_format", "Send a country code of two letters (ISO 3166-1 alpha-2)."],
    ["locale", "e", "wrong_format", "Send a language tag such as en or pt-BR."],
    ["device_id", "1234567", "too_small", "Send 8 characters or more."],
    ["device_id", "1".repeat(129), "too_big", "Send 128 characters or fewer."],
    ["user_id", "1".repeat(129), "too_big", "Send 128 characters or fewer."],
    ["brand", "a".repeat(21), "too_big", "Send 20 characters or fewer."],
    [
      "brand",
      "a\nb",
      "unsafe_character",
      "Send one line without control, invisible and direction characters and without 【】.",
    ],
    ["client_ip", "1.2.3.400", "wrong_format", "Send an IPv4 or IPv6 address."],
    ["client_ip", 7, "wrong_type", "Send a string."],
    ["app_hash", "FA+9qCX9VS", "wrong_format", "Send the 11 characters of your app's SMS Retriever hash."],
    ["web_domain", "https://example.com", "wrong_format", "Send a lower-case host name such as example.com."],
    ["web_domain", "Example.com", "wrong_format", "Send a lower-case host name such as example.com."],
    ["code_length", 3, "too_small", "Send 4 or more."],
    ["code_length", 11, "too_big", "Send 10 or less."],
    ["code_length", 6.5, "wrong_type", "Send an integer."],
    ["code_alphabet", "emoji", "not_allowed", "Send one of: numeric, alphanumeric."],
    ["ttl_seconds", 119, "too_small", "Send 120 or more."],
    ["ttl_seconds", 601, "too_big", "Send 600 or less."],
    ["ttl_seconds", "300", "wrong_type", "Send a number."],
    ["metadata", [], "wrong_type", "Send an object."],
    [
      "metadata",
      Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`k${i}`, ""])),
      "not_allowed",
      "Send 16 fields or fewer.",
    ],
  ])("%s: %j", async (field, value, reason, message) => {
    expect(await violationsOf({ ...GOOD, [field]: value })).toEqual([{ field: `/${field}`, reason, message }]);
  });

  it("is named inside metadata too", async () => {
    expect(await violationsOf({ ...GOOD, metadata: { note: 1 } })).toEqual([
      { field: "/metadata/note", reason: "wrong_type", message: "Send a string." },
    ]);
    expect(await violationsOf({ ...GOOD, metadata: { note: "a".repeat(201) } })).toEqual([
      { field: "/metadata/note", reason: "too_big", message: "Send 200 characters or fewer." },
    ]);
    expect(await violationsOf({ ...GOOD, metadata: { ["n".repeat(41)]: "a" } })).toEqual([
      {
        field: "/metadata/*",
        reason: "name_not_allowed",
        message: "For the name of this field: send 40 characters or fewer.",
      },
    ]);
  });

  it("is told when it is missing", async () => {
    expect(await violationsOf({})).toEqual([
      { field: "/phone_number", reason: "required", message: "Send this field: a string." },
      {
        field: "/verification_type",
        reason: "required",
        message: "Send one of: signup, login, recovery, transaction, phone_change.",
      },
    ]);
  });

  it("is told when it is unknown, without repeating a number used as its name", async () => {
    expect(await violationsOf({ ...GOOD, Phone: 1, "+13105550100": 1 })).toEqual([
      { field: "/Phone", reason: "unknown_field", message: "Remove this field: it is not known." },
      { field: "/*", reason: "unknown_field", message: "Remove this field: it is not known." },
    ]);
  });

  it("is taken at each bound", async () => {
    const bounds = [
      { code_length: 10, ttl_seconds: 120, device_id: "12345678", brand: "a".repeat(20), country: "us" },
      { code_length: 6, ttl_seconds: 600, device_id: "1".repeat(128), locale: "zh-Hant-TW", channel: "voice" },
      { app_hash: "FA+9qCX9VSu", web_domain: "login.example.co.uk", client_ip: "2001:db8::1", user_id: "u" },
      {
        metadata: Object.fromEntries(Array.from({ length: 16 }, (_, i) => [`k${i}`.padEnd(40, "x"), "v".repeat(200)])),
      },
    ];
    for (const fields of bounds) {
      const response = await world.call("POST", "/v1/verify", { body: { ...GOOD, ...fields } });
      expect([response.status, fields]).toEqual([201, fields]);
    }
  });

  it("never comes back with what was sent", async () => {
    const canary = "CANARY13105550123";
    const bodies = [
      { phone_number: canary, verification_type: canary },
      { ...GOOD, country: canary, locale: `${canary}!`, web_domain: canary, code_length: 424242, client_ip: canary },
      { ...GOOD, metadata: { [canary]: canary.repeat(20) }, [canary]: canary },
    ];
    for (const body of bodies) {
      const response = await world.call("POST", "/v1/verify", { body });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(await response.text()).not.toMatch(/CANARY|3105550123|424242/);
    }
    expect(JSON.stringify(world.state.log)).not.toContain("CANARY");
  });
});

describe("a query that does not fit", () => {
  it.each([
    ["limit=0", "limit", "too_small"],
    ["limit=101", "limit", "too_big"],
    ["limit=ten", "limit", "wrong_type"],
    ...["1.5", "1e1", "+5", "%205", "5%20", "05", "0x10", "-0", "1_0", "٥", "", "1,5", "Infinity", "NaN"].map(
      (text): [string, string, string] => [`limit=${text}`, "limit", "wrong_type"],
    ),
    ["limit=1&limit=2", "limit", "duplicate_field"],
    ["status=gone", "status", "not_allowed"],
    ["country=U", "country", "wrong_format"],
    ["cursor=", "cursor", "too_small"],
    ["cursor=made-up", "cursor", "cursor_invalid"],
    ["__proto__=1", "__proto__", "unknown_field"],
  ])("%s", async (query, field, reason) => {
    const response = await world.call("GET", `/v1/verify?${query}`);
    const problem: { violations: Violation[] } = await response.json();
    expect([400, 422]).toContain(response.status);
    expect(problem.violations).toEqual([{ field, reason, message: expect.any(String) }]);
  });
});

describe("a code", () => {
  it.each([
    ["123456", "123456"],
    [" 123-456 ", "123456"],
    ["１２３４５６", "123456"],
    ["acd efg", "ACDEFG"],
    ["a".repeat(16), "A".repeat(16)],
  ])("%j is read as the user meant it", async (code, guess) => {
    const started: { id: string } = await (await world.call("POST", "/v1/verify", { body: GOOD })).json();
    expect((await world.call("POST", `/v1/verify/${started.id}/check`, { body: { code } })).status).toBe(200);
    expect(world.state.verifications.guesses).toEqual([guess]);
  });

  it.each(["", " - ", "1".repeat(17), 123456, null])("%j is none, and no guess is counted", async (code) => {
    const started: { id: string } = await (await world.call("POST", "/v1/verify", { body: GOOD })).json();
    const response = await world.call("POST", `/v1/verify/${started.id}/check`, { body: { code } });
    expect([response.status, await response.json()]).toMatchObject([400, { violations: [{ field: "/code" }] }]);
    expect(world.state.verifications.guesses).toEqual([]);
  });
});

describe("many faults at once", () => {
  it("are told up to twenty", async () => {
    const unknown = Object.fromEntries(Array.from({ length: 1500 }, (_, index) => [`x${index}`, 1]));
    expect(await violationsOf({ ...GOOD, ...unknown })).toHaveLength(20);
    const metadata = Object.fromEntries(Array.from({ length: 1500 }, (_, index) => [`x${index}`, 1]));
    expect(await violationsOf({ ...GOOD, metadata })).toHaveLength(20);
  });
});
