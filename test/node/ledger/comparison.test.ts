/** The object of a bucket of phones beside a ledger that is a list of what it was asked. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ToldStory } from "../../../src/app/ledger/retell-ports.ts";
import type { DomainEvent } from "../../../src/domain/events/events.ts";
import { DAY_MS } from "../../../src/domain/limits/day-window.ts";
import type { Slot } from "../../../src/domain/base/placement.ts";
import type { StoryRef } from "../../../src/domain/ledger/story-kind.ts";
import { Chance } from "../../sim/chance.ts";
import { SimBucket } from "../../sim/ledger/bucket.ts";
import type { LedgerChance, LedgerFault } from "../../sim/ledger/faults.ts";
import { Phone, type Step } from "../../sim/ledger/phone.ts";
import { NO_ROSTER } from "../../support/unrostered.ts";

const MINUTE_MS = 60_000;
const SLOT: Slot = { placement: "weur", bucket: 1, mode: "live" };

class Night {
  readonly chance: LedgerChance = new Chance<LedgerFault>(3);
  readonly stories: StoryRef[] = [];
  readonly asked: { readonly atMs: number; readonly stories: readonly ToldStory[] }[] = [];
  /** Until then it does not answer. */
  awayUntilMs = 0;
  readonly #steps: { readonly atMs: number; readonly step: Step }[] = [];
  readonly #phone: Phone;
  readonly #bucket = new SimBucket(
    "ten_a:weur:1",
    { tenantId: "ten_a", slot: SLOT },
    {
      roster: NO_ROSTER,
      eventQueue: { send: async () => true },
      ledgerMender: {
        mend: async (_of, stories) => {
          this.asked.push({ atMs: this.chance.nowMs, stories });
          if (this.chance.nowMs < this.awayUntilMs) throw new Error("the ledger is away");
          return { mended: 0, differ: 0 };
        },
      },
      telemetry: { emit: () => undefined },
    },
  );

  constructor() {
    this.#phone = new Phone(
      this.chance,
      { tenantId: "ten_a", bucketCount: 64, mode: "live" },
      {
        at: (atMs, _slot, step) => void this.#steps.push({ atMs, step }),
        began: (ref) => void this.stories.push(ref),
      },
    );
    vi.spyOn(Date, "now").mockImplementation(() => this.chance.nowMs);
    vi.stubGlobal("scheduler", { wait: () => new Promise(() => undefined) });
  }

  begin(stories: number): void {
    for (let count = 0; count < stories; count += 1) this.#phone.begin();
  }

  /** Everything that is due by then: what happens to the phone, and the alarms of its object. */
  async runTo(atMs: number): Promise<void> {
    const { storage } = this.#bucket;
    for (;;) {
      const [next] = this.#steps.toSorted((a, b) => a.atMs - b.atMs);
      const nextMs = Math.min(next?.atMs ?? Infinity, storage.alarmAtMs ?? Infinity);
      if (nextMs > atMs) break;
      this.chance.nowMs = Math.max(this.chance.nowMs, nextMs);
      if (next !== undefined && next.atMs === nextMs) {
        this.#steps.splice(this.#steps.indexOf(next), 1);
        this.#bucket.transact(next.step);
      } else {
        storage.alarmAtMs = null;
        await this.#bucket.alarm();
      }
    }
    this.chance.nowMs = atMs;
  }

  /** Each text ends. */
  changeAll(): void {
    this.#bucket.transact((rows, nowMs) => {
      for (const { id: messageId } of this.stories.filter(({ kind }) => kind === "message")) {
        const message = rows.messages.find(messageId);
        if (message === null) continue;
        const { phone, verificationId } = message.order;
        const ended = {
          type: "message.ended",
          messageId,
          verificationId,
          status: "unknown",
          reason: "no_receipt",
        } as const;
        rows.events.add(phone.token, nowMs, [ended]);
      }
    });
  }

  knows(ref: StoryRef): readonly DomainEvent[] {
    return this.#bucket.knows(ref);
  }
}

function idsOf(asked: Night["asked"]): readonly string[] {
  return asked.flatMap(({ stories }) => stories.map(({ id }) => id));
}

beforeEach(() => void vi.restoreAllMocks());
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe("the nightly comparison of a bucket of phones", () => {
  it("asks the ledger about every verification, text, alert and reminder of two days, with all that rows know", async () => {
    const night = new Night();
    const { nowMs } = night.chance;
    night.begin(150);
    await night.runTo(nowMs + DAY_MS + MINUTE_MS);
    const known = night.stories.filter((ref) => night.knows(ref).length > 0);
    expect(new Set(known.map(({ kind }) => kind)).size).toBe(4);
    expect(new Set(idsOf(night.asked))).toEqual(new Set(known.map(({ id }) => id)));
    expect(Math.max(...night.asked.map(({ stories }) => stories.length))).toBe(100);
    for (const story of night.asked.flatMap(({ stories }) => stories))
      expect(story.retoldIds).toEqual(story.lines.map((line) => (JSON.parse(line) as DomainEvent).id));
  });

  it("asks together about stories that change in one moment when they are older", async () => {
    const night = new Night();
    const { nowMs } = night.chance;
    night.begin(150);
    await night.runTo(nowMs + 2 * DAY_MS + MINUTE_MS);
    night.asked.splice(0);
    night.changeAll();
    await night.runTo(nowMs + 2 * DAY_MS + 40 * MINUTE_MS);
    const texts = night.stories.filter((ref) => ref.kind === "message" && night.knows(ref).length > 0);
    expect(texts.length).toBeGreaterThan(100);
    const ids = texts.map(({ id }) => id);
    expect(new Set(idsOf(night.asked).filter((id) => id.startsWith("msg_")))).toEqual(new Set(ids));
    // And of the few that change by themselves meanwhile, one each.
    expect(night.asked.length).toBeLessThan(10);
    expect(Math.max(...night.asked.map(({ stories }) => stories.length))).toBe(100);
  });

  it("asks again half an hour later what the ledger does not answer, and goes on from there", async () => {
    const night = new Night();
    const { nowMs } = night.chance;
    night.begin(150);
    await night.runTo(nowMs + DAY_MS - MINUTE_MS);
    night.asked.splice(0);
    night.awayUntilMs = nowMs + DAY_MS + 70 * MINUTE_MS;
    await night.runTo(night.awayUntilMs);
    const pages = () => night.asked.filter(({ stories }) => stories.length > 1);
    expect(pages().map(({ atMs }) => Math.round((atMs - nowMs - DAY_MS) / MINUTE_MS))).toEqual([0, 30, 60]);
    expect(new Set(pages().map(({ stories }) => stories[0]?.id)).size).toBe(1);
    await night.runTo(night.awayUntilMs + 21 * MINUTE_MS);
    const known = night.stories.filter((ref) => night.knows(ref).length > 0);
    expect(new Set(idsOf(pages().slice(3)))).toEqual(new Set(known.map(({ id }) => id)));
  });

  it("asks about a story that changes when it is older a quarter of an hour later, and until it is answered", async () => {
    const night = new Night();
    const { nowMs } = night.chance;
    night.begin(150);
    await night.runTo(nowMs + 2 * DAY_MS + MINUTE_MS);
    const late = night.stories.filter(({ kind }) => kind === "reminder").map(({ id }) => id);
    night.asked.splice(0);
    night.awayUntilMs = nowMs + 2.5 * DAY_MS;
    await night.runTo(nowMs + 3 * DAY_MS - MINUTE_MS);
    const [first, ...others] = night.asked;
    expect(first?.stories).toHaveLength(1);
    expect(others.some(({ stories }) => stories[0]?.id === first?.stories[0]?.id)).toBe(true);
    expect(idsOf(night.asked).some((id) => late.includes(id))).toBe(true);
    for (const { stories } of night.asked) {
      expect(stories).toHaveLength(1);
      for (const { id, lines } of stories) {
        const changedMs = lines.map((line) => (JSON.parse(line) as DomainEvent).atMs);
        expect({ id, isLate: Math.max(...changedMs) > nowMs + 20 * 60 * MINUTE_MS }).toEqual({ id, isLate: true });
      }
    }
  });
});
