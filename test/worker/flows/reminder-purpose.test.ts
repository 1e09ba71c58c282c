/** Reminders by consent to what they are about: asked when one is made, in the claim of its text, and by a withdrawal. */
import { afterEach, expect, it, vi } from "vitest";
import { openWorld, type World } from "../../support/worker-world.ts";

/** Of Los Angeles: a reminder that nobody asked for needs consent there. */
const NUMBER = "+13105550117";
const HOUR = 3_600_000;
/** Noon there, on a Tuesday. */
const NOON = Date.parse("2027-02-02T20:00:00Z");

afterEach(() => vi.useRealTimers());

async function openClub(): Promise<World> {
  const world = await openWorld();
  world.everyoneAgrees = false;
  vi.setSystemTime(NOON);
  return world;
}

function consent(world: World, path: "" | "/withdrawals", purpose?: string) {
  const given = path === "" ? { strength: "opt_in" } : {};
  const about = purpose === undefined ? {} : { purpose };
  const body = { phone_number: NUMBER, category: "engagement", source: "web_form", ...given, ...about };
  return world.call("POST", `/v1/consents${path}`, { body });
}

function remind(world: World, event: string, purpose?: string) {
  const variables = { event, starts_at: new Date(NOON + 3 * HOUR).toISOString() };
  const about = purpose === undefined ? {} : { purpose };
  return world.call("POST", "/v1/reminders", { body: { phone_number: NUMBER, variables, ...about } });
}

async function statusOf(world: World, id: string) {
  const { body } = await world.call("GET", `/v1/reminders/${id}`);
  return { status: body.status, reason: body["reason"] };
}

it.each([
  { given: "matches", purpose: "matches", status: 201 },
  { given: undefined, purpose: "matches", status: 201 },
  { given: "matches", purpose: "training", status: 422 },
  { given: "matches", purpose: undefined, status: 422 },
])("with consent to $given, one about $purpose is $status", async ({ given, purpose, status }) => {
  const world = await openClub();
  await consent(world, "", given);
  const made = await remind(world, "Finals", purpose);
  expect(made.status).toBe(status);
  if (status === 422) expect(made.body).toMatchObject({ code: "consent_missing" });
});

it("goes out by consent to its purpose, asked again in the claim of its text", async () => {
  const world = await openClub();
  await consent(world, "", "matches");
  const made = await remind(world, "Finals", "matches");
  await world.advance(3 * HOUR);
  expect((await world.inbox()).filter(({ text }) => text.includes("Finals"))).toHaveLength(1);
  const { body } = await world.call("GET", `/v1/messages/${String(made.body["message_id"])}`);
  expect(body["attempts"]).toMatchObject([{ basis: { ground: "consent", strength: "opt_in" } }]);
});

it("ends with the withdrawal of its purpose, and no other with it", async () => {
  const world = await openClub();
  await consent(world, "", "matches");
  await consent(world, "", "training");
  const [finals, training] = [await remind(world, "Finals", "matches"), await remind(world, "Sprints", "training")];
  await consent(world, "/withdrawals", "matches");
  expect(await statusOf(world, finals.body.id)).toEqual({ status: "canceled", reason: "consent_withdrawn" });
  expect(await statusOf(world, training.body.id)).toEqual({ status: "waiting", reason: null });
});

it("stays when consent to all of its category goes, and its purpose was said yes to later", async () => {
  const world = await openClub();
  await consent(world, "");
  world.skip(1_000);
  const [whole, named] = [await remind(world, "Sprints"), await remind(world, "Finals", "matches")];
  const before = new Date(NOON + 500).toISOString();
  await consent(world, "", "matches");
  const body = { phone_number: NUMBER, category: "engagement", source: "web_form", occurred_at: before };
  await world.call("POST", "/v1/consents/withdrawals", { body });
  expect(await statusOf(world, whole.body.id)).toEqual({ status: "canceled", reason: "consent_withdrawn" });
  expect(await statusOf(world, named.body.id)).toEqual({ status: "waiting", reason: null });
});
