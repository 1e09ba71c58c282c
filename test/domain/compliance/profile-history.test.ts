import { describe, expect, it } from "vitest";
import {
  complianceOf,
  firstProfile,
  type ProfileFacts,
  type RecordedWaiver,
  waivedAt,
} from "../../../src/domain/compliance/compliance-profile.ts";
import { profileChanges } from "../../../src/domain/compliance/profile-history.ts";

const NONE: ProfileFacts = firstProfile("ten_1");
const WAIVER: RecordedWaiver = { rule: "ph.links.banks", untilMs: null, reason: "Ticket 1.", by: "A", atMs: 1 };

const told = (before: Partial<ProfileFacts>, after: Partial<ProfileFacts>) =>
  profileChanges({ ...NONE, ...before }, { ...NONE, ...after }).map(
    ({ part, change, name, untilMs }) => `${change} ${part} ${name} ${untilMs ?? "-"}`,
  );

describe("the history of a profile tells", () => {
  const licence = { country: "GB", topic: "gambling", untilMs: 9 } as const;

  it.each([
    ["a sector that the tenant adds", {}, { ownSectors: ["bank"] as const }, ["added sector bank -"]],
    ["one that the platform takes", { setSectors: ["bank"] as const }, {}, ["removed set_sector bank -"]],
    [
      "another list of links by what differs",
      {
        links: [
          { country: "PH", host: "a.example" },
          { country: "SG", host: "a.example" },
        ],
      },
      {
        links: [
          { country: "SG", host: "a.example" },
          { country: "SG", host: "b.example" },
        ],
      },
      ["removed link PH a.example -", "added link SG b.example -"],
    ],
    [
      "a number to call that is told",
      {},
      { contacts: [{ country: "TW", phone: "+886223456789" }] },
      ["added contact TW +886223456789 -"],
    ],
    [
      "another end of a licence",
      { licences: [licence] },
      { licences: [{ ...licence, untilMs: 10 }] },
      ["removed licence GB gambling 9", "added licence GB gambling 10"],
    ],
    [
      "a waiver that is given again for another reason",
      { waivers: [WAIVER] },
      { waivers: [{ ...WAIVER, reason: "Ticket 2." }] },
      ["removed waiver ph.links.banks -", "added waiver ph.links.banks -"],
    ],
    ["nothing where nothing differs", { waivers: [WAIVER] }, { waivers: [{ ...WAIVER }] }, []],
  ])("%s", (_case, before, after, expected) => {
    expect(told(before, after)).toEqual(expected);
  });
});

it("rules ask of a tenant what it says and what the platform says of it, and see no reason", () => {
  const profile = { ...firstProfile("ten_1"), ownSectors: ["health", "bank"] as const, setSectors: ["bank"] as const };
  expect(complianceOf({ ...profile, waivers: [WAIVER] })).toEqual({
    sectors: ["bank", "health"],
    links: [],
    contacts: [],
    licences: [],
    waivers: [{ rule: "ph.links.banks", untilMs: null }],
  });
});

it.each([
  [null, 5, true],
  [6, 5, true],
  [5, 5, false],
])("a waiver that ends at %s counts at %i: %s", (untilMs, nowMs, counts) => {
  expect(waivedAt([{ rule: "a.b", untilMs }], nowMs).has("a.b")).toBe(counts);
});
