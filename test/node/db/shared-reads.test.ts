/** Reads that requests share, in workerd: the functions of the cache are optimised as they are in a busy isolate. */
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { modulesOf } from "../../support/worker-modules.ts";

let miniflare: Miniflare;

beforeAll(async () => {
  const modules = modulesOf("test/support/shared-reads-worker.ts");
  const worker = { name: "reads", compatibilityDate: "2026-10-01", modules };
  miniflare = new Miniflare(convertV4MiniflareOptions({ cf: false, telemetry: { enabled: false }, workers: [worker] }));
  await miniflare.ready;
});
afterAll(() => miniflare.dispose());

const get = async (path: string) => {
  const response = await miniflare.dispatchFetch(`http://reads${path}`);
  return { status: response.status, text: await response.text() };
};

describe("a read that several requests share", () => {
  it.each(["cold", "hot"])("is answered to each of them in its own turn, where the isolate is %s", async (state) => {
    if (state === "hot") expect(await get("/warm-up")).toEqual({ status: 200, text: "hot" });
    const answers = await Promise.all(Array.from({ length: 10 }, () => get(`/${state}`)));
    const text = JSON.stringify({ value: { key: `slow /${state}` }, isOwnTurn: true });
    expect(answers).toEqual(Array(10).fill({ status: 200, text }));
  });
});
