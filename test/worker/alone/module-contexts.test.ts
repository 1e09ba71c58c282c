// Alone: what is loaded here must not have been loaded before.
/** Modules under the runner of vitest: test/support/module-contexts.ts says what would go wrong. */
import { abortAllDurableObjects, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";

describe("a module that somebody began to load who ended meanwhile", () => {
  it("is loaded for whoever asks next, in an object too", async () => {
    const object = env.INBOXES.getByName("first");
    await runInDurableObject(object, () => {
      void import("../../../src/dns/txt-resolver.ts").catch(() => undefined);
    });
    await abortAllDurableObjects();
    const next = await runInDurableObject(env.INBOXES.getByName("next"), async () => {
      const { makeTxtResolver } = await import("../../../src/dns/txt-resolver.ts");
      return typeof makeTxtResolver;
    });
    expect(next).toBe("function");
    expect(await import("../../../src/dns/txt-resolver.ts")).toHaveProperty("makeTxtResolver");
  });

  it("is loaded for all who ask at one time", async () => {
    const objects = Array.from({ length: 8 }, (_, n) => env.INBOXES.getByName(`object ${n}`));
    const load = () => import("../../../src/archive/read-copy.ts");
    const all = await Promise.all(
      objects.map((object) => runInDurableObject(object, async () => typeof (await load()))),
    );
    expect(all).toEqual(objects.map(() => "object"));
  });
});
