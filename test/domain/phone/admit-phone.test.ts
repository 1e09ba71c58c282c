import { describe, expect, it } from "vitest";
import { admitPhone, type PhoneAdmission, takesVoice } from "../../../src/domain/phone/admit-phone.ts";
import { NUMBER_KINDS, type NumberKind } from "../../../src/domain/base/number-kinds.ts";
import { type PhoneNumber, parsePhone } from "../../../src/domain/phone/parse-phone.ts";
import { TRANSPORTS } from "../../../src/domain/base/verification.ts";

const REACHED_BY = {
  mobile: ["sms", "voice"],
  fixed_line: ["voice"],
  fixed_line_or_mobile: ["sms", "voice"],
  voip: ["sms", "voice"],
  toll_free: [],
  premium_rate: [],
  shared_cost: [],
  personal_number: [],
  pager: [],
  uan: [],
  voicemail: [],
  unknown: ["sms", "voice"],
} satisfies Record<NumberKind, string[]>;

function numberOf(kind: NumberKind): PhoneNumber {
  return {
    e164: "+639171234567",
    country: "PH",
    callingCode: "63",
    kind,
    allocation: "assigned",
  };
}

function read(text: string): PhoneNumber {
  const result = parsePhone(text, null);
  if (!result.ok) throw new Error(`${text}: ${result.error.reason}`);
  return result.value;
}

function verdict(number: PhoneNumber, admission: Partial<PhoneAdmission>): string {
  const result = admitPhone(number, { countries: "all", mode: "live", transport: "sms", ...admission });
  return result.ok ? "admitted" : result.error.reason;
}

const rows = NUMBER_KINDS.flatMap((kind) => TRANSPORTS.map((transport) => ({ kind, transport })));

describe("the kind of a number", () => {
  it.each(rows)("$kind decides whether $transport reaches it, with either key", ({ kind, transport }) => {
    const reached: readonly string[] = REACHED_BY[kind];
    const expected = reached.includes(transport) ? "admitted" : "kind_not_reachable";
    expect(verdict(numberOf(kind), { transport, mode: "live" })).toBe(expected);
    expect(verdict(numberOf(kind), { transport, mode: "test" })).toBe(expected);
  });

  it.each(NUMBER_KINDS)("%s decides whether a code may be spoken", (kind) => {
    const reached: readonly string[] = REACHED_BY[kind];
    expect(takesVoice(numberOf(kind))).toBe(reached.includes("voice"));
  });

  it.each([
    ["a Philippine mobile", "+63 917 123 4567", "admitted", "admitted"],
    ["an ambiguous American number", "+1 310 555 2368", "admitted", "admitted"],
    ["a Berlin landline", "+49 30 901820", "kind_not_reachable", "admitted"],
    ["an American premium number", "+1 900 234 5678", "kind_not_reachable", "kind_not_reachable"],
    ["a British personal number", "+44 70 1234 5678", "kind_not_reachable", "kind_not_reachable"],
    ["a British pager", "+44 76 4012 3456", "kind_not_reachable", "kind_not_reachable"],
  ])("of %s rules texts and calls", (_title, text, sms, voice) => {
    expect(verdict(read(text), { transport: "sms" })).toBe(sms);
    expect(verdict(read(text), { transport: "voice" })).toBe(voice);
  });
});

describe("a fictitious number", () => {
  it.each(["+1 310-123-4567", "+1 310-555-0100", "+44 7700 900123", "+33 6 39 98 00 00"])(
    "%s is admitted with a test key and reserved with a live one",
    (text) => {
      for (const transport of TRANSPORTS) {
        expect(verdict(read(text), { mode: "test", transport })).toBe("admitted");
        expect(verdict(read(text), { mode: "live", transport })).toBe("number_reserved");
      }
    },
  );

  it("is still refused by its kind, with a test key too", () => {
    expect(verdict(read("+44 20 7946 0958"), { mode: "test" })).toBe("kind_not_reachable");
    expect(verdict(read("+44 20 7946 0958"), { mode: "test", transport: "voice" })).toBe("admitted");
  });
});

describe("the tenant's countries", () => {
  const number = numberOf("mobile");

  it.each([
    ["all", "admitted"],
    [["PH"], "admitted"],
    [["US", "PH"], "admitted"],
    [["US"], "country_not_enabled"],
    [[], "country_not_enabled"],
  ] as const)("%j: %s", (countries, expected) => {
    expect(verdict(number, { countries })).toBe(expected);
    expect(verdict(number, { countries, mode: "test" })).toBe(expected);
  });

  it("are asked after the number itself", () => {
    expect(verdict(numberOf("pager"), { countries: [] })).toBe("kind_not_reachable");
    expect(verdict(read("+1 310-123-4567"), { countries: [] })).toBe("number_reserved");
  });
});
