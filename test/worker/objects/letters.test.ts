// An object of dead letters whose instance goes between its alarm, the send and the mark.
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { HashedLetter } from "../../../src/app/dead-letters/ports.ts";
import { GateStore } from "../../../src/objects/letters/gate-row.ts";
import type { LetterObject } from "../../../src/objects/letter-object.ts";
import { LetterRows } from "../../../src/objects/letters/letter-rows.ts";
import { LetterLoop } from "../../../src/objects/letters/loop.ts";
import { letterOf } from "../../support/dead-letters-contract.ts";
import { NO_ROSTER, unrostered } from "../../support/unrostered.ts";

type Send = (queue: string, body: string) => Promise<boolean>;

const MINUTE = 60_000;

beforeEach(() => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 40 * 86_400_000 }));
afterEach(() => vi.useRealTimers());

const put = async (stub: DurableObjectStub<LetterObject>, letter: HashedLetter) => stub.execute("boxes.put", [letter]);

/** Keeps a letter, lets an instance die while it sends it, and another one wake as its alarm says. */
async function dieWhileSending(name: string, isTaken: boolean) {
  const stub = env.LETTERS.getByName(name);
  const letter: HashedLetter = { ...letterOf(1, "ten_1"), hash: "00" };
  await put(stub, letter);
  return runInDurableObject(stub, async (_object, ctx) => {
    const taken: string[] = [];
    const rows = new LetterRows(ctx.storage.sql);
    const instance = (send: Send) => {
      const ports = {
        redrive: { send },
        bodies: { isReadable: async () => true },
        random: { bytes: (length: number) => new Uint8Array(length), unit: () => 0 },
        telemetry: { emit: () => undefined },
        roster: NO_ROSTER,
      };
      const parts = { ctx, rows, gate: new GateStore(ctx.storage.sql), ports };
      return new LetterLoop({ ...parts, alarm: unrostered(ctx.storage) });
    };
    const asked = Promise.withResolvers<void>();
    vi.setSystemTime(Date.now() + MINUTE);
    void instance((_queue, body) => {
      if (isTaken) taken.push(body);
      asked.resolve();
      return new Promise(() => undefined);
    }).run();
    await asked.promise;
    const alarmAtMs = (await ctx.storage.getAlarm()) ?? Number.POSITIVE_INFINITY;
    expect(alarmAtMs).toBeLessThanOrEqual(Date.now() + MINUTE);
    vi.setSystemTime(alarmAtMs);
    await instance(async (_queue, body) => taken.push(body) > 0).run();
    return { taken, letter: rows.find("deployment", letter.id) };
  });
}

describe("an object of dead letters that dies", () => {
  it("between its alarm and the send loses nothing", async () => {
    const { taken, letter } = await dieWhileSending("between alarm and send:0", false);
    expect(taken).toEqual(['{"seed":1}']);
    expect(letter).toMatchObject({ state: "sent_again", redrives: 1 });
  });

  it("between the send and its mark sends the letter twice, which is one letter still", async () => {
    const { taken, letter } = await dieWhileSending("between send and mark:0", true);
    expect(taken).toEqual(['{"seed":1}', '{"seed":1}']);
    expect(letter).toMatchObject({ state: "sent_again", redrives: 1 });
  });

  it("when it was given a letter has the alarm of that letter set: nobody has to wake it", async () => {
    const stub = env.LETTERS.getByName("given a letter:0");
    await put(stub, { ...letterOf(1, "ten_1"), hash: "00" });
    const alarmAtMs = await runInDurableObject(stub, (_object, { storage }) => storage.getAlarm());
    expect(alarmAtMs).toBeGreaterThan(Date.now());
    expect(alarmAtMs).toBeLessThanOrEqual(Date.now() + MINUTE);
  });
});
