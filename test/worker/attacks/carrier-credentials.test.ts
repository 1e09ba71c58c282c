/** An operator's key of a tenant, or a thief of one, after secrets that were stored by somebody else. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { openWorld, type World } from "../../support/worker-world.ts";

const PRODUCTION = { ENVIRONMENT: "production", CARRIER_HOSTS: "", PUBLIC_URL: "https://godwit.example.com" };
const COLLECTOR = "https://collector.example.net";
const SECRET = "5ecre75ecre75ecre75ecre75ecre700";

const ACCOUNTS = {
  twilio: { accountSid: `AC${"0".repeat(32)}`, authToken: SECRET },
  vonage: { apiKey: "abcd1234", apiSecret: SECRET },
  infobip: { apiKey: SECRET, webhook: { kind: "url_key", webhookSecret: "0123456789abcdefghijklmn" } },
  telnyx: { apiKey: SECRET, publicKey: "e30Ot4nLKvcnBR4oOKBQEHdLHzqeBZ0x8Ddk0mHjmfA=" },
  plivo: { authId: "MAXXXXXXXXXXXXXXXXXX", authToken: SECRET },
  clickatell: { apiKey: SECRET, webhookSecret: "0123456789abcdefghijklmn" },
} as const;

const describedAt = (url: string) => ({
  secrets: { TOKEN: SECRET },
  sms: { method: "POST", url, auth: { type: "bearer", token: "{secret.TOKEN}" }, reply: { messageId: "/id" } },
});

function watchFetch(): string[] {
  const hosts: string[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (asked) => {
    hosts.push(new URL(asked instanceof Request ? asked.url : asked).host);
    return Response.json({}, { status: 401 });
  });
  return hosts;
}

async function makeAccount(world: World, kind: string, credentials: unknown, more: Record<string, unknown> = {}) {
  const body = { name: crypto.randomUUID(), kind, credentials, ...more };
  return world.call("POST", "/v1/carriers", { key: world.liveKey, body });
}

const patch = (world: World, id: string, body: Record<string, unknown>) =>
  world.call("PATCH", `/v1/carriers/${id}`, { key: world.liveKey, body });

afterEach(() => vi.restoreAllMocks());

describe("whoever points an account at a host of his own", () => {
  it.each(Object.entries(ACCOUNTS))(
    "gets no stored secret of %s: the change asks for it again",
    async (kind, secrets) => {
      const hosts = watchFetch();
      const world = await openWorld({}, { ...PRODUCTION, CARRIER_HOSTS: "*" });
      const made = await makeAccount(world, kind, secrets);
      expect(made.status).toBe(201);
      const changed = await patch(world, made.body.id, { base_url: COLLECTOR });
      expect([changed.status, changed.body.code]).toEqual([422, "credentials_needed"]);
      await world.call("POST", `/v1/carriers/${made.body.id}/verify`, { key: world.liveKey });
      expect(hosts).toHaveLength(1);
      expect(hosts).not.toContain(new URL(COLLECTOR).host);
    },
  );

  it("gets none by going back to the vendor's host either: any other address asks", async () => {
    const world = await openWorld({}, { ...PRODUCTION, CARRIER_HOSTS: "relay.example.org" });
    const made = await makeAccount(world, "twilio", ACCOUNTS.twilio, { base_url: "https://relay.example.org" });
    const changed = await patch(world, made.body.id, { base_url: null });
    expect(changed.body.code).toBe("credentials_needed");
    expect((await patch(world, made.body.id, { base_url: "https://relay.example.org" })).status).toBe(200);
  });

  it("is refused with secrets of his own where the deployment has not allowed the host", async () => {
    const world = await openWorld({}, PRODUCTION);
    const made = await makeAccount(world, "twilio", ACCOUNTS.twilio, { base_url: COLLECTOR });
    expect([made.status, made.body.code]).toEqual([422, "host_not_allowed"]);
    const own = await makeAccount(world, "twilio", ACCOUNTS.twilio, { base_url: "https://api.dublin.ie1.twilio.com" });
    expect(own.status).toBe(201);
    const changed = await patch(world, own.body.id, { base_url: COLLECTOR, credentials: ACCOUNTS.twilio });
    expect(changed.body.code).toBe("host_not_allowed");
  });
});

describe("whoever points an account at the inside", () => {
  it.each([
    ["our public host", "https://godwit.example.com"],
    ["the host that was asked", "https://godwit.test"],
    ["our name at workers.dev", "https://godwit.acme.workers.dev"],
    ["the metadata service", "https://169.254.169.254"],
  ])("is refused %s as base URL, whatever is allowed", async (_what, baseUrl) => {
    const world = await openWorld({}, { ...PRODUCTION, CARRIER_HOSTS: "*" });
    const made = await makeAccount(world, "twilio", ACCOUNTS.twilio, { base_url: baseUrl });
    expect([made.status, made.body.code]).toEqual([422, "base_url_refused"]);
  });

  it.each(["https://godwit.example.com/v1/messages", "https://godwit.test/v1/messages"])(
    "is refused a description that calls ourselves: %s",
    async (url) => {
      const world = await openWorld({}, { ...PRODUCTION, CARRIER_HOSTS: "*" });
      const made = await makeAccount(world, "generic_http", describedAt(url));
      expect([made.status, made.body.code]).toEqual([422, "host_refused"]);
    },
  );

  it.each(["127.0.0.1", "2130706433", "10.1.2.3", "169.254.169.254", "::1", "smsc.internal", "godwit.test"])(
    "is refused %s as host of an SMSC",
    async (host) => {
      const world = await openWorld({}, { ...PRODUCTION, CARRIER_HOSTS: "*" });
      const made = await makeAccount(world, "smpp", { host, systemId: "godwit", password: SECRET }, { enabled: false });
      expect([made.status, made.body.code]).toEqual([422, "host_refused"]);
      expect(made.body["violations"]).toMatchObject([{ field: "/credentials" }]);
    },
  );

  it("hears of an SMPP account without TLS that it is not encrypted, and gets TLS where he says nothing", async () => {
    const world = await openWorld({}, PRODUCTION);
    const smsc = { host: "smsc.example.net", systemId: "godwit", password: SECRET };
    const made = await makeAccount(world, "smpp", smsc, { enabled: false });
    expect(made.body["encrypted"]).toBe(true);
    const open = await patch(world, made.body.id, { credentials: { ...smsc, tls: false } });
    expect(open.body["encrypted"]).toBe(false);
    const list = await world.call("GET", "/v1/carriers", { key: world.liveKey });
    expect(list.body.data).toMatchObject([{ encrypted: false }]);
  });
});

it("an account whose base URL was stored before there was a list works on, and can be renamed and rotated", async () => {
  const before = await openWorld({}, { ...PRODUCTION, CARRIER_HOSTS: "*" });
  const made = await makeAccount(before, "twilio", ACCOUNTS.twilio, { base_url: "https://relay.example.org" });
  const world = Object.assign(Object.create(before), { env: { ...before.env, CARRIER_HOSTS: "" } });
  expect((await patch(world, made.body.id, { name: "renamed" })).status).toBe(200);
  expect((await patch(world, made.body.id, { credentials: ACCOUNTS.twilio })).status).toBe(200);
  const hosts = watchFetch();
  await world.call("POST", `/v1/carriers/${made.body.id}/verify`, { key: world.liveKey });
  expect(hosts).toEqual(["relay.example.org"]);
});
