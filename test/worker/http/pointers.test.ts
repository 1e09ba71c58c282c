// Every violation names a field of the body that was sent, or says plainly where the setting is that it is about.
import { afterEach, describe, expect, it, vi } from "vitest";
import { openWorld, type World } from "../../support/worker-world.ts";

/** Where nobody can answer. */
const PHONE = "+639171234567";

afterEach(() => vi.useRealTimers());

interface Told {
  readonly field: string;
  readonly reason: string;
  readonly message: string;
}

type Body = Readonly<Record<string, unknown>>;

/** Whether the pointer leads to something in the body, or to a field that is missing from an object in it. */
function leadsInto(body: unknown, pointer: string): boolean {
  const steps = pointer.split("/").slice(1);
  let value: unknown = body;
  for (const [at, step] of steps.entries()) {
    if (typeof value !== "object" || value === null) return false;
    if (!(step in value)) return at > 0 && at === steps.length - 1;
    value = Reflect.get(value, step);
  }
  return steps.length > 0;
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const MARKETING: Body = { phone_number: PHONE, template: "marketing", variables: { offer: "It is here" } };
const invitation = (event: Body): Body => ({
  phone_number: PHONE,
  template: "event_invitation",
  variables: { name: "Ana", link: "https://acme.example/e" },
  event: { id: "match-42", title: "Finals", starts_at: inDays(3), ...event },
});
const alert = (context: Body, rest: Body = {}): Body => ({
  user_id: "u-1",
  type: "remote_login",
  context: { city: "Madrid", ip: "203.0.113.7", at: inDays(0), ...context },
  ...rest,
});

const REFUSED: readonly (readonly [string, string, () => Body, Partial<Told>])[] = [
  ["a preflight of what nobody could say STOP to", "/v1/messages/preflight", () => MARKETING, { field: "" }],
  ["a message that nobody could say STOP to", "/v1/messages", () => MARKETING, { field: "" }],
  ["a missing value", "/v1/messages", () => ({ ...MARKETING, variables: {} }), { field: "/variables/offer" }],
  [
    "an event's title that is no name",
    "/v1/messages",
    () => invitation({ title: "evil.com" }),
    { field: "/event/title" },
  ],
  [
    "an answer word that is STOP",
    "/v1/messages",
    () => invitation({ answer_word: "STOP" }),
    { field: "/event/answer_word" },
  ],
  [
    "an event that has begun",
    "/v1/messages",
    () => invitation({ starts_at: inDays(-1) }),
    { field: "/event/starts_at" },
  ],
  [
    "an unknown user",
    "/v1/messages",
    () => ({ ...MARKETING, phone_number: undefined, user_id: "u-9" }),
    { field: "/user_id" },
  ],
  ["a city that is an address", "/v1/alerts", () => alert({ city: "evil.com" }), { field: "/context/city" }],
  [
    "a new device without a device",
    "/v1/alerts",
    () => alert({}, { type: "new_device" }),
    { field: "/context/device" },
  ],
  [
    "a reminder of an event with a link in its name",
    "/v1/reminders",
    () => ({
      phone_number: PHONE,
      event_id: "e-1",
      category: "transactional",
      variables: { event: "see evil.com", starts_at: inDays(3) },
    }),
    { field: "/variables/event" },
  ],
];

describe("a violation", () => {
  it.each(REFUSED)("of %s names what was sent, or the setting", async (_name, path, make, told) => {
    const world = await openWorld({}, { PUBLIC_URL: "https://godwit.example" });
    await world.call("PUT", "/v1/users/u-1", { body: { phone_number: "+13105550100" } });
    const body = make();
    const reply = await world.call("POST", path, { body });
    expect(reply.status, JSON.stringify(reply.body)).toBeGreaterThanOrEqual(400);
    const violations = violationsOf(reply.body["violations"]);
    expect(violations).toContainEqual(expect.objectContaining(told));
    for (const { field, message } of violations) {
      if (field === "") expect(message).toMatch(/The setting is \w+\.\w+ of PATCH \/v1\/tenant\./);
      else expect(leadsInto(body, field), field).toBe(true);
    }
  });

  it("of a message in a batch does the same", async () => {
    const world = await openWorld();
    const { body } = await world.call("POST", "/v1/messages/batch", { body: { messages: [MARKETING] } });
    const [result]: { problem: { violations: Told[] } }[] = JSON.parse(JSON.stringify(body["results"]));
    expect(result?.problem.violations).toEqual([
      expect.objectContaining({ field: "", message: expect.stringContaining("messaging.opt_out of PATCH /v1/tenant") }),
    ]);
  });

  it("of a device that the start named is none of a resend's fields", async () => {
    const world = await openWorld({ policy: { codes_per_device_per_day: 1 } });
    const id = await startOn(world, "device-0001");
    world.skip(61_000);
    const { status, body } = await world.resend(id, {}, { key: world.liveKey });
    expect([status, body.code, body["violations"]]).toEqual([429, "device_daily_limit", undefined]);
  });
});

function violationsOf(told: unknown): readonly Told[] {
  return JSON.parse(JSON.stringify(told ?? []));
}

async function startOn(world: World, device: string): Promise<string> {
  const started = await world.start("+14155552671", { device_id: device }, { key: world.liveKey });
  expect(started.status).toBe(201);
  return started.body.id;
}
