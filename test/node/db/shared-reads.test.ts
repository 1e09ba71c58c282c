/** Reads that requests and objects share, in workerd: the functions of the cache are optimised as in a busy isolate. */
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { modulesOf } from "../../support/worker-modules.ts";

let miniflare: Miniflare;

beforeAll(async () => {
  const modules = modulesOf("test/support/shared-reads-worker.ts");
  const durableObjects = { READERS: { className: "Reader", useSQLite: true } };
  const worker = { name: "reads", compatibilityDate: "2026-10-01", modules, durableObjects };
  miniflare = new Miniflare(convertV4MiniflareOptions({ cf: false, telemetry: { enabled: false }, workers: [worker] }));
  await miniflare.ready;
});
afterAll(() => miniflare.dispose());

const get = async (path: string) => {
  const response = await miniflare.dispatchFetch(`http://reads/${path}`);
  return response.text();
};

describe.each(["cold", "hot"])("a read that is shared in an isolate that is %s", (state) => {
  beforeAll(async () => {
    if (state === "hot") await get("warm-up");
  });

  it.each(["request", "object"])("is answered to each %s in its own place", async (who) => {
    const key = `slow-${state}-${who}`;
    const answers = await Promise.all(Array.from({ length: 10 }, () => get(`${who}/${key}`)));
    expect(answers).toEqual(Array(10).fill(`${key}, in its own place`));
  });
});
