import { describe, expect, it } from "vitest";
import { CATEGORIES, type Category } from "../../../src/domain/base/categories.ts";
import { decideSend } from "../../../src/domain/compliance/decide-send.ts";
import { KNOWN_EVERYWHERE } from "../../../src/domain/compliance/send-facts.ts";
import { COUNTRY_FILES } from "../../../src/domain/rule-book/files.ts";

/** A Monday after all that is known to change this year. */
const NOW_MS = Date.parse("2026-11-30T12:00:00Z");
const SENDERS = {
  alphanumeric: "Acme",
  long_code: "+14155550177",
  short_code: "46839",
  toll_free: "+18885550177",
} as const;
const KINDS = ["alphanumeric", "long_code", "short_code", "toll_free"] as const;
/** Fiji has no record: the world's counts. */
const COUNTRIES = [...Object.keys(COUNTRY_FILES).filter((code) => code !== "001"), "FJ"].sort();

interface Asked {
  readonly country: string;
  readonly category: Category;
  readonly kind: (typeof KINDS)[number];
  readonly isRegistered: boolean;
}

/** The rules that refuse the sender, or "may". */
function decided({ country, category, kind, isRegistered }: Asked): string {
  const sender = { sender: SENDERS[kind], kind, approvals: isRegistered ? KNOWN_EVERYWHERE : [] };
  const unknown = { network: null, areas: [], sectors: [], isLicensedRoute: null, text: null, consent: null } as const;
  const { refusals } = decideSend({ ...unknown, country, category, nowMs: NOW_MS, sender, waived: new Set() });
  const rules = refusals.filter(({ subject }) => subject === "sender").map(({ rule }) => rule.id);
  return rules.length === 0 ? "may" : rules.join(" ");
}

/** Categories that are decided alike stand in one line. */
function linesOf(country: string): readonly string[] {
  return KINDS.flatMap((kind) =>
    [false, true].flatMap((isRegistered) => {
      const byWord = Map.groupBy(CATEGORIES, (category) => decided({ country, category, kind, isRegistered }));
      return [...byWord].map(([word, categories]) => {
        const about = categories.length === CATEGORIES.length ? "all" : categories.join("+");
        return `${country} ${kind} ${isRegistered ? "registered" : "unregistered"} ${about}: ${word}`;
      });
    }),
  );
}

describe("whether a sender may text a country", () => {
  it("is decided for each country, category and kind as the table says", async () => {
    const table = COUNTRIES.flatMap(linesOf).join("\n");
    await expect(`${table}\n`).toMatchFileSnapshot("../../fixtures/compliance/decisions.txt");
  });

  it.each([
    ["SG", "sg.registration.ssir"],
    ["IE", "ie.registration.names"],
    ["ES", "es.registration.names"],
    ["PH", "ph.registration.names"],
  ])("%s refuses an unregistered name by %s, and takes it when it is registered", (country, rule) => {
    const asked = { country, category: "otp", kind: "alphanumeric" } as const;
    expect(decided({ ...asked, isRegistered: false })).toBe(rule);
    expect(decided({ ...asked, isRegistered: true })).toBe("may");
  });

  it("the United States refuse a number without a campaign, and a name whoever has it", () => {
    const asked = { country: "US", category: "otp" } as const;
    expect(decided({ ...asked, kind: "long_code", isRegistered: false })).toMatch(/^us\.registration\./);
    expect(decided({ ...asked, kind: "long_code", isRegistered: true })).toBe("may");
    expect(decided({ ...asked, kind: "alphanumeric", isRegistered: true })).toMatch(/^us\.sender_kind\./);
  });

  it("nobody is stopped where nothing is known", () => {
    for (const kind of KINDS) {
      for (const category of CATEGORIES) {
        expect(decided({ country: "FJ", category, kind, isRegistered: false })).toBe("may");
      }
    }
  });
});
