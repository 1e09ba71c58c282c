import { describe, expect, it } from "vitest";
import { openBook } from "../../../src/domain/rule-book/book.ts";
import type { HoursRule } from "../../../src/domain/rule-book/rules.ts";
import { bookWith, daily, hoursRule, recordWith } from "../../support/hours-book.ts";

const hours = (id: string, over = {}) => hoursRule(id, [daily("08:00", "20:00")], over);

describe("what counts on a day", () => {
  const world = recordWith("001", [hours("001.hours"), hours("001.hours.later", { counts_from: "2027-06-01" })]);
  const book = bookWith(
    world,
    recordWith("XA", [
      hours("xa.old", { counts_until: "2027-03-01" }),
      hours("xa.new", { counts_from: "2027-03-01", categories: ["marketing"] }),
    ]),
  );

  it.each([
    ["2027-01-01", ["xa.old"], "2027-03-01"],
    ["2027-02-28", ["xa.old"], "2027-03-01"],
    ["2027-03-01", ["xa.new", "001.hours"], "2027-06-01"],
    ["2027-06-01", ["xa.new", "001.hours", "001.hours.later"], null],
    ["2030-01-01", ["xa.new", "001.hours", "001.hours.later"], null],
  ])("%s: %j, until %s", (day, ids, until) => {
    const counts = book("XA", day);
    expect({ ids: counts.rules.map(({ id }) => id), until: counts.until }).toEqual({ ids, until });
  });

  it("of the world's rules is what the country's own leave open", () => {
    const [, assumed] = book("XA", "2027-03-01").rules;
    expect(assumed).toMatchObject({ id: "001.hours", categories: ["engagement"] });
    expect(book("XA", "2027-03-01").assumed).toEqual(new Set(["001.hours"]));
  });

  it.each([
    ["toll_free", "by one for the same senders and more", []],
    ["short_code", "by none for others", ["001.numbers"]],
  ] as const)("a rule of the world for %s is hidden %s", (kind, _why, assumed) => {
    const some = (id: string, senders: HoursRule["senders"]) => hours(id, { senders });
    const book = bookWith(
      recordWith("001", [some("001.numbers", [kind])]),
      recordWith("XA", [some("xa.numbers", ["long_code", "toll_free"])]),
    );
    expect([...book("XA", "2027-01-01").assumed]).toEqual(assumed);
  });

  it("is the world's alone where a country has no record", () => {
    expect(book("ZZ", "2027-01-01")).toMatchObject({ record: null, until: "2027-06-01" });
  });

  it("is read once for all days until the next change, in whatever order they are asked for", () => {
    let reads = 0;
    const counted = openBook((country) => {
      reads += 1;
      return country === "001" ? world : null;
    });
    const first = counted("ZZ", "2027-05-31");
    const later = counted("ZZ", "2027-06-01");
    const before = reads;
    expect(counted("ZZ", "2026-01-01")).toBe(first);
    expect(counted("ZZ", "2029-01-01")).toBe(later);
    expect(reads).toBe(before);
  });
});
