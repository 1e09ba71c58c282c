import { describe, expect, it } from "vitest";
import { behaviorSignals, type ClientBehavior } from "../../../src/domain/fraud/client-behavior.ts";

/** Of +63 917 555 0100. */
const DIGITS = 10;

describe("how the form of a start was filled in", () => {
  it.each<[string, ClientBehavior | null, readonly string[]]>([
    ["nothing named: nothing", null, []],
    ["an empty object: nothing", {}, []],
    ["a person who types", { timeToSubmitMs: 6_200, pasted: false, focusChanges: 2, automated: false }, []],
    ["a browser that fills in, and a tap", { timeToSubmitMs: 900, pasted: true, focusChanges: 1 }, []],
    ["a number that was pasted, and no more", { pasted: true }, []],
    ["nothing turned to, and nothing said of the number", { focusChanges: 0 }, []],
    ["sent at once", { timeToSubmitMs: 0 }, ["behavior_instant"]],
    ["sent before anybody sees a form", { timeToSubmitMs: 499 }, ["behavior_instant"]],
    ["sent as soon as somebody may", { timeToSubmitMs: 500 }, []],
    ["filled in whole, as soon as somebody may", { timeToSubmitMs: 500, pasted: true, focusChanges: 1 }, []],
    ["typed sooner than ten keys take", { timeToSubmitMs: 999, pasted: false }, ["behavior_instant"]],
    ["typed as fast as anybody", { timeToSubmitMs: 1_000, pasted: false }, []],
    ["filled in, and nothing turned to", { pasted: true, focusChanges: 0 }, ["behavior_untouched"]],
    ["the same, late", { timeToSubmitMs: 90_000, pasted: true, focusChanges: 0 }, ["behavior_untouched"]],
    ["the same, at once: told once", { timeToSubmitMs: 3, pasted: true, focusChanges: 0 }, ["behavior_instant"]],
    ["typed, and nothing turned to: the field had the focus", { pasted: false, focusChanges: 0 }, []],
    ["a program that says so", { automated: true }, ["behavior_automated"]],
    [
      "all of it",
      { timeToSubmitMs: 12, pasted: true, focusChanges: 0, automated: true },
      ["behavior_automated", "behavior_instant"],
    ],
  ])("says: %s", (_title, behavior, signals) => {
    expect(behaviorSignals(behavior, DIGITS)).toEqual(signals);
  });

  it("asks less of a shorter number", () => {
    const behavior = { timeToSubmitMs: 850, pasted: false };
    expect([behaviorSignals(behavior, 7), behaviorSignals(behavior, 8)]).toEqual([[], ["behavior_instant"]]);
  });
});
