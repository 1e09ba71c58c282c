/** Whoever names the product, and wherever: the same rules hold. */
import { beforeAll, describe, expect, it } from "vitest";
import { makeHttpWorld } from "../../support/http-world.ts";

const BAD = [
  ["evil.com", "contains_link"],
  ["STOP", "keyword"],
  ["\u0410cme", "look_alike"],
  ["\u200d", "empty"],
  ["Ac\u202eme", "unsafe_character"],
] as const;

const REQUESTS = [
  ["POST", "/v1/verify", { phone_number: "+1 310 555 0100", verification_type: "signup" }],
  ["POST", "/v1/messages", { phone_number: "+1 310 555 0100", template: "order_shipped", variables: { order: "A" } }],
  ["POST", "/v1/messages/preflight", { phone_number: "+1 310 555 0100", template: "order_shipped" }],
  [
    "POST",
    "/v1/alerts",
    { user_id: "u", type: "new_device", context: { city: "A", ip: "203.0.113.7", at: "2026-11-22T21:05:00Z" } },
  ],
  ["POST", "/v1/reminders", { user_id: "u", variables: { event: "Talk", starts_at: "2026-11-22T21:05:00Z" } }],
  ["PATCH", "/v1/tenant", {}],
] as const;

let world: Awaited<ReturnType<typeof makeHttpWorld>>;
beforeAll(async () => {
  world = await makeHttpWorld();
});

describe.each(REQUESTS)("%s %s", (method, path, body) => {
  it.each(BAD)("refuses the brand %j as %s and says what to send", async (brand, reason) => {
    // Settings are read by live traffic: a live key changes them.
    const key = world.key("owner", "live");
    const response = await world.call(method, path, {
      body: { ...body, brand },
      ...(method === "PATCH" ? { key } : {}),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: "request_invalid",
      violations: [{ field: "/brand", reason, message: expect.stringMatching(/^(?:Send|Leave) /) }],
    });
  });
});
