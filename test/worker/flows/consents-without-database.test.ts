import { afterEach, expect, it, vi } from "vitest";
import { makeBreakableDatabase } from "../../support/breakable-database.ts";
import { openWorld } from "../../support/worker-world.ts";

const NUMBER = "+447400123456";
/** Noon in Britain, on a Tuesday. */
const NOON = Date.parse("2027-02-02T12:00:00Z");
const HOUR_MS = 3_600_000;

afterEach(() => vi.useRealTimers());

it("a database that is away delays the ledger and nothing else: what was said holds, and is written once it is back", async () => {
  const database = makeBreakableDatabase();
  const world = await openWorld({}, { DB: database.DB });
  world.everyoneAgrees = false;
  const settings = { messaging: { opt_out: { number: "36105" } } };
  expect((await world.call("PATCH", "/v1/tenant", { key: world.liveKey, body: settings })).status).toBe(200);
  vi.setSystemTime(NOON);
  const about = { phone_number: NUMBER, category: "marketing", source: "web_form" };
  const offer = { phone_number: NUMBER, template: "marketing", variables: { offer: "Two for one" } };
  const post = (path: string, body: unknown) => world.call("POST", path, { body });
  const phoneToken = String((await post("/v1/lookup", { phone_number: NUMBER })).body["phone_token"]);
  expect((await post("/v1/consents", { ...about, strength: "opt_in" })).status).toBe(201);
  const later = await post("/v1/messages", { ...offer, scheduled_at: new Date(NOON + HOUR_MS).toISOString() });
  expect(later.status).toBe(201);

  database.state = "rejects";
  world.skip(1_000);
  expect((await post("/v1/consents/withdrawals", about)).status).toBe(201);
  expect((await post("/v1/messages", offer)).body.code).toBe("consent_missing");
  await world.advance(2 * HOUR_MS);
  expect((await world.call("GET", `/v1/consents?phone_token=${phoneToken}`)).status).toBe(503);
  const dropped = await world.call("GET", `/v1/messages/${later.body.id}`);
  expect(dropped.body).toMatchObject({ status: "dropped", reason: "consent_withdrawn" });

  database.state = "well";
  await world.advance(HOUR_MS);
  const { body } = await world.call("GET", `/v1/consents?phone_token=${phoneToken}`);
  expect(body.data.map(({ action }) => action)).toEqual(["withdrawn", "given"]);
});
