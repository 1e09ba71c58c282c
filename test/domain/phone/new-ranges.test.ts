import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { admitPhone } from "../../../src/domain/phone/admit-phone.ts";
import { NUMBER_KINDS } from "../../../src/domain/base/number-kinds.ts";
import { parsePhone } from "../../../src/domain/phone/parse-phone.ts";

function standingOf(text: string, allowedPrefixes: readonly string[] = []): string {
  const result = parsePhone(text, null, { allowedPrefixes });
  return result.ok ? `${result.value.kind} ${result.value.allocation} ${result.value.country}` : result.error.reason;
}

describe("an area code that no list has yet", () => {
  it.each(["621", "624", "679", "861", "924", "353", "835", "686", "738"])(
    "+1 %s is read: of unknown kind, or listed by now",
    (area) => {
      const read = parsePhone(`+1 ${area} 234 5678`, null);
      expect(read).toMatchObject({ ok: true, value: { e164: `+1${area}2345678` } });
      if (!read.ok) return;
      expect(["unknown unlisted", "fixed_line_or_mobile assigned"]).toContain(
        `${read.value.kind} ${read.value.allocation}`,
      );
      expect(admitPhone(read.value, { countries: ["US", "CA"], mode: "live", transport: "sms" }).ok).toBe(true);
    },
  );

  it.each([
    ["begins with 0 or 1", "+1 123 456 7890"],
    ["is kept for longer numbers", "+1 999 234 5678"],
    ["is kept whole", "+1 370 234 5678"],
    ["is kept whole, too", "+1 962 234 5678"],
    ["is a service", "+1 311 234 5678"],
    ["is a code of services", "+1 666 234 5678"],
    ["is fiction's", "+1 555 234 5678"],
    ["is kept for toll-free", "+1 882 234 5678"],
    ["is kept for personal numbers", "+1 535 234 5678"],
    ["is of no place", "+1 456 234 5678"],
    ["is pay-per-call's name", "+1 976 234 5678"],
  ])("is not read where the plan %s", (_title, text) => {
    expect(standingOf(text)).toBe("pattern_unassigned");
  });

  it.each(["882", "535", "456", "976", "700", "900"])("+1 %s stays shut, whatever prefix was allowed", (area) => {
    expect(standingOf(`+1 ${area} 234 5678`, [`+1${area}`])).not.toContain("unlisted");
  });

  it.each(["976", "950", "958", "959", "555", "211", "911"])("has no person behind exchange %s", (exchange) => {
    expect(standingOf(`+1 621 ${exchange} 5678`)).not.toContain("unlisted");
    expect(standingOf(`+1 621 ${exchange} 5678`, ["+1621"])).not.toContain("unlisted");
  });

  it.each(["+1 621 555 0123", "+1 924 123 4567", "+1 861 411 2345"])(
    "%s is fiction there, too: for test keys only",
    (text) => {
      const read = parsePhone(text, null);
      expect(read).toMatchObject({ value: { allocation: "fictitious" } });
      if (!read.ok) return;
      const live = { countries: "all", mode: "live", transport: "sms" } as const;
      expect(admitPhone(read.value, live)).toMatchObject({ error: { reason: "number_reserved" } });
    },
  );
});

describe("a range elsewhere that no list has yet", () => {
  it.each([
    ["between mobiles of its network", "+63 900 000 0000", "unknown unlisted PH"],
    ["between mobiles of an island", "+1 876 200 1234", "unknown unlisted JM"],
  ])("is read %s", (_title, text, outcome) => {
    expect(standingOf(text)).toBe(outcome);
  });

  it.each([
    ["where nothing near it is in use", "+33 0 00 00 00 00"],
    ["of another length than mobiles have", "+63 917 123 456"],
    ["where only landlines are", "+86 1000 0000 000"],
  ])("is not read %s", (_title, text) => {
    expect(standingOf(text)).toBe("pattern_unassigned");
  });

  it("is never of a kind that costs the sender or reaches a desk, whatever the digits", () => {
    const codes = fc.constantFrom("1", "7", "33", "44", "49", "52", "61", "63", "91", "225", "371", "372", "881");
    fc.assert(
      fc.property(codes, fc.stringMatching(/^\d{7,11}$/), (code, rest) => {
        const read = parsePhone(`+${code}${rest}`, null);
        if (!read.ok || read.value.allocation !== "unlisted") return;
        expect(read.value.kind).toBe("unknown");
        expect(NUMBER_KINDS).toContain(read.value.kind);
        expect(`+${code}${rest}`).not.toMatch(/^\+1(?:900|976|8(?:00|88)|\d{3}(?:976|555))/);
        expect(parsePhone(read.value.e164, null)).toEqual(read);
      }),
      { numRuns: 200 },
    );
  });
});

describe("a prefix that was allowed", () => {
  it("opens a range that nothing else speaks for", () => {
    expect(standingOf("+86 1000 0000 000")).toBe("pattern_unassigned");
    expect(standingOf("+86 1000 0000 000", ["+861000"])).toBe("unknown unlisted CN");
  });

  it("opens no other", () => {
    expect(standingOf("+86 1000 0000 000", ["+861001", "+33"])).toBe("pattern_unassigned");
  });

  it.each([
    ["+1 900 234 5678", "+1900", "premium_rate assigned US"],
    ["+44 70 1234 5678", "+4470", "personal_number assigned GB"],
    ["+1 310 555 0100", "+1310", "fixed_line_or_mobile fictitious US"],
  ])("changes nothing of what is known of %s", (text, prefix, outcome) => {
    expect(standingOf(text, [prefix])).toBe(outcome);
  });

  it("gives a number the same country whatever hint it comes with: its rows are in one object", () => {
    const hints = [null, "CA", "US", "JM"];
    const countries = hints
      .map((hint) => parsePhone("+1 621 234 5678", hint))
      .map((read) => read.ok && read.value.country);
    expect(new Set(countries)).toEqual(new Set(["US"]));
  });
});
