import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readWords } from "../../../../src/domain/template/catalogue/words.ts";
import { countSegments } from "../../../../src/domain/template/segments.ts";
import { everydayValues, LINK, mustRender, templateInput, violationsOf } from "./support.ts";

const name = (value: string, brand = "Acme") => readWords(value, { maxLength: 60, brandToSpare: brand });
const reasonOf = (value: string, brand?: string) => {
  const read = name(value, brand);
  return read.ok ? null : read.error.reason;
};

describe("a name", () => {
  it.each([
    "Ana",
    "Ana María O'Neill-Smith",
    "J.R.R. Tolkien",
    "U.S.A.",
    "St. Petersburg",
    "Washington, D.C.",
    "王小明",
    "你好。谢谢",
    "नेहा",
    "محمد علی",
    "می‌خواهم",
    "👨‍👩‍👧 family",
    "R2-D2",
    "Team 12 (A/B)",
    "Ada & Bob",
    "50 % Party!",
    "Macmeal",
    "123456",
    "{name} $& $1 %s",
  ])("%j is taken as it is", (value) => {
    expect(name(value)).toEqual({ ok: true, value });
  });

  it("is put on one line with single spaces", () => {
    expect(name("  Ana   María ")).toEqual({ ok: true, value: "Ana María" });
  });

  it.each([
    "https://x.y",
    "HTTP://EVIL",
    "see evil.com now",
    "evil.com/path",
    "EVIL.CO.UK",
    "evil．com",
    "evil｡com",
    "evil。com",
    "evil․com",
    "evil\u200C.com",
    "evil.c\u200Dom",
    "bücher.example",
    "пример.рф",
    "例子.中国",
    "x.xn--p1ai",
    "www.acme",
    "%s\u200Dwww.acme",
    "mailto:a",
    "tel:123",
    "a@localhost",
    "me@evil.org",
    "10.0.0.1",
    "abc.de,f",
    "ｅｖｉｌ.ｃｏｍ",
  ])("%j is refused as a link", (value) => {
    expect(reasonOf(value)).toBe("contains_link");
  });

  it.each([
    "a\nb",
    "a\rb",
    "a\u0085b",
    "a\u2028b",
    "a\u2029b",
    "a\tb",
    "a\u0000b",
    "a\u001Bb",
    "a\u202Eb",
    "a\u2066b",
    "a\u200Eb",
    "a\u061Cb",
    "a\u200Bb",
    "a\u00ADb",
    "a\u2060b",
    "\uFEFFa",
    "a\u3164b",
    "a\u034Fb",
    "\uD800",
    "a\uE000b",
    "a\u{E0041}b",
    "a\uFFFDb",
    "【银行】",
    "Z\u0300\u0301\u0302\u0303\u0304",
  ])("%j is refused for a character", (value) => {
    expect(reasonOf(value)).toBe("unsafe_character");
  });

  it.each(["@acme", "hi @all", "＠you"])("%j is refused for its @", (value) => {
    expect(reasonOf(value)).toBe("leading_at");
  });

  it.each([
    ["Acme", "Acme"],
    ["ACME support", "Acme"],
    ["team-acme", "Acme"],
    ["Ácme", "Acme"],
    ["ａｃｍｅ", "Acme"],
    ["Northern Parcel", "Northern Parcel"],
    ["NorthernParcel Help", "Northern Parcel"],
    ["northern  parcel", "Northern Parcel"],
    ["Teamzalando", "Zalando"],
    ["来自银行的消息", "银行"],
  ])("%j is refused beside the brand %s", (value, brand) => {
    expect(reasonOf(value, brand)).toBe("contains_brand");
  });

  it.each([
    ["Macmeal", "Acme"],
    ["Goran", "Go"],
    ["Ana", "!!!"],
  ])("%j is taken beside the brand %s", (value, brand) => {
    expect(reasonOf(value, brand)).toBeNull();
  });

  it.each(["1234567", "+49 170 1234567", "(0900) 12-34-56", "٠١٢٣٤٥٦", "12 34 56 7"])(
    "%j is refused as a phone number",
    (value) => {
      expect(reasonOf(value)).toBe("contains_number");
    },
  );

  it("of the tenant's own words may hold brand and number, yet no link", () => {
    const own = (value: string) => readWords(value, { maxLength: 60, brandToSpare: null });
    expect(own("Acme: call 0800 123 4567").ok).toBe(true);
    expect(own("acme.com").ok).toBe(false);
  });

  it("is measured in UTF-16 units, at most as long as it may be", () => {
    const of = (value: string) => readWords(value, { maxLength: 4, brandToSpare: null }).ok;
    expect([of("abc"), of("abcd"), of("abcde"), of("😀😀"), of("😀😀a")]).toEqual([true, true, false, true, false]);
  });

  it("is measured before it is searched, and after its white space is put right", () => {
    expect(reasonOf("evil.com".repeat(8_000))).toBe("too_long");
    expect(name(`a${" ".repeat(60_000)}b`)).toEqual({ ok: true, value: "a b" });
  });
});

const NASTY = fc.constantFrom(
  ..."\n|\r\n|{link}|{brand}|$&|$`|%s|\u202E|\u2028|@evil #1234|https://evil.com|evil.com|www.|.com|STOP|【|】|\\|Acme|\u200D|\u0000|<b>| |。|．|a|ä|王|م|1|9|:|/|.|@|#".split(
    "|",
  ),
);
const VALUES = fc.oneof(
  fc.array(NASTY, { minLength: 1, maxLength: 12 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
);
const MARK = "Qqqqq";

describe("whatever is sent as a value", () => {
  const render = (place: string) => {
    const variables = { ...everydayValues("mention"), place };
    return templateInput("mention", { variables, locale: "fr", country: "FR" });
  };
  const frame = mustRender(render(MARK)).text;

  it("is refused or stands in its place, and changes nothing around it", () => {
    fc.assert(
      fc.property(VALUES, (value) => {
        const input = render(value);
        if (violationsOf(input).length > 0) return;
        const { text, segments } = mustRender(input);
        const [before = "", after = ""] = frame.split(MARK);
        expect(text.startsWith(before) && text.endsWith(after)).toBe(true);
        const placed = text.slice(before.length, text.length - after.length);
        expect(placed).toBe(value.replace(/\s+/g, " ").trim());
        expect(placed).not.toMatch(/[\n\r\u2028\u2029\u202A-\u202E\u2066-\u2069]|:\/\/|\bwww\./i);
        expect(text.split("\n")).toHaveLength(frame.split("\n").length);
        expect(segments).toBe(countSegments(text).segments);
      }),
      { numRuns: 2_000 },
    );
  });

  it("adds nothing that a phone would make a link of", () => {
    fc.assert(
      fc.property(VALUES, (value) => {
        const input = render(value);
        if (violationsOf(input).length > 0) return;
        const others = mustRender(input).text.replace(LINK, "");
        expect(others).not.toMatch(/[a-z0-9-]\.[a-z]{2,}|\d+\.\d+\.\d+\.\d+|https?:/i);
        expect(others).not.toMatch(/(^|\s)@\S+ #/);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is never thrown at, whatever its type", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), fc.anything(), (variables, amount) => {
        const input = templateInput("order_placed", { variables: { ...variables, amount } });
        expect(Array.isArray(violationsOf(input))).toBe(true);
      }),
    );
  });
});
