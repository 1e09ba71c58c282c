// Judged by the library that tenants use, and by the platform's own Ed25519.
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import type { ReceivedWebhook } from "../../support/receivers.ts";
import { World } from "../../support/worker-world.ts";
import { openWebhookWorld } from "../../support/webhook-world.ts";

const HOUR = 3_600_000;
const STARTED = { events: ["verification.started"] };

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

/** How many of the signatures of version `v1a` this public key made. */
async function ed25519Matches({ headers, body }: ReceivedWebhook, publicKey: string): Promise<number> {
  const raw = bytesOf(publicKey.replace(/^whpk_/, ""));
  const key = await crypto.subtle.importKey("raw", raw, { name: "Ed25519" }, false, ["verify"]);
  const signed = new TextEncoder().encode(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`);
  const versions = (headers["webhook-signature"] ?? "").split(" ").filter((part) => part.startsWith("v1a,"));
  const verdicts = await Promise.all(
    versions.map((part) => crypto.subtle.verify("Ed25519", key, bytesOf(part.slice("v1a,".length)), signed)),
  );
  return verdicts.filter(Boolean).length;
}

function only(webhooks: readonly ReceivedWebhook[], index: number): ReceivedWebhook {
  const found = webhooks[index];
  if (found === undefined) throw new Error(`no webhook ${index}`);
  return found;
}

describe("a webhook", () => {
  it("is verified by `standardwebhooks` with the secret, and by Ed25519 with the public key", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com", STARTED);
    expect(endpoint.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(endpoint.publicKey).toMatch(/^whpk_[A-Za-z0-9+/]{43}=$/);
    const id = await rig.start("00");
    await rig.world.advance(3_000);
    const webhook = only(rig.of(endpoint), 0);
    expect(new Webhook(endpoint.secret).verify(webhook.body, webhook.headers)).toMatchObject({
      type: "verification.started",
      subject: id,
      sequence: expect.any(Number),
      timestamp: expect.stringMatching(/Z$/),
      data: { verification_id: id, phone_masked: expect.stringContaining("•"), country: "US" },
    });
    expect(await ed25519Matches(webhook, endpoint.publicKey)).toBe(1);
    expect(webhook.headers["webhook-signature"]?.split(" ")).toHaveLength(2);
  });

  it("that was changed, or signed for another endpoint, is verified by neither", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com", STARTED);
    const other = await rig.addEndpoint("b.example.com", STARTED);
    await rig.start("00");
    await rig.world.advance(3_000);
    const { headers, body } = only(rig.of(endpoint), 0);
    const changed = body.replace("started", "approved");
    expect(() => new Webhook(endpoint.secret).verify(changed, headers)).toThrow("No matching signature");
    expect(() => new Webhook(other.secret).verify(body, headers)).toThrow("No matching signature");
    expect(await ed25519Matches({ ...only(rig.of(endpoint), 0), body: changed }, endpoint.publicKey)).toBe(0);
    expect(await ed25519Matches(only(rig.of(endpoint), 0), other.publicKey)).toBe(0);
  });

  it("after a rotation carries signatures of both keys for a day, and then of the new one alone", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com", STARTED);
    const rotated = await rig.call(endpoint, "POST", "/rotate");
    expect(rotated.status).toBe(200);
    const secret = String(rotated.body["secret"]);
    const publicKey = String(rotated.body["public_key"]);
    expect(secret).not.toBe(endpoint.secret);
    expect(Date.parse(String(rotated.body["old_keys_until"])) - Date.now()).toBe(24 * HOUR);

    await rig.world.advance(24 * HOUR - 5_000);
    await rig.start("00");
    await rig.world.advance(4_000);
    const during = only(rig.of(endpoint), 0);
    for (const each of [endpoint.secret, secret]) new Webhook(each).verify(during.body, during.headers);
    expect(await ed25519Matches(during, endpoint.publicKey)).toBe(1);
    expect(await ed25519Matches(during, publicKey)).toBe(1);

    await rig.world.advance(5_000);
    await rig.start("01");
    await rig.world.advance(4_000);
    const after = only(rig.of(endpoint), 1);
    new Webhook(secret).verify(after.body, after.headers);
    expect(() => new Webhook(endpoint.secret).verify(after.body, after.headers)).toThrow("No matching signature");
    expect(await ed25519Matches(after, endpoint.publicKey)).toBe(0);
  });

  it("after rotations at the same instant carries the keys of each of them", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com", STARTED);
    const rotated = await Promise.all([1, 2, 3].map(() => rig.call(endpoint, "POST", "/rotate")));
    expect(rotated.map(({ status }) => status)).toEqual([200, 200, 200]);
    await rig.start("00");
    await rig.world.advance(3_000);
    const webhook = only(rig.of(endpoint), 0);
    for (const secret of [endpoint.secret, ...rotated.map(({ body }) => String(body["secret"]))]) {
      expect(new Webhook(secret).verify(webhook.body, webhook.headers)).toMatchObject({ type: "verification.started" });
    }
  });

  it("after two rotations carries all three keys, each old one for its own day", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com", STARTED);
    const rotate = async () => String((await rig.call(endpoint, "POST", "/rotate")).body["secret"]);
    const second = await rotate();
    await rig.world.advance(HOUR);
    const third = await rotate();
    const verifies = ({ body, headers }: ReceivedWebhook) =>
      [endpoint.secret, second, third].map((secret) => {
        try {
          return Boolean(new Webhook(secret).verify(body, headers));
        } catch {
          return false;
        }
      });
    const signedAfter = async (ms: number, last2: string) => {
      await rig.world.advance(ms);
      const before = rig.of(endpoint).length;
      await rig.start(last2);
      await rig.world.advance(4_000);
      return verifies(only(rig.of(endpoint), before));
    };
    expect(await signedAfter(0, "00")).toEqual([true, true, true]);
    expect(await signedAfter(23 * HOUR, "01")).toEqual([false, true, true]);
    expect(await signedAfter(HOUR, "02")).toEqual([false, false, true]);
  });

  it("is signed with new keys at once, in an isolate that read the old ones a moment ago", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com", STARTED);
    await rig.start("00");
    await rig.world.advance(3_000);
    const { world } = rig;
    // Another isolate makes the change: the one that delivers is told nothing.
    const elsewhere = Object.assign(new World(world.queues, { ...world.env }), { testKey: world.testKey });
    const rotated = await elsewhere.call("POST", `/v1/webhook-endpoints/${endpoint.id}/rotate`);
    await rig.start("01");
    await world.advance(3_000);
    const { body, headers } = only(rig.of(endpoint), 1);
    expect(new Webhook(String(rotated.body["secret"])).verify(body, headers)).toMatchObject({
      subject: expect.any(String),
    });
  });

  it("shows its secret once: no later reply, row or log holds it", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com", STARTED);
    const seen = rig.world.answers.length;
    await rig.call(endpoint, "GET");
    await rig.call(endpoint, "PATCH", "", { description: "mine" });
    await rig.world.call("GET", "/v1/webhook-endpoints");
    const later = rig.world.answers.slice(seen).map(({ text }) => text);
    const { results } = await rig.world.env.DB.prepare("SELECT * FROM webhook_endpoints").all();
    expect(JSON.stringify([later, results])).not.toContain(endpoint.secret.slice("whsec_".length));
    expect(JSON.stringify([later, results])).not.toMatch(/whs(ec|k)_/);
  });
});

it("a ping is signed, told of at once and kept in the log, whatever the endpoint wants", async () => {
  const rig = await openWebhookWorld();
  const endpoint = await rig.addEndpoint("a.example.com", { events: ["alert.rejected"], enabled: false });
  const pinged = await rig.call(endpoint, "POST", "/test");
  expect(pinged.body).toMatchObject({ result: "delivered", status: 204, reply: null });
  const webhook = only(rig.of(endpoint), 0);
  expect(webhook.headers["webhook-id"]).toBe(pinged.body["event_id"]);
  expect(new Webhook(endpoint.secret).verify(webhook.body, webhook.headers)).toMatchObject({
    type: "webhook_endpoint.ping",
    data: { endpoint_id: endpoint.id },
  });
  rig.receivers.set(endpoint.host, () => new Response("no", { status: 401 }));
  expect((await rig.call(endpoint, "POST", "/test", {})).body).toMatchObject({
    result: "http_status",
    status: 401,
    reply: "no",
  });
  expect((await rig.call(endpoint, "GET", "/deliveries")).body.data).toMatchObject([
    { event_type: "webhook_endpoint.ping", status: 401, next_attempt_at: null },
    { event_type: "webhook_endpoint.ping", status: 204 },
  ]);
});
