import { afterEach, describe, expect, it, vi } from "vitest";
import { openWorld, type World } from "../../support/worker-world.ts";

const NUMBER = "+13105550100";
const SHIPPED = { phone_number: NUMBER, template: "order_shipped", variables: { order: "A-1001" } };

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const send = (world: World, body: Record<string, unknown>, key?: string) =>
  world.call("POST", "/v1/messages", { body: { ...SHIPPED, ...body }, ...(key === undefined ? {} : { key }) });

/** A world at nine in the morning in Los Angeles, where the number is. */
async function openMorning(messaging?: Record<string, unknown>): Promise<World> {
  const world = await openWorld();
  if (messaging !== undefined) {
    expect((await world.call("PATCH", "/v1/tenant", { key: world.liveKey, body: { messaging } })).status).toBe(200);
  }
  const now = Date.now();
  const nine = new Date(now);
  nine.setUTCHours(17, 0, 0, 0);
  world.skip(nine.getTime() > now ? nine.getTime() - now : nine.getTime() + 86_400_000 - now);
  return world;
}

describe("a message of a template", () => {
  it("goes to its number, and stands in the ledger with what it came to", async () => {
    const world = await openMorning();
    const { status, body } = await send(world, {});
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: "queued", category: "transactional", country: "US", segments: 1 });
    await world.advance(5_000);
    const [text] = await world.inbox();
    expect(text?.text).toContain("A-1001");
    const read = (await world.call("GET", `/v1/messages/${body.id}`)).body;
    expect(read).toMatchObject({
      status: "delivered",
      template: "order_shipped",
      verification_id: null,
      cause: "request",
    });
  });

  it("goes in the language asked for", async () => {
    const world = await openMorning();
    await send(world, { locale: "es-MX" });
    await world.advance(3_000);
    const [english] = await world.inbox();
    await send(world, { locale: "en" });
    await world.advance(3_000);
    expect((await world.inbox())[1]?.text).not.toBe(english?.text);
  });

  it.each([
    { title: "no recipient", body: { phone_number: undefined }, field: "/user_id" },
    { title: "two recipients", body: { user_id: "u1" }, field: "/user_id" },
    { title: "an unknown template", body: { template: "nothing" }, field: "/template" },
    { title: "an alert's template", body: { template: "alert_new_device" }, field: "/template" },
    { title: "a missing value", body: { variables: {} }, field: "/variables/order" },
    { title: "an unknown value", body: { variables: { order: "A-1", who: "x" } }, field: "/variables/who" },
    {
      title: "a link in a name",
      body: { template: "mention", variables: { name: "evil.com", place: "Chat", link: "https://a.example" } },
      field: "/variables/name",
    },
    { title: "a zone that is none", body: { time_zone: "Mars/Base" }, field: "/time_zone" },
    { title: "an end before the beginning", body: { expires_at: "2020-01-01T00:00:00Z" }, field: "/expires_at" },
    { title: "a time beyond 90 days", body: { scheduled_at: "2099-01-01T00:00:00Z" }, field: "/scheduled_at" },
    { title: "a field that is not known", body: { category: "otp" }, field: "/category" },
  ])("with $title is refused, says which field, and sends nothing", async ({ body, field }) => {
    const world = await openMorning();
    const { status, body: problem } = await send(world, body);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(problem["violations"]).toContainEqual(expect.objectContaining({ field, message: expect.any(String) }));
    await world.advance(5_000);
    expect(await world.inbox()).toEqual([]);
  });

  it("of a dry run is checked and not sent", async () => {
    const world = await openMorning();
    const { status, body } = await send(world, { dry_run: true });
    expect({ status, sent: body.status, id: body.id }).toEqual({ status: 200, sent: "checked", id: null });
    await world.advance(5_000);
    expect(await world.inbox()).toEqual([]);
  });

  it("of marketing waits for the morning where the number is, and says which rules hold it", async () => {
    const world = await openMorning({ opt_out: { link: "https://acme.example/stop" } });
    world.skip(13 * 3_600_000);
    const { body } = await send(world, { template: "marketing", variables: { offer: "Ten percent off" } });
    expect(body.status).toBe("queued");
    expect((await world.call("GET", `/v1/messages/${body.id}`)).body.status).toBe("queued");
    expect(body["held_by"]).toContainEqual({ rule: expect.stringMatching(/\.hours\./), sources: expect.any(Array) });
    const waitMs = Date.parse(String(body["not_before"])) - Date.now();
    // Till eight or nine, as the rules of its state are, and for its place in the half hour from then on.
    expect(waitMs).toBeGreaterThanOrEqual(10 * 3_600_000);
    expect(waitMs).toBeLessThan(11.5 * 3_600_000);
    await world.advance(waitMs - 1_000);
    expect(await world.inbox()).toEqual([]);
    await world.advance(3_000);
    expect(await world.inbox()).toHaveLength(1);
  });

  it("of a night goes out over the first half hour of the morning, each number at its place", async () => {
    const world = await openMorning({ opt_out: { link: "https://acme.example/stop" } });
    world.skip(13 * 3_600_000);
    const messages = Array.from({ length: 60 }, (_, last) => ({
      phone_number: `+131055501${String(last).padStart(2, "0")}`,
      template: "marketing",
      variables: { offer: "Ten percent off" },
    }));
    const { body } = await world.call("POST", "/v1/messages/batch", { body: { messages, dry_run: true } });
    const results = body["results"] as { message: { not_before: string } }[];
    const sorted = results.map(({ message }) => Date.parse(message.not_before)).toSorted((one, other) => one - other);
    expect(new Set(sorted).size).toBeGreaterThan(45);
    const overMs = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
    expect(overMs).toBeGreaterThan(20 * 60_000);
    expect(overMs).toBeLessThan(30 * 60_000);
  });

  it("is taken back while it waits, and not after it left", async () => {
    const world = await openMorning();
    const later = new Date(Date.now() + 3_600_000).toISOString();
    const waiting = (await send(world, { scheduled_at: later })).body.id;
    const gone = (await send(world, {})).body.id;
    await world.advance(3_000);
    expect((await world.call("POST", `/v1/messages/${waiting}/cancel`)).status).toBe(200);
    expect((await world.call("POST", `/v1/messages/${gone}/cancel`)).body.code).toBe("message_not_waiting");
    expect(await world.inbox()).toHaveLength(1);
    await world.advance(3_600_000 + 3_000);
    expect(await world.inbox()).toEqual([]);
  });

  it("belongs to its tenant and its mode", async () => {
    const world = await openMorning();
    const { body } = await send(world, { scheduled_at: new Date(Date.now() + 60_000).toISOString() });
    const { liveKey } = world;
    await world.addTenant();
    const strangers = world.testKey;
    expect((await world.call("POST", `/v1/messages/${body.id}/cancel`, { key: strangers })).status).toBe(404);
    expect((await world.call("POST", `/v1/messages/${body.id}/cancel`, { key: liveKey })).status).toBe(404);
  });
});

describe("a text that can wait", () => {
  const NUMBER_LIVE = "+14155552671";

  /** A live tenant with one route, by a carrier that is down until it is told to be well. */
  async function openDown() {
    const world = await openMorning();
    await world.grant("twilio", "+15005550006");
    const route = { account: "twilio", country: "US", transport: "sms", sender: "+15005550006", priority: 1 };
    expect((await world.call("POST", "/v1/routes", { key: world.liveKey, body: route })).status).toBe(201);
    for (const { id, account } of (await world.call("GET", "/v1/routes", { key: world.liveKey })).body.data) {
      if (account === "loopback") await world.call("DELETE", `/v1/routes/${String(id)}`, { key: world.liveKey });
    }
    world.skip(31_000);
    const carrier = { isWell: false, asked: 0 };
    vi.spyOn(globalThis, "fetch").mockImplementation(async () => {
      carrier.asked += 1;
      if (!carrier.isWell) return new Response("down", { status: 503 });
      return Response.json(
        { sid: `SM${"0".repeat(32)}`, status: "queued", num_segments: "1", error_code: null },
        { status: 201 },
      );
    });
    return { world, carrier };
  }

  it("outlasts a carrier's bad hour, and goes out once when it is over", async () => {
    const { world, carrier } = await openDown();
    const { body } = await send(world, { phone_number: NUMBER_LIVE }, world.liveKey);
    await world.advance(3_600_000);
    expect(carrier.asked).toBeGreaterThan(5);
    expect(carrier.asked).toBeLessThan(60);
    carrier.isWell = true;
    const before = carrier.asked;
    await world.advance(2 * 3_600_000);
    expect(carrier.asked).toBe(before + 1);
    const read = (await world.call("GET", `/v1/messages/${body.id}`, { key: world.liveKey })).body;
    expect(read.status).toBe("submitted");
  });

  it("ends when it is worth nothing any more", async () => {
    const { world } = await openDown();
    const expires_at = new Date(Date.now() + 600_000).toISOString();
    const { body } = await send(world, { phone_number: NUMBER_LIVE, expires_at }, world.liveKey);
    await world.advance(700_000);
    const read = (await world.call("GET", `/v1/messages/${body.id}`, { key: world.liveKey })).body;
    expect(["failed", "dropped"]).toContain(read.status);
  });
});

describe("a batch", () => {
  it("gives each message its own result, and one that is refused holds up no other", async () => {
    const world = await openMorning();
    const messages = [SHIPPED, { ...SHIPPED, template: "nothing" }, { ...SHIPPED, phone_number: "+13105550101" }];
    const { status, body } = await world.call("POST", "/v1/messages/batch", { body: { messages } });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      sent: 2,
      refused: 1,
      results: [{ ok: true }, { ok: false, problem: { code: "template_unknown" } }, { ok: true }],
    });
    await world.advance(5_000);
    expect(await world.inbox()).toHaveLength(2);
  });

  it("takes a thousand and refuses one more", async () => {
    const world = await openMorning();
    const batch = (count: number) =>
      world.call("POST", "/v1/messages/batch", {
        body: { messages: Array.from({ length: count }, () => SHIPPED), dry_run: true },
      });
    expect((await batch(1_000)).body["sent"]).toBe(1_000);
    expect((await batch(1_001)).status).toBe(400);
  });
});

describe("a preflight", () => {
  it("says what the text costs, what makes it dear, and whether it may go now", async () => {
    // The test key's sender is a name: nobody can say STOP to it, so there has to be another way out.
    const world = await openMorning({ opt_out: { link: "https://acme.example/stop" } });
    const body = { ...SHIPPED, template: "marketing", variables: { offer: "It’s here" } };
    const looked = (await world.call("POST", "/v1/messages/preflight", { body })).body;
    expect(looked).toMatchObject({ may_go_now: true, encoding: "ucs2", hindrances: [], held_by: [] });
    expect(looked["culprits"]).toMatchObject([{ code_point: "U+2019", replacement: "'" }]);
    expect(looked["content"]).toEqual({ verdict: "clean", findings: [] });
    world.skip(13 * 3_600_000);
    const held = (await world.call("POST", "/v1/messages/preflight", { body })).body;
    expect(held).toMatchObject({ may_go_now: false, hindrances: ["quiet_hours"] });
    expect(held["held_by"]).not.toEqual([]);
    // The text itself has the same place in the morning.
    const sent = (await world.call("POST", "/v1/messages", { body })).body;
    expect([sent["not_before"], sent["held_by"]]).toEqual([held["not_before"], held["held_by"]]);
    await world.advance(3_000);
    expect(await world.inbox()).toEqual([]);
  });

  it("says what a filter finds in the words, where, and what was done to hide it", async () => {
    const world = await openMorning({ opt_out: { link: "https://acme.example/stop" } });
    const body = { ...SHIPPED, template: "marketing", variables: { offer: "Fr33 sp1ns for you" } };
    const looked = (await world.call("POST", "/v1/messages/preflight", { body })).body;
    const content = looked["content"] as { verdict: string; findings: { from: number; to: number }[] };
    expect(content).toMatchObject({
      verdict: "block",
      findings: [
        { topic: "gambling", severity: "block", list: "en.gambling.block", term: "free spins", how: ["leet"] },
      ],
    });
    expect(String(looked["text"]).slice(content.findings[0]?.from, content.findings[0]?.to)).toBe("Fr33 sp1ns");
  });

  it("of marketing that nobody could say STOP to is refused, as its sending is", async () => {
    const world = await openMorning();
    const body = {
      ...SHIPPED,
      phone_number: "+639171234567",
      template: "marketing",
      variables: { offer: "It is here" },
    };
    for (const path of ["/v1/messages/preflight", "/v1/messages"]) {
      const { status, body: problem } = await world.call("POST", path, { body });
      expect({ status, code: problem.code }).toEqual({ status: 422, code: "template_refused" });
      expect(problem["violations"]).toMatchObject([{ reason: "opt_out_missing" }]);
    }
  });

  it.each([
    ["a name", "GB", "ACME", "+447400123456"],
    ["a number", "US", "+18885550199", "+13105552368"],
    ["a short code", "FR", "36105", "+33612345678"],
    ["a number where nobody can answer", "GT", "+50251234567", "+50251234568"],
  ])("shows the very text that goes out from %s (%s)", async (_title, country, sender, number) => {
    const world = await openMorning({ opt_out: { link: "https://acme.example/stop" } });
    const key = world.liveKey;
    const route = { account: "loopback", country, transport: "sms", sender, priority: 1 };
    expect((await world.call("POST", "/v1/routes", { key, body: route })).status).toBe(201);
    const links = ["a.example", "acme.example"].map((host) => ({ country, host }));
    expect((await world.call("PATCH", "/v1/compliance/profile", { key, body: { links } })).status).toBe(200);
    world.skip(31_000);
    const variables = { name: "Ana", place: "Weekend hike" };
    const body = {
      phone_number: number,
      template: "mention",
      variables: { ...variables, link: "https://a.example/x" },
    };
    const shown = (await world.call("POST", "/v1/messages/preflight", { key, body })).body;
    expect(shown).toMatchObject({ sender });
    const sent = await world.call("POST", "/v1/messages", { key, body });
    expect(sent.body).toMatchObject({ segments: shown["segments"], encoding: shown["encoding"] });
    await world.advance(Math.max(3_000, Date.parse(String(sent.body["not_before"])) - Date.now() + 3_000));
    const [text] = await world.inbox(key);
    const withoutLinks = (words: unknown) => String(words).replaceAll(/https?:\/\/\S+/g, "<link>");
    expect({ sender: text?.sender, text: withoutLinks(text?.text) }).toEqual({
      sender,
      text: withoutLinks(shown["text"]),
    });
  });

  it.each(["order_shipped", "mention", "marketing"])(
    "of a test key tells the route, the sender and the text that its text goes by, whatever routes there are: %s",
    async (template) => {
      const world = await openMorning({ opt_out: { link: "https://acme.example/stop" } });
      const route = { account: "loopback", country: "US", transport: "sms", sender: "DEMO", priority: 1 };
      expect((await world.call("POST", "/v1/routes", { key: world.liveKey, body: route })).status).toBe(201);
      world.skip(31_000);
      const variables = {
        order_shipped: { order: "A-1001" },
        mention: { name: "Ana", place: "Hike", link: "https://a.example/x" },
        marketing: { offer: "It is here" },
      }[template];
      const body = { phone_number: "+13105552368", template, variables };
      const shown = (await world.call("POST", "/v1/messages/preflight", { body })).body;
      await world.call("POST", "/v1/messages", { body });
      await world.advance(3_000);
      const [text] = await world.inbox();
      const { winner }: { winner: { sender: string } } = JSON.parse(JSON.stringify(shown["route"]));
      expect([shown["sender"], winner.sender]).toEqual([text?.sender, text?.sender]);
      expect(shown["hindrances"]).toEqual([]);
    },
  );

  it("is worded for the sender that it is asked about", async () => {
    const world = await openMorning({ opt_out: { link: "https://acme.example/stop" } });
    const body = { ...SHIPPED, template: "marketing", variables: { offer: "It is here" } };
    const textFrom = async (sender: string) =>
      (await world.call("POST", "/v1/messages/preflight", { body: { ...body, sender } })).body["text"];
    expect(await textFrom("12345")).toContain("Reply STOP");
    expect(await textFrom("ACME")).toContain("https://acme.example/stop");
  });
});

it("each template is listed with its values, and each takes what it lists", async () => {
  const world = await openMorning();
  const { data } = (await world.call("GET", "/v1/templates")).body;
  expect(data.map(({ id }) => id)).toContain("order_shipped");
  expect(data.every(({ category }) => category !== "otp")).toBe(true);
});
