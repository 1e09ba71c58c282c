import { describe, expect, it } from "vitest";
import {
  isAnswer,
  moveTrigger,
  nextTriggerStatuses,
  TRIGGER_STATUSES,
  triggerTextFor,
  withTextVersions,
} from "../../../src/domain/triggers/trigger.ts";
import { triggerFaults } from "../../../src/domain/triggers/plan-faults.ts";
import { triggerValues } from "../../../src/domain/triggers/trigger-values.ts";
import { triggerOf } from "../../support/triggers.ts";

const ABSENCE = { kind: "absence", activity: "checkout.paid", after: "cart.filled", forMs: 60_000 } as const;

describe("a trigger", () => {
  it.each(TRIGGER_STATUSES.flatMap((from) => TRIGGER_STATUSES.map((to) => [from, to] as const)))(
    "moves from %s to %s where it may, and nowhere else",
    (from, to) => {
      const moved = moveTrigger(triggerOf({}, { status: from }), { to, by: "key_2" }, 9);
      expect(moved.ok).toBe(nextTriggerStatuses(from).includes(to));
      if (!moved.ok) return;
      expect(moved.value).toMatchObject({ status: to, revision: 3, updatedAtMs: 9 });
      expect(moved.value.onBy).toBe(to === "on" ? "key_2" : "key_author");
    },
  );

  it("fixes its texts, and reads one of another tier where there is one", () => {
    const core = { template: "own_news", version: null, values: {} };
    const { texts } = triggerOf().plan;
    const plan = withTextVersions(triggerOf({ texts: { ...texts, core } }).plan, new Map([["own_news", 4]]));
    expect(triggerTextFor(plan, "core")).toEqual({ ...core, version: 4 });
    expect(triggerTextFor(plan, "ordinary")).toEqual(texts.ordinary);
    expect(triggerTextFor({ texts }, "core")).toEqual(texts.ordinary);
  });

  it.each([
    ["whatever they do", {}, { name: "login", isOwn: true }, true],
    ["nothing that happens to them", {}, { name: "login", isOwn: false }, false],
    ["what is named, whoever did it", { until: ["message.read"] }, { name: "message.read", isOwn: false }, true],
    ["nothing beside what is named", { until: ["message.read"] }, { name: "login", isOwn: true }, false],
    ["what an absence waits for", { when: ABSENCE }, { name: "checkout.paid", isOwn: true }, true],
    ["nothing else of an absence", { when: ABSENCE }, { name: "login", isOwn: true }, false],
    [
      "but what is named beside it",
      { when: ABSENCE, until: ["cart.emptied"] },
      { name: "cart.emptied", isOwn: true },
      true,
    ],
  ] as const)("is answered by %s", (_title, plan, event, expected) => {
    expect(isAnswer(triggerOf(plan).plan, event)).toBe(expected);
  });

  it.each([
    ["counts what would answer it", { until: ["login", "message.received"] }, "/until"],
    ["waits for what it begins with", { when: { ...ABSENCE, after: "checkout.paid" } }, "/when/after"],
    ["ends its wait with its beginning", { when: ABSENCE, until: ["cart.filled"] }, "/until"],
  ])("that could never fire says so: it %s", (_title, plan, field) => {
    expect(triggerFaults(triggerOf(plan).plan)).toMatchObject([{ field, reason: "never_fires", isFatal: true }]);
  });

  it("that is as it should be has no faults", () => {
    expect([triggerFaults(triggerOf().plan), triggerFaults(triggerOf({ when: ABSENCE }).plan)]).toEqual([[], []]);
  });
});

describe("a value of its text", () => {
  const known = { count: 3, values: { sender: "Ana", empty: "", age: 7 }, attributes: { town: "Bonn" } };

  it.each([
    ["is written once for all", "https://a.example", "https://a.example"],
    ["is what the activity said", { value: "sender", otherwise: "Somebody" }, "Ana"],
    ["is its stand-in where the activity said nothing", { value: "other", otherwise: "Somebody" }, "Somebody"],
    ["is its stand-in where what was said is empty", { value: "empty", otherwise: "Somebody" }, "Somebody"],
    ["is its stand-in where what was said is of another type", { value: "sender", otherwise: 1 }, 1],
    ["is never an attribute of the same name", { value: "town", otherwise: "?" }, "?"],
    ["is a number as a text where words go", { value: "age", otherwise: "?" }, "7"],
    ["is an attribute", { attribute: "town", otherwise: "?" }, "Bonn"],
    ["is how many there were", { count: true }, 3],
  ] as const)("%s", (_title, source, expected) => {
    expect(triggerValues({ x: source }, known)).toEqual({ x: expected });
  });
});
