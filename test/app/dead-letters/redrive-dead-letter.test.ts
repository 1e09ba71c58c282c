import { describe, expect, it } from "vitest";
import type { DeadLetter } from "../../../src/app/dead-letters/ports.ts";
import { redriveDeadLetter } from "../../../src/app/dead-letters/redrive-dead-letter.ts";

const LETTER: DeadLetter = {
  id: "dlq_1",
  tenantId: "ten_1",
  mode: "live",
  queue: "godwit-receipts",
  body: '{"v":1}',
  receivedAtMs: 1,
  redrives: 0,
  redrivenAtMs: null,
  state: "waiting",
  nextTryAtMs: 700,
  gaveUpBecause: null,
};

function makeServices(letter: DeadLetter | null, queueTakes: boolean) {
  const log: string[] = [];
  return {
    log,
    clock: { nowMs: () => 500 },
    redrive: {
      send: async (queue: string, body: string) => {
        log.push(`send ${queue} ${body}`);
        return queueTakes;
      },
    },
    deadLetters: {
      find: async () => letter,
      markRedriven: async (id: string, nowMs: number) => void log.push(`mark ${id} ${nowMs}`),
    },
  };
}

const SENT = { redrives: 1, redrivenAtMs: 500, state: "sent_again", nextTryAtMs: null };
const INPUT = { scope: { tenantId: "ten_1", mode: "live" as const }, id: "dlq_1" };

describe("redriveDeadLetter", () => {
  it("sends the body to its queue before it notes that", async () => {
    const services = makeServices(LETTER, true);
    const redriven = await redriveDeadLetter(services, INPUT);
    expect(redriven).toEqual({ ok: true, value: { ...LETTER, ...SENT } });
    expect(services.log).toEqual(['send godwit-receipts {"v":1}', "mark dlq_1 500"]);
  });

  it("leaves the letter as it was when the queue does not take it", async () => {
    const services = makeServices(LETTER, false);
    expect(await redriveDeadLetter(services, INPUT)).toEqual({ ok: false, error: { reason: "store_unavailable" } });
    expect(services.log).toHaveLength(1);
  });

  it("says that there is no such letter", async () => {
    const services = makeServices(null, true);
    expect(await redriveDeadLetter(services, INPUT)).toEqual({ ok: false, error: { reason: "dead_letter_not_found" } });
    expect(services.log).toEqual([]);
  });
});
