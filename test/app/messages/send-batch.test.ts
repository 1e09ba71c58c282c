import { PLAIN_CONTENT } from "../../../src/app/content/report-content.ts";
import { describe, expect, it } from "vitest";
import type { MessageInput } from "../../../src/app/messages/draft-message.ts";
import { sendBatch } from "../../../src/app/messages/send-batch.ts";
import { neverRings } from "../../support/alarms.ts";
import { PARIS, makeVerifyWorld } from "../support/verify-world.ts";

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

const shipped = (order: string): MessageInput => ({
  to: { phoneNumber: PARIS, country: null },
  template: "order_shipped",
  variables: { order },
  brand: null,
  locale: null,
  timeZone: null,
  scheduledAtMs: null,
  expiresAtMs: null,
  onlyIfOffline: false,
  collapseKey: null,
});

const { services, principal } = makeVerifyWorld({
  parts: {
    pause: { wait: nextTurn, alarm: neverRings },
    directory: { findKey: async () => null, findTenant: async () => null },
    routeBook: { list: async () => [] },
    carriers: {
      find: async () => null,
      ownerOf: async () => "deployment" as const,
      usable: async () => [],
      terms: async () => [],
      open: () => Promise.reject(new Error("no account is opened")),
    },
    publicUrl: null,
    contentBook: { read: async () => PLAIN_CONTENT },
  },
});
const dryRun = (inputs: readonly MessageInput[]) =>
  sendBatch(services, principal, { inputs, dryRun: true, requestKey: null, skipSendLimits: false });

describe("a batch", () => {
  it("gives way to what others ask between its messages, also where none of them waits for anything", async () => {
    const orders = Array.from({ length: 200 }, (_, index) => shipped(`A-${index}`));
    let isOver = false;
    const batch = dryRun(orders).then((done) => {
      isOver = true;
      return done;
    });
    let turns = 0;
    for (; !isOver; turns += 1) await nextTurn();
    expect(turns).toBeGreaterThan(5);
    expect(await batch).toMatchObject({ ok: true, value: orders.map(() => ({ ok: true })) });
  });

  it("has its results in the order of its messages", async () => {
    const inputs = Array.from({ length: 30 }, (_, index) =>
      index % 7 === 3 ? { ...shipped("A"), template: "nothing" } : shipped(`A-${index}`),
    );
    const done = await dryRun(inputs);
    if (!done.ok) throw new Error("a batch that is refused");
    expect(done.value.map(({ ok }) => ok)).toEqual(inputs.map(({ template }) => template !== "nothing"));
    const orders = done.value.flatMap((result) => (result.ok ? [result.value.draft.variables["order"]] : []));
    expect(orders).toEqual(
      inputs.flatMap(({ template, variables }) => (template === "nothing" ? [] : [variables["order"]])),
    );
  });
});
