import { describe, expect, it } from "vitest";
import type { Condition } from "../../../src/domain/segments/condition.ts";
import { matches } from "../../../src/domain/segments/matches.ts";
import type { Person } from "../../../src/domain/segments/person.ts";

const NOW_MS = Date.parse("2026-11-29T12:00:00.000Z");
const DAY_MS = 86_400_000;
const TODAY = Math.floor(NOW_MS / DAY_MS);

const PERSON: Person = {
  country: "DE",
  locale: "de-AT",
  zone: null,
  tier: "core",
  createdAtMs: NOW_MS - 100 * DAY_MS,
  lastActiveMs: NOW_MS - 4 * DAY_MS,
  lastLoginMs: NOW_MS - 5 * DAY_MS,
  activeDay: TODAY - 4,
  activeMask: 0b1011 + 2 ** 26,
  attributes: { plan: "gold", friends: 12, is_new: true, renews_at: "2026-11-28T12:00:00.000Z" },
  communities: ["climbing"],
  interests: ["boulders"],
  activity: [
    { name: "purchase", day: TODAY - 29, count: 2 },
    { name: "purchase", day: TODAY - 30, count: 5 },
    { name: "login", day: TODAY, count: 1 },
  ],
  consent: "given",
  isOptedOut: false,
  isFrozen: false,
  lastTextMs: null,
  lastRecallMs: null,
  recallsUnanswered: 2,
};

const holdsOf = (condition: Condition) => matches(condition, PERSON, NOW_MS);

describe("a condition", () => {
  it.each<readonly [string, Condition, boolean]>([
    ["compares a text", { field: "country", op: "eq", value: "DE" }, true],
    ["knows small letters from large ones", { field: "country", op: "eq", value: "de" }, false],
    ["knows a locale from a wider one", { field: "locale", op: "eq", value: "de" }, false],
    ["takes one of several", { field: "tier", op: "in", value: ["ordinary", "core"] }, true],
    ["sees what is missing", { field: "zone", op: "missing" }, true],
    ["sees what is there", { field: "locale", op: "exists" }, true],
    ["fails on what is missing", { field: "zone", op: "ne", value: "Europe/Berlin" }, false],
    ["and is true as its opposite", { not: { field: "zone", op: "ne", value: "Europe/Berlin" } }, true],
    ["puts no number on what is missing", { field: "last_text", op: "lt", value: "2026-11-29T12:00:00Z" }, false],
    ["takes never for longer ago", { field: "last_text", op: "not_within", value: "P14D" }, true],
    [
      "takes five days to the millisecond for five days ago",
      { field: "last_login", op: "not_within", value: "P5D" },
      true,
    ],
    ["and a second more for longer", { field: "last_login", op: "within", value: "P5DT1S" }, true],
    ["counts days of activity, the oldest of thirty no more", { field: "active_days", op: "eq", value: 3 }, true],
    ["knows who was frozen", { field: "frozen", op: "ne", value: true }, true],
    ["counts within whole days, today among them", purchases("P30D", "eq", 2), true],
    ["and over longer", purchases("P31D", "eq", 7), true],
    ["counts none as zero", { count: { activity: "post", within: "P90D" }, op: "lte", value: 0 }, true],
    ["finds a community", { community: "climbing" }, true],
    ["which is no interest", { interest: "climbing" }, false],
    ["compares an attribute", { field: "attributes.friends", op: "gte", value: 12 }, true],
    ["takes no number for its text", { field: "attributes.friends", op: "eq", value: "12" }, false],
    ["takes no yes for one", { field: "attributes.is_new", op: "eq", value: 1 }, false],
    ["takes another type for another value", { field: "attributes.is_new", op: "ne", value: 1 }, true],
    ["finds no order between types", { not: { field: "attributes.plan", op: "gt", value: 1 } }, true],
    ["reads a time in an attribute", { field: "attributes.renews_at", op: "within", value: "P2D" }, true],
    ["and none in another text", { field: "attributes.plan", op: "not_within", value: "P2D" }, true],
    ["finds nothing under what is no name", { field: "attributes.__proto__", op: "exists" }, false],
    ["finds nothing that every object has", { field: "attributes.constructor", op: "exists" }, false],
    ["is true of none of nothing", { all: [] }, true],
    ["and false of one of nothing", { any: [] }, false],
  ])("%s", (_says, condition, expected) => {
    expect(holdsOf(condition)).toBe(expected);
  });
});

function purchases(within: string, op: "eq", value: number): Condition {
  return { count: { activity: "purchase", within }, op, value };
}
