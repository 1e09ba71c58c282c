// A route that names a sender brings its record along, and says what the sender lacks in the country of the route.
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createRoute } from "../../../src/app/routing/create-route.ts";
import { servicesFor } from "../../../src/wiring.ts";
import { openSenderDesk, type SenderDesk } from "../../support/sender-desk.ts";

let desk: SenderDesk;
let account: string;

beforeEach(async () => {
  desk = await openSenderDesk();
  const { world, keys } = desk;
  vi.spyOn(globalThis, "fetch").mockImplementation(async () => new Response("{}", { status: 200 }));
  const credentials = { accountSid: `AC${"0".repeat(32)}`, authToken: "0".repeat(32) };
  const body = { name: "own", kind: "twilio", credentials };
  const made = await world.call("POST", "/v1/carriers", { key: keys.owner, body });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  account = made.body.id;
  // In force everywhere within half a minute.
  world.skip(31_000);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const addRoute = (over: Record<string, unknown> = {}) =>
  desk.world.call("POST", "/v1/routes", {
    key: desk.keys.owner,
    body: { account, country: "ES", sender: "Kestrelink", ...over },
  });

/** "Kestrelink route ES draft", of each sender but those of the world. */
async function records(): Promise<readonly string[]> {
  const { data } = (await desk.call("GET", "?limit=100")).body;
  const all: readonly { sender: string; origin: string; registrations: { country: string; status: string }[] }[] =
    JSON.parse(JSON.stringify(data));
  return all
    .filter(({ sender }) => !["GODWIT", "+18885550198"].includes(sender))
    .map(({ sender, origin, registrations }) =>
      [sender, origin, ...registrations.map(({ country, status }) => `${country} ${status}`)].join(" "),
    )
    .toSorted();
}

describe("a route with a new sender", () => {
  it("writes the sender down as a draft, and warns of what the country asks for", async () => {
    const { status, body } = await addRoute();
    expect([status, body["warnings"]]).toMatchObject([
      201,
      [
        {
          kind: "sender_unregistered",
          sender: "Kestrelink",
          country: "ES",
          missing: [expect.stringContaining("CNMC")],
        },
      ],
    ]);
    expect(await records()).toEqual(["Kestrelink route ES draft"]);
  });

  it("adds its country to a sender that is known, and no warning where nothing is asked or all is there", async () => {
    const id = await desk.approved();
    desk.world.skip(1_000);
    const [there, free, calls] = [
      await addRoute({ country: "SG" }),
      await addRoute({ country: "DE", sender: "KESTRELINK" }),
      await addRoute({ country: "ES", transport: "voice", account: "loopback" }),
    ];
    expect([there, free, calls].map(({ body }) => body["warnings"])).toEqual([[], [], []]);
    expect(await records()).toEqual(["Kestrelink api DE draft SG approved"]);
    expect((await desk.call("GET", `/${id}`)).body["history"]).toMatchObject([
      { country: "DE", from: null, to: "draft" },
      { country: "SG", to: "approved" },
      { to: "in_review" },
      { to: "submitted" },
      { to: "draft" },
    ]);
  });

  it("for every country is told to look at each, and a sender of the loopback carrier reaches nobody", async () => {
    const [everywhere, example] = [
      await addRoute({ country: "*" }),
      await addRoute({ country: "*", account: "loopback", sender: "EXAMPLE" }),
    ];
    expect(everywhere.body["warnings"]).toMatchObject([{ country: "*", missing: [expect.any(String)] }]);
    expect(example.body["warnings"]).toEqual([]);
    expect(await records()).toEqual(["EXAMPLE example * approved", "Kestrelink route"]);
  });

  it("that comes by a change, a rate card or a dry run is warned of too, and by a dry run written nowhere", async () => {
    const { world, keys } = desk;
    const route = await addRoute({ country: "DE", sender: "Harrier" });
    const ask = (method: string, path: string, body: unknown) => world.call(method, path, { key: keys.owner, body });
    const draft = { account, country: "IT", transport: "sms", sender: "Merlin" };
    const dry = await ask("POST", "/v1/routes/dry-run", { changes: [{ action: "create", route: draft }] });
    expect(dry.body["warnings"]).toContainEqual(
      expect.objectContaining({ kind: "sender_unregistered", sender: "Merlin", country: "IT" }),
    );
    const changed = await ask("PATCH", `/v1/routes/${route.body.id}`, { sender: "Kite" });
    expect([changed.status, changed.body["warnings"]]).toEqual([200, []]);
    const card = { account, csv: "Country;Price\nSpain;0,05\n", currency: "EUR", defaults: { sender: "Buzzard" } };
    const imported = await ask("POST", "/v1/routes/import", card);
    expect(imported.body["warnings"]).toMatchObject([
      { kind: "sender_unregistered", sender: "Buzzard", country: "ES" },
    ]);
    expect(await records()).toEqual(["Buzzard route ES draft", "Harrier route DE draft", "Kite route DE draft"]);
  });

  it("writes it down once when two come at once, with the countries of both", async () => {
    const replies = await Promise.all([addRoute({ country: "ES" }), addRoute({ country: "IT" })]);
    expect(replies.map(({ status }) => status)).toEqual([201, 201]);
    expect(await records()).toEqual(["Kestrelink route ES draft IT draft"]);
  });

  it("has a record though the request was killed before the route was stored, and no second one after", async () => {
    const { world } = desk;
    const services = servicesFor(world.env, { run: () => undefined });
    const routes = Object.assign(Object.create(services.routes), {
      timeline: (...asked: Parameters<typeof services.routes.timeline>) => services.routes.timeline(...asked),
      addVersions: () => Promise.reject(new Error("killed")),
    });
    const route = { account, country: "ES", transport: "sms", sender: "Kestrelink", priority: 1, price: null } as const;
    const terms = { keyId: "key_1", note: null, effectiveAtMs: null, expectedVersion: null };
    const input = { tenantId: world.tenantId, route: { ...route, enabled: true }, terms };
    await expect(createRoute({ ...services, routes }, input)).rejects.toThrow("killed");
    expect(await records()).toEqual(["Kestrelink route ES draft"]);
    expect((await addRoute()).status).toBe(201);
    expect(await records()).toEqual(["Kestrelink route ES draft"]);
  });
});

it("a tenant of an earlier release keeps its senders as approved, and a route made since is a draft", async () => {
  await addRoute({ sender: "Oldest" });
  // As the release before left it: routes, and no word of senders.
  const tables = ["sender_notices", "sender_history", "sender_registrations", "senders", "sender_adoptions"];
  await env.DB.batch(tables.map((table) => env.DB.prepare(`delete from ${table}`)));
  const newer = await addRoute({ sender: "Newest" });
  expect(newer.body["warnings"]).toMatchObject([{ sender: "Newest", country: "ES" }]);
  expect(await records()).toEqual(["Newest route ES draft", "Oldest route ES approved"]);
});
