// "Reply STOP" stands in texts that can be answered, and in no others.
import { afterEach, describe, expect, it, vi } from "vitest";
import { openWorld } from "../../support/worker-world.ts";

const US_PHONE = "+14155552671";

afterEach(() => vi.useRealTimers());

async function codeFrom(sender: string): Promise<string> {
  const { world, key } = await openWith(sender);
  expect((await world.start(US_PHONE, {}, { key })).status).toBe(201);
  await world.settle();
  return (await world.inbox(key)).at(-1)?.text ?? "";
}

/** A tenant that texts by one sender alone. */
async function openWith(sender: string) {
  const world = await openWorld();
  const key = world.liveKey;
  for (const { id, transport } of (await world.call("GET", "/v1/routes", { key })).body.data) {
    if (transport === "sms") await world.call("DELETE", `/v1/routes/${String(id)}`, { key });
  }
  const route = { account: "loopback", country: "*", transport: "sms", sender, priority: 1 };
  expect((await world.call("POST", "/v1/routes", { key, body: route })).status).toBe(201);
  // Routes are read through a cache that is fresh for half a minute.
  world.skip(31_000);
  return { world, key };
}

describe("a code to the United States", () => {
  it.each(["+13105550199", "38100"])("from %s says how to unsubscribe", async (sender) => {
    expect(await codeFrom(sender)).toContain("Reply STOP");
  });

  it.each(["ACME", "Acme Pay"])(
    "from %s is refused before anything is made: names may not text there",
    async (sender) => {
      const { world, key } = await openWith(sender);
      const { status, body } = await world.start(US_PHONE, {}, { key });
      expect({ status, code: body.code }).toEqual({ status: 422, code: "sender_refused" });
      expect(body["violations"]).toEqual([
        {
          field: "",
          reason: "sender_kind_refused",
          message: expect.stringContaining("another kind"),
          rule: expect.stringMatching(/^us\.sender_kind\./),
          sources: expect.arrayContaining([expect.stringMatching(/^https:/)]),
        },
      ]);
      await world.settle();
      expect(await world.inbox(key)).toEqual([]);
      expect((await world.call("GET", "/v1/verify", { key })).body.data).toEqual([]);
    },
  );
});
