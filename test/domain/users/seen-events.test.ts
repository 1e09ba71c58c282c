import { expect, it } from "vitest";
import {
  openSeenEvents,
  openSeenLines,
  SEEN_EVENTS_MOST,
  SEEN_LINES_MOST,
} from "../../../src/domain/users/seen-events.ts";

const TODAY = 20_000;

/** The row after events of these ids. */
function rowOf(ids: readonly string[], today = TODAY): ArrayBuffer {
  const seen = openSeenEvents(null, today);
  for (const id of ids) seen.add(id);
  return seen.pack();
}

it("an event is known by its id, and no other is", () => {
  const seen = openSeenEvents(rowOf(["a", "b", "żółw"]), TODAY);
  const ids = ["a", "b", "żółw", "c", "", "A", "ab", "ba"];
  expect(ids.filter((id) => seen.has(id))).toEqual(["a", "b", "żółw"]);
});

it.each([
  { later: 0, isKnown: true },
  { later: 3, isKnown: true },
  { later: 4, isKnown: false },
])("it is known for three days after its own: $later", ({ later, isKnown }) => {
  expect(openSeenEvents(rowOf(["a"]), TODAY + later).has("a")).toBe(isKnown);
});

it("the newest are known when there are more than fit", () => {
  const ids = Array.from({ length: SEEN_EVENTS_MOST + 1 }, (_, index) => `event-${index}`);
  const seen = openSeenEvents(rowOf(ids), TODAY);
  expect(ids.filter((id) => !seen.has(id))).toEqual(["event-0"]);
  expect(seen.takesMore()).toBe(true);
});

it("of a hundred thousand ids no two are taken for one", () => {
  const ids = Array.from({ length: 100_000 }, (_, index) => `${index.toString(36)}-${index % 7}`);
  const pairs = new Set(ids.map((id) => new Uint32Array(rowOf([id])).join(" ")));
  expect(pairs.size).toBe(ids.length);
});

it("a line of an import is known by its number for good, and there is an end to them", () => {
  const seen = openSeenLines(null);
  for (let line = 1; line < SEEN_LINES_MOST; line += 1) seen.add(String(line * 1_000));
  expect(seen.takesMore()).toBe(true);
  seen.add("100000000");
  const after = openSeenLines(seen.pack());
  expect(after.takesMore()).toBe(false);
  expect(["1000", "4999000", "100000000", "1001", "1"].map((id) => after.has(id))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});
