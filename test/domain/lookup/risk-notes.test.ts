import { describe, expect, it } from "vitest";
import { LINE_TYPES, type LineType, type LiveNumber } from "../../../src/domain/lookup/live-number.ts";
import { riskNotes } from "../../../src/domain/lookup/risk-notes.ts";
import { NUMBER_KINDS, type NumberKind } from "../../../src/domain/base/number-kinds.ts";

const assigned = (kind: NumberKind) => ({ kind, allocation: "assigned" }) as const;
const live = (lineType: LineType | null, ported: boolean | null = null): LiveNumber => ({
  ported,
  network: { mcc: null, mnc: null, name: null },
  lineType,
  source: "twilio",
  checkedAtMs: 0,
});

describe("risk notes", () => {
  it.each([
    ["mobile", []],
    ["fixed_line_or_mobile", []],
    ["fixed_line", ["no_texts"]],
    ["voip", ["voip"]],
    ["toll_free", ["toll_free"]],
    ["premium_rate", ["premium_rate"]],
    ["shared_cost", ["shared_cost"]],
    ["personal_number", ["personal_number"]],
    ["pager", ["no_texts"]],
    ["uan", ["organisation_number"]],
    ["voicemail", ["organisation_number"]],
    ["unknown", ["kind_unknown"]],
  ] as const)("of the plan's %s are %j", (kind, notes) => {
    expect(riskNotes(assigned(kind), null)).toEqual(notes);
  });

  it.each([
    ["mobile", live("mobile", true), ["ported"]],
    ["mobile", live("mobile", false), []],
    ["mobile", live(null, true), ["ported"]],
    ["mobile", live("unknown"), []],
    ["mobile", live("non_fixed_voip"), ["voip", "non_fixed_voip", "kind_contradicted"]],
    ["mobile", live("fixed_line"), ["no_texts", "kind_contradicted"]],
    ["mobile", live("fixed_line_or_mobile"), []],
    ["fixed_line_or_mobile", live("mobile"), []],
    ["fixed_line_or_mobile", live("voip"), ["voip"]],
    ["fixed_line_or_mobile", live("toll_free"), ["toll_free", "kind_contradicted"]],
    ["voip", live("non_fixed_voip"), ["voip", "non_fixed_voip"]],
    ["unknown", live("mobile"), []],
  ] as const)("of the plan's %s with a live answer (%#)", (kind, answer, notes) => {
    expect(riskNotes(assigned(kind), answer)).toEqual(notes);
  });

  it("say that a number is fictitious, before all else", () => {
    expect(riskNotes({ kind: "voip", allocation: "fictitious" }, null)).toEqual(["fictitious", "voip"]);
  });

  it("say that no list has the number's range, until a carrier knows the line", () => {
    const number = { kind: "unknown", allocation: "unlisted" } as const;
    expect(riskNotes(number, null)).toEqual(["kind_unknown", "range_unlisted"]);
    expect(riskNotes(number, live("mobile"))).toEqual([]);
  });

  it("stand once for every kind and answer", () => {
    for (const kind of NUMBER_KINDS) {
      for (const lineType of LINE_TYPES) {
        const notes = riskNotes({ kind, allocation: "fictitious" }, live(lineType, true));
        expect(notes).toEqual([...new Set(notes)]);
        expect(notes).toContain("ported");
      }
    }
  });
});
