/** What a caller is told about a number that is not taken as it is, and the ranges that may be opened. */
import { beforeEach, describe, expect, it } from "vitest";
import { makeHttpWorld } from "../../support/http-world.ts";

let world: Awaited<ReturnType<typeof makeHttpWorld>>;
beforeEach(async () => {
  world = await makeHttpWorld();
});

const LANDLINE = "+49 30 901820";
const start = (body: object, key?: string) =>
  world.call("POST", "/v1/verify", {
    body: { verification_type: "signup", ...body },
    ...(key === undefined ? {} : { key }),
  });

async function messageOf(response: Response): Promise<string> {
  const problem: { violations: { message: string }[] } = await response.json();
  return problem.violations[0]?.message ?? "";
}

describe("a landline", () => {
  it("is told that a call reaches it, and is called when that is asked for", async () => {
    const refused = await start({ phone_number: LANDLINE });
    expect(refused.status).toBe(422);
    expect(await messageOf(refused)).toContain("`channel` as `voice`");
    expect((await start({ phone_number: LANDLINE, channel: "voice" })).status).toBe(201);
  });

  it("is not told so where nothing is spoken", async () => {
    const body = { phone_number: LANDLINE, template: "order_shipped", variables: { order: "A-1" } };
    const refused = await world.call("POST", "/v1/messages", { body });
    expect(await messageOf(refused)).toBe("Texts do not reach this kind of number: send a mobile number.");
  });

  it("of an organisation is not told to be called: nobody calls it", async () => {
    const refused = await start({ phone_number: "+1 800 234 5678" });
    expect(await messageOf(refused)).not.toContain("voice");
    const called = await start({ phone_number: "+1 800 234 5678", channel: "voice" });
    expect(await messageOf(called)).toContain("a mobile or a landline");
  });
});

describe("a range that no list has", () => {
  it("is taken for a tenant that allows its prefix", async () => {
    const phone = { phone_number: "+34 500 000 000" };
    const key = world.key("owner", "live");
    expect((await start(phone, key)).status).toBe(422);
    const changed = await world.call("PATCH", "/v1/tenant", { key, body: { allowed_prefixes: ["+34500"] } });
    expect(await changed.json()).toMatchObject({ allowed_prefixes: ["+34500"] });
    expect((await start(phone, key)).status).toBe(201);
    const looked = await world.call("POST", "/v1/lookup", { key, body: phone });
    expect(await looked.json()).toMatchObject({ kind: "unknown", country: "ES" });
  });

  it.each(["861000", "+86-1000", "+0", "+1", "+1621a"])("is not opened by %j", async (prefix) => {
    const key = world.key("owner", "live");
    const refused = await world.call("PATCH", "/v1/tenant", { key, body: { allowed_prefixes: [prefix] } });
    expect(refused.status).toBe(400);
  });
});
