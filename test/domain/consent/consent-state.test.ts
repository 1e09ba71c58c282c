import { describe, expect, it } from "vitest";
import { consentsAt } from "../../../src/domain/consent/consents-at.ts";
import { NO_CONSENT, consentStanding, withEntry } from "../../../src/domain/consent/consent-state.ts";
import { entryOf, type Said } from "./entries.ts";

const standing = (own: readonly Said[], whole: readonly Said[] = []) =>
  consentStanding([own, whole].map((said) => said.map(entryOf).reduce(withEntry, NO_CONSENT)));

describe("what holds of a purpose", () => {
  const CASES: readonly (readonly [title: string, own: readonly Said[], whole: readonly Said[], holds: string])[] = [
    ["nothing that was never given", [], [], "nothing"],
    ["what was given", [["opt_in", 1]], [], "opt_in"],
    [
      "the strongest of what was given, whichever came last",
      [
        ["written_opt_in", 1],
        ["soft_opt_in", 2],
      ],
      [],
      "written_opt_in",
    ],
    [
      "nothing that was withdrawn since",
      [
        ["opt_in", 1],
        ["no", 2],
      ],
      [],
      "withdrawn",
    ],
    [
      "what was given again after a withdrawal",
      [
        ["opt_in", 1],
        ["no", 2],
        ["soft_opt_in", 3],
      ],
      [],
      "soft_opt_in",
    ],
    [
      "no older yes that comes late",
      [
        ["no", 2],
        ["opt_in", 1],
      ],
      [],
      "withdrawn",
    ],
    [
      "a newer yes, though an older no comes late",
      [
        ["opt_in", 3],
        ["no", 2],
      ],
      [],
      "opt_in",
    ],
    [
      "no yes of the same moment as a no",
      [
        ["opt_in", 2],
        ["no", 2],
      ],
      [],
      "withdrawn",
    ],
    ["nothing where a no came without a yes", [["no", 2]], [], "withdrawn"],
    ["a yes to all of the category", [], [["opt_in", 1]], "opt_in"],
    ["nothing that a no to all of the category ended", [["opt_in", 1]], [["no", 2]], "withdrawn"],
    ["a yes to the purpose after a no to all", [["opt_in", 3]], [["no", 2]], "opt_in"],
    ["no yes to all before a no to the purpose", [["no", 2]], [["opt_in", 1]], "withdrawn"],
  ];

  it.each(CASES)("is %s", (_title, own, whole, holds) => {
    const { held, isWithdrawn } = standing(own, whole);
    expect(held?.strength ?? (isWithdrawn ? "withdrawn" : "nothing")).toBe(holds);
  });
});

it("an entry that comes again is known, and changes nothing", () => {
  const once = withEntry(NO_CONSENT, entryOf(["opt_in", 1]));
  expect(withEntry(once, entryOf(["opt_in", 1]))).toBe(once);
});

describe("the consents of a time", () => {
  const entries = [entryOf(["opt_in", 10]), { ...entryOf(["written_opt_in", 20]), purpose: null }, entryOf(["no", 30])];

  it.each([
    [9, []],
    [10, [["newsletter", "opt_in"]]],
    [
      20,
      [
        [null, "written_opt_in"],
        ["newsletter", "written_opt_in"],
      ],
    ],
    [
      30,
      [
        [null, "written_opt_in"],
        ["newsletter", "withdrawn"],
      ],
    ],
  ])("at %i are made of what was said by then, in whatever order it stands", (atMs, held) => {
    const told = consentsAt(entries.toReversed(), atMs);
    expect(
      told.map(({ purpose, held: consent, isWithdrawn }) => [
        purpose,
        consent?.strength ?? (isWithdrawn ? "withdrawn" : "nothing"),
      ]),
    ).toEqual(held);
  });
});
