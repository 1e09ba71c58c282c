import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openWorld, type Reply, type World } from "../../support/worker-world.ts";

const PHONE = "+13105550111";
const SAID = {
  tier: "core",
  communities: ["Climbing & bouldering", "7"],
  interests: ["boulders"],
  attributes: { plan: "gold", friends: 12, ratio: -0.5, is_new: true, joined_at: "2026-11-01T00:00:00Z" },
};
const NOTHING = { tier: "ordinary", communities: [], interests: [], attributes: {} };

afterEach(() => vi.useRealTimers());

let world: World;

beforeEach(async () => {
  world = await openWorld();
});

const put = (rest: Record<string, unknown>): Promise<Reply> =>
  world.call("PUT", "/v1/users/u1", { body: { phone_number: PHONE, ...rest } });

describe("what is said of a user", () => {
  it("is shown as it was said, and what is left out falls back to nothing", async () => {
    expect(await put(SAID)).toMatchObject({ status: 201, body: SAID });
    expect((await world.call("GET", "/v1/users/u1")).body).toMatchObject(SAID);
    expect((await put({ interests: ["a", "b", "a"] })).body).toMatchObject({ ...NOTHING, interests: ["a", "b"] });
    expect((await put({})).body).toMatchObject(NOTHING);
  });

  const names = (count: number) => Array.from({ length: count }, (_, index) => `n${index}`);
  const facts = (count: number) => Object.fromEntries(names(count).map((name) => [name, 1]));
  const long = (length: number) => "x".repeat(length);

  it.each<[unknown: Record<string, unknown>]>([
    [{ communities: names(50), interests: [long(64)] }],
    [{ attributes: facts(50) }],
    [{ attributes: { [`a${long(39)}`]: long(256), constructor: "" } }],
  ])("may be up to its bounds (%#)", async (said) => {
    expect(await put(said)).toMatchObject({ status: 201, body: said });
  });

  it.each<[field: string, said: Record<string, unknown>]>([
    ["/tier", { tier: "gold" }],
    ["/communities", { communities: names(51) }],
    ["/communities/0", { communities: [long(65)] }],
    ["/communities/0", { communities: [""] }],
    ["/interests/0", { interests: ["a\tb"] }],
    ["/interests/0", { interests: [7] }],
    ["/attributes", { attributes: facts(51) }],
    ["/attributes/Plan", { attributes: { Plan: 1 } }],
    ["/attributes/*", { attributes: { "7up": 1 } }],
    ["/attributes/a-b", { attributes: { "a-b": 1 } }],
    ["/attributes/*", { attributes: { [`a${long(40)}`]: 1 } }],
    ["/attributes/plan", { attributes: { plan: long(257) } }],
    ["/attributes/plan", { attributes: { plan: "a\nb" } }],
    ["/attributes/plan", { attributes: { plan: null } }],
    ["/attributes/plan", { attributes: { plan: ["a"] } }],
    ["/attributes/plan", { attributes: { plan: { a: 1 } } }],
  ])("is refused beyond them with its field: %s (%#)", async (field, said) => {
    expect(await put(said)).toMatchObject({ status: 400, body: { violations: [{ field }] } });
    expect((await world.call("GET", "/v1/users/u1")).status).toBe(404);
  });

  const patch = (body: Record<string, unknown>) => world.call("PATCH", "/v1/users/u1", { body });

  it("is changed in what is named, and the rest stays", async () => {
    await put({ ...SAID, locale: "es", second_factor: "authenticator" });
    const change = {
      interests: [],
      attributes: { friends: 13, plan: null, nothing: null },
      locale: null,
      time_zone: "Europe/Madrid",
    };
    const { plan: _, ...attributes } = SAID.attributes;
    const after = { ...SAID, interests: [], attributes: { ...attributes, friends: 13 } };
    const changed = await patch(change);
    const rest = { locale: null, time_zone: "Europe/Madrid", second_factor: "authenticator" };
    expect(changed).toMatchObject({ status: 200, body: { ...after, ...rest } });
    expect(changed.body["attributes"]).toEqual(after.attributes);
    expect((await world.call("GET", "/v1/users/u1")).body).toEqual(changed.body);
    expect((await patch({})).body).toMatchObject({ ...after, ...rest });
  });

  it("changes for each of two at once", async () => {
    await put({});
    await Promise.all(names(20).map((name) => patch({ attributes: { [name]: true } })));
    const { body } = await world.call("GET", "/v1/users/u1");
    expect(Object.keys(body["attributes"] as object)).toHaveLength(20);
  });

  it("is not changed beyond its bounds, by number, or of nobody", async () => {
    expect(await patch({ tier: "core" })).toMatchObject({ status: 404, body: { code: "user_not_found" } });
    await put({ attributes: facts(50) });
    expect(await patch({ attributes: { more: 1 } })).toMatchObject({
      status: 422,
      body: { violations: [{ field: "/attributes" }] },
    });
    expect((await patch({ attributes: { more: 1, n0: null } })).status).toBe(200);
    expect(await patch({ phone_number: PHONE })).toMatchObject({
      status: 400,
      body: { violations: [{ field: "/phone_number" }] },
    });
    expect(await patch({ tier: null })).toMatchObject({ status: 400, body: { violations: [{ field: "/tier" }] } });
  });
});
