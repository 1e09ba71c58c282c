import { describe, expect, it } from "vitest";
import { byEdition } from "../../../src/domain/rule-book/by-edition.ts";
import { bookWith, daily, hoursRule, recordWith } from "../../support/hours-book.ts";

describe("what is made of a country's rules", () => {
  const rule = (id: string, from?: string) =>
    hoursRule(id, [daily("08:00", "20:00")], from === undefined ? {} : { counts_from: from });
  const book = bookWith(recordWith("001", []), recordWith("XA", [rule("xa.old"), rule("xa.new", "2027-03-01")]));
  const at = (day: string) => Date.parse(`${day}T12:00:00Z`);

  it("is that of the day it is asked for, and made once for all days on which the same rules count", () => {
    let times = 0;
    const idsIn = byEdition(({ rules }) => {
      times += 1;
      return rules.map(({ id }) => id);
    }, book);
    const days = ["2027-01-01", "2027-02-28", "2027-03-01", "2027-01-01", "2030-01-01", "2030-01-01"];
    expect(days.map((day) => idsIn("XA", at(day)).length)).toEqual([1, 1, 2, 1, 2, 2]);
    expect(times).toBe(2);
    expect(idsIn("xa", at("2027-01-01"))).toBe(idsIn("XA", at("2027-01-01")));
  });

  it("changes with the midnight of UTC", () => {
    const countIn = byEdition(({ rules }) => rules.length, book);
    expect(countIn("XA", Date.parse("2027-02-28T23:59:59.999Z"))).toBe(1);
    expect(countIn("XA", Date.parse("2027-03-01T00:00:00Z"))).toBe(2);
  });
});
