import { describe, expect, it } from "vitest";
import type { PastStart } from "../../../../src/domain/fraud/replay/past-start.ts";
import { truthsOf } from "../../../../src/domain/fraud/replay/truth.ts";
import { blockedOf, reason, riskOf, startOf, T0 } from "./support.ts";

const HOUR_MS = 3_600_000;
const BLOCKED = blockedOf(riskOf("block", reason("prefix_blocked", 60)), { atMs: T0, phoneToken: "p" });
const later = (over: Partial<PastStart>) => startOf({ phoneToken: "p", atMs: T0 + HOUR_MS, ...over });

describe("what a start turned out to be", () => {
  it.each<readonly [string, Partial<PastStart>, readonly PastStart[], string]>([
    ["typed", {}, [], "genuine"],
    ["typed, and called fraud", { feedback: "fraud" }, [], "fraud"],
    ["untyped, and called a person's", { status: "expired", feedback: "genuine" }, [], "genuine"],
    ["expired with a text", { status: "expired" }, [], "untyped"],
    ["guessed at until it was locked", { status: "locked" }, [], "untyped"],
    ["expired without a text", { status: "expired", texts: 0 }, [], "unknown"],
    ["canceled", { status: "canceled" }, [], "unknown"],
    ["failed", { status: "failed", texts: 0 }, [], "unknown"],
    ["stopped", BLOCKED, [], "unknown"],
    ["stopped, and the number typed within the hour", BLOCKED, [later({})], "genuine"],
    ["stopped, and the number typed after it", BLOCKED, [later({ atMs: T0 + HOUR_MS + 1 })], "unknown"],
    ["stopped, and another number typed", BLOCKED, [later({ phoneToken: "q" })], "unknown"],
    ["stopped, and what was typed was called fraud", BLOCKED, [later({ feedback: "fraud" })], "unknown"],
    ["stopped after the number had typed", { ...BLOCKED, atMs: T0 + 2 * HOUR_MS }, [later({})], "unknown"],
    ["untyped, and the number typed the next one", { ...BLOCKED, status: "expired", texts: 1 }, [later({})], "genuine"],
  ])("%s: %s", (_title, over, others, truth) => {
    const start = startOf(over);
    expect(truthsOf([...others, start]).get(start.id)).toBe(truth);
  });
});
