// What was missed is caught up on, what is asked for again is sent again, and who pulls sees the same.
import { describe, expect, it } from "vitest";
import { failing, well } from "../../support/receivers.ts";
import { type Endpoint, openWebhookWorld, type WebhookWorld } from "../../support/webhook-world.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STARTED = { events: ["verification.started"] };

const subjects = (rig: WebhookWorld, endpoint: Endpoint) => rig.of(endpoint).map(({ event }) => event.subject);

/** Starts verifications a minute apart; gives their ids. */
async function startSome(rig: WebhookWorld, last2s: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const last2 of last2s) {
    ids.push(await rig.start(last2));
    await rig.world.advance(MINUTE);
  }
  return ids;
}

describe("an endpoint that is switched on again", () => {
  it("is told what it missed, in order and once, and what happens from then on", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com", STARTED);
    const before = await startSome(rig, ["00"]);
    expect((await rig.call(endpoint, "PATCH", "", { enabled: false })).body).toMatchObject({
      disabled_reason: "request",
    });
    const missed = await startSome(rig, ["01", "02", "03", "04"]);
    expect(subjects(rig, endpoint)).toEqual(before);
    const on = await rig.call(endpoint, "PATCH", "", { enabled: true });
    expect(on.body).toMatchObject({ enabled: true, disabled_reason: null });
    await rig.world.advance(10 * SECOND);
    expect(subjects(rig, endpoint)).toEqual([...before, ...missed]);
    const later = await startSome(rig, ["05"]);
    await rig.world.advance(10 * MINUTE);
    expect(subjects(rig, endpoint)).toEqual([...before, ...missed, ...later]);
  });

  it("after days of failing is told all since it began to fail, those that were given up too", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com", STARTED, failing);
    const missed = await startSome(rig, ["00", "01"]);
    await rig.world.advance(5 * DAY);
    expect((await rig.call(endpoint, "GET")).body).toMatchObject({ enabled: false, disabled_reason: "failing" });
    missed.push(...(await startSome(rig, ["02"])));
    const tries = rig.of(endpoint).length;
    rig.receivers.set(endpoint.host, well);
    await rig.call(endpoint, "PATCH", "", { enabled: true });
    await rig.world.advance(MINUTE);
    expect(subjects(rig, endpoint).slice(tries)).toEqual(missed);
  });

  it("is told of seven days at most: what is older can be pulled or replayed", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com", STARTED);
    await rig.world.advance(HOUR);
    await rig.call(endpoint, "PATCH", "", { enabled: false });
    await startSome(rig, ["00"]);
    await rig.world.advance(7 * DAY);
    const inTime = await startSome(rig, ["01"]);
    await rig.call(endpoint, "PATCH", "", { enabled: true });
    await rig.world.advance(MINUTE);
    expect(subjects(rig, endpoint)).toEqual(inTime);
  });

  it("hears of what other isolates kept back because they did not know yet", async () => {
    const rig = await openWebhookWorld();
    await startSome(rig, ["00"]);
    // Whoever asks now remembers for 30 seconds that there is no endpoint.
    const endpoint = await rig.addEndpoint("a.example.com", STARTED);
    const id = await rig.start("01");
    await rig.world.advance(20 * SECOND);
    await rig.world.advance(5 * MINUTE);
    expect(subjects(rig, endpoint)).toEqual([id]);
  });
});

describe("a replay", () => {
  it("of one event sends it again with the id it had, whatever the filters say", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com", STARTED);
    await startSome(rig, ["00", "01"]);
    const first = rig.of(endpoint)[0];
    await rig.call(endpoint, "PATCH", "", { events: ["alert.*"] });
    const body = { event_id: first?.headers["webhook-id"] };
    for (const expected of [3, 4]) {
      expect((await rig.call(endpoint, "POST", "/replay", body)).status).toBe(202);
      await rig.world.advance(SECOND);
      expect(rig.of(endpoint)).toHaveLength(expected);
    }
    expect(rig.of(endpoint).at(-1)?.body).toBe(first?.body);
    expect(rig.of(endpoint).at(-1)?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
  });

  it("of a range sends what the filters want of it, in order", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com", STARTED);
    await startSome(rig, ["00"]);
    const from = new Date(Date.now()).toISOString();
    const wanted = await startSome(rig, ["01", "02", "03"]);
    const to = new Date(Date.now()).toISOString();
    await startSome(rig, ["04"]);
    const sent = rig.of(endpoint).length;
    expect((await rig.call(endpoint, "POST", "/replay", { from, to })).status).toBe(202);
    await rig.world.advance(10 * SECOND);
    expect(subjects(rig, endpoint).slice(sent)).toEqual(wanted);
  });

  it("of more than a page goes on page by page", async () => {
    const rig = await openWebhookWorld();
    const from = new Date(Date.now()).toISOString();
    const ids: string[] = [];
    for (let index = 0; index < 130; index += 1) {
      const number = `+1${index < 65 ? 310 : 212}55501${String(index % 65).padStart(2, "0")}`;
      ids.push((await rig.world.start(number)).body.id);
    }
    await rig.world.advance(10 * MINUTE);
    const endpoint = await rig.addEndpoint("a.example.com", STARTED);
    await rig.call(endpoint, "POST", "/replay", { from, to: new Date(Date.now()).toISOString() });
    await rig.world.advance(5 * MINUTE);
    expect(new Set(subjects(rig, endpoint))).toEqual(new Set(ids));
    expect(rig.of(endpoint)).toHaveLength(130);
    // A page and more of them, each with its whole story: slow where others want the machine too.
  }, 180_000);

  it.each([
    ["an event that is none", { event_id: "evt_nothing-at-all" }, 404, "event_not_found"],
    [
      "a range that ends before it begins",
      { from: "2026-12-02T00:00:00Z", to: "2026-12-01T00:00:00Z" },
      422,
      "value_out_of_bounds",
    ],
    ["neither", {}, 400, "request_invalid"],
  ])("of %s is refused", async (_name, body, status, code) => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com", STARTED);
    expect(await rig.call(endpoint, "POST", "/replay", body)).toMatchObject({ status, body: { code } });
  });

  it("to an endpoint that is off is refused", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com", { ...STARTED, enabled: false });
    const range = { from: "2026-12-01T00:00:00Z", to: "2026-12-02T00:00:00Z" };
    const refused = await rig.call(endpoint, "POST", "/replay", range);
    expect(refused).toMatchObject({ status: 409, body: { code: "webhook_endpoint_disabled" } });
  });
});

describe("GET /v1/events", () => {
  it("shows the same events as webhooks, newest first, page by page", async () => {
    const rig = await openWebhookWorld();
    const endpoint = await rig.addEndpoint("a.example.com", { events: ["*"] });
    await startSome(rig, ["00", "01"]);
    const told = rig.of(endpoint).map(({ headers, body }) => ({ id: headers["webhook-id"], ...JSON.parse(body) }));
    const all = await rig.world.call("GET", "/v1/events?limit=100");
    const byId = (a: { id?: unknown }, b: { id?: unknown }) => (String(a.id) < String(b.id) ? -1 : 1);
    expect([...all.body.data].toSorted(byId)).toEqual(told.toSorted(byId));
    expect(all.body["next_cursor"]).toBeNull();
    const first = await rig.world.call("GET", "/v1/events?limit=1");
    expect(first.body.data).toEqual(all.body.data.slice(0, 1));
    const second = await rig.world.call("GET", `/v1/events?limit=1&after=${String(first.body["next_cursor"])}`);
    expect(second.body.data).toEqual(all.body.data.slice(1, 2));
  });

  it("ascending, is followed by asking again with the last cursor", async () => {
    const rig = await openWebhookWorld();
    const path = "/v1/events?order=ascending&types=verification.started,alert.*";
    await startSome(rig, ["00"]);
    const first = await rig.world.call("GET", path);
    expect(first.body.data).toHaveLength(1);
    const after = String(first.body["next_cursor"]);
    expect((await rig.world.call("GET", `${path}&after=${after}`)).body).toMatchObject({
      data: [],
      next_cursor: after,
    });
    const ids = await startSome(rig, ["01", "02"]);
    const next = await rig.world.call("GET", `${path}&after=${after}`);
    expect(next.body.data.map(({ subject }) => subject)).toEqual(ids);
  });

  it.each(["after=nonsense", "types=verification.begun", "types=*,nothing.*", "order=upwards"])(
    "refuses %s",
    async (query) => {
      const rig = await openWebhookWorld();
      expect([400, 422]).toContain((await rig.world.call("GET", `/v1/events?${query}`)).status);
    },
  );

  it("numbers the events of a verification upwards, and holds neither number nor code", async () => {
    const rig = await openWebhookWorld();
    const id = await rig.start("00");
    await rig.world.advance(10 * SECOND);
    const code = await rig.world.codeOf(id);
    await rig.world.check(id, code);
    await rig.world.advance(10 * SECOND);
    const listed = await rig.world.call("GET", "/v1/events?order=ascending");
    const own = listed.body.data.filter(({ subject }) => subject === id);
    expect(own.map(({ type }) => type)).toEqual([
      "verification.started",
      "verification.sent",
      "verification.delivered",
      "verification.approved",
    ]);
    const sequences = own.map(({ sequence }) => Number(sequence));
    expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
    expect(new Set(sequences).size).toBe(sequences.length);
    expect(JSON.stringify(listed.body.data)).not.toContain("3105550100");
    expect(JSON.stringify(listed.body.data.map(({ data }) => data))).not.toContain(`"${code}"`);
  });
});

it("events and endpoints belong to their tenant and mode", async () => {
  const rig = await openWebhookWorld();
  const endpoint = await rig.addEndpoint("a.example.com", { events: ["*"] });
  const live = { key: rig.world.liveKey };
  expect((await rig.world.call("GET", "/v1/webhook-endpoints", live)).body.data).toEqual([]);
  expect((await rig.world.call("GET", `/v1/webhook-endpoints/${endpoint.id}`, live)).status).toBe(404);
  await startSome(rig, ["00"]);
  expect((await rig.world.call("GET", "/v1/events", live)).body.data).toEqual([]);
  await rig.world.addTenant();
  expect((await rig.call(endpoint, "GET")).status).toBe(404);
  expect((await rig.call(endpoint, "POST", "/rotate")).status).toBe(404);
  expect((await rig.call(endpoint, "DELETE")).status).toBe(404);
  expect((await rig.world.call("GET", "/v1/events")).body.data).toEqual([]);
});
