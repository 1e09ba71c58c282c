/** What every memory of paid questions does: D1, the isolate's own that tests use by itself, and both in a row. */
import { beforeEach, describe, expect, it } from "vitest";
import type { LookupMemo, LookupMemory } from "../../src/app/lookup/ports.ts";
import type { LiveNumber } from "../../src/domain/lookup/live-number.ts";

const NOW_MS = 1_800_000_000_000;
const DAY_MS = 86_400_000;
const TOKEN = "0123456789abcdef0123456789abcdef";

export function memoOf(over: Partial<LiveNumber> = {}, askedAtMs = NOW_MS): LookupMemo {
  const network = { mcc: "234", mnc: "10", name: "O2" };
  const facts = { ported: true, network, lineType: "mobile", source: "telnyx", checkedAtMs: askedAtMs } as const;
  return { live: { ...facts, ...over }, askedAtMs, forgetAtMs: askedAtMs + DAY_MS };
}

export interface LookupMemoryBed {
  readonly memory: LookupMemory;
  /** A tenant that nobody else uses. */
  readonly makeTenantId: () => Promise<string>;
}

export function describeLookupMemory(name: string, open: () => LookupMemoryBed): void {
  describe(`questions remembered ${name}`, () => {
    let memory: LookupMemory;
    let tenantId: string;

    beforeEach(async () => {
      const bed = open();
      memory = bed.memory;
      tenantId = await bed.makeTenantId();
    });

    const nothing = { ported: null, network: { mcc: null, mnc: null, name: null }, lineType: null };
    it.each([
      ["a whole answer", memoOf()],
      ["an answer that knows nothing", memoOf(nothing)],
      ["a number that was not ported", memoOf({ ported: false })],
      ["a question that nobody answered", { live: null, askedAtMs: NOW_MS, forgetAtMs: NOW_MS + 1 }],
    ])("give back %s", async (_what, memo) => {
      await memory.put(tenantId, TOKEN, memo);
      expect(await memory.find(tenantId, TOKEN)).toEqual(memo);
    });

    it("say nothing of other tenants and numbers", async () => {
      await memory.put(tenantId, TOKEN, memoOf());
      expect(await memory.find("ten_other", TOKEN)).toBeNull();
      expect(await memory.find(tenantId, "another")).toBeNull();
    });

    it("keep the newest, in whatever order they come", async () => {
      const [older, newer] = [memoOf(), memoOf({ source: "twilio" }, NOW_MS + 1)];
      for (const order of [
        [older, newer],
        [newer, older],
      ]) {
        for (const memo of order) await memory.put(tenantId, TOKEN, memo);
        expect(await memory.find(tenantId, TOKEN)).toEqual(newer);
      }
    });

    it("keep an answer that came after a question which nobody answered was asked", async () => {
      const answered = { ...memoOf({ checkedAtMs: NOW_MS + 5 }), askedAtMs: NOW_MS };
      await memory.put(tenantId, TOKEN, answered);
      await memory.put(tenantId, TOKEN, { live: null, askedAtMs: NOW_MS + 4, forgetAtMs: NOW_MS + 9 });
      expect((await memory.find(tenantId, TOKEN))?.live).toEqual(answered.live);
      await memory.put(tenantId, TOKEN, { live: null, askedAtMs: NOW_MS + 5, forgetAtMs: NOW_MS + 9 });
      expect((await memory.find(tenantId, TOKEN))?.live).toBeNull();
    });

    it("give way to a newer one, with an answer or without", async () => {
      const unanswered = { live: null, askedAtMs: NOW_MS + 2, forgetAtMs: NOW_MS + 3 };
      for (const memo of [memoOf(), memoOf({ source: "twilio" }, NOW_MS + 1), unanswered]) {
        await memory.put(tenantId, TOKEN, memo);
        expect(await memory.find(tenantId, TOKEN)).toEqual(memo);
      }
    });
  });
}
