import fc from "fast-check";
import { getCountries } from "libphonenumber-js";
import { describe, expect, it } from "vitest";
import { LOCALES } from "../../../src/domain/template/locale-texts.ts";
import { renderText } from "../../../src/domain/template/render.ts";
import { countSegments } from "../../../src/domain/template/segments.ts";
import {
  ASCII_BRAND,
  LOCALE_TAGS,
  LONGEST_ALPHANUMERIC,
  LONGEST_NUMERIC,
  UCS2_BRAND,
  input,
  parseAsChromium,
  parseOriginBoundCode,
} from "./support.ts";

const STOP_COUNTRIES = ["US", "CA", "PR", "VI", "GU", "AS", "MP"];
/** How every text has to begin. It may cost the minutes: Chinese brackets make any text UCS-2. */
const OPENED: ReadonlyMap<string, RegExp> = new Map([
  ["CN", new RegExp(`^【${ASCII_BRAND}】`)],
  ["MY", new RegExp(`^RM0 \\[?${ASCII_BRAND}`)],
  ["TW", new RegExp(`^\\[?${ASCII_BRAND}`)],
]);
const APP_HASH = "FA+9qCX9VSu";

describe("the code text in each language", () => {
  it("is there for 32 languages and more", () => {
    expect(LOCALE_TAGS.length).toBeGreaterThanOrEqual(32);
  });

  describe.each(LOCALE_TAGS)("%s", (locale) => {
    it.each([LONGEST_NUMERIC, LONGEST_ALPHANUMERIC])("fits one part with %s, a brand of 20 and its minutes", (code) => {
      const faults = getCountries().flatMap((country) => {
        const { text, segments } = renderText(input({ code, brand: ASCII_BRAND, minutes: 10, locale, country }));
        const stops = text.endsWith(`\n${LOCALES[locale].stop}`);
        const sound =
          segments === 1 &&
          text.includes(ASCII_BRAND) &&
          (text.replace(code, "").includes("10") || OPENED.has(country)) &&
          OPENED.get(country)?.test(text) !== false &&
          stops === STOP_COUNTRIES.includes(country) &&
          !/[{}]/.test(text);
        return sound ? [] : [`${country}: ${text}`];
      });
      expect(faults).toEqual([]);
    });

    it("fits one part with a brand of 20 that needs UCS-2", () => {
      for (const country of ["US", "DE"]) {
        const { text, segments, encoding } = renderText(
          input({ code: LONGEST_NUMERIC, brand: UCS2_BRAND, minutes: 10, locale, country }),
        );
        expect({ segments, encoding }, text).toEqual({ segments: 1, encoding: "ucs2" });
        expect(text).toContain(UCS2_BRAND);
        expect(text.includes("STOP")).toBe(country === "US");
      }
    });

    it("shows the whole code within the first 40 characters", () => {
      const { text } = renderText(input({ code: LONGEST_ALPHANUMERIC, brand: ASCII_BRAND, minutes: 10, locale }));
      expect(text.slice(0, 40)).toContain(LONGEST_ALPHANUMERIC);
    });

    it("warns against sharing in an everyday text", () => {
      expect(renderText(input({ locale })).text).toContain(LOCALES[locale].warning);
    });

    it("keeps to 140 bytes with an app hash, and to one part", () => {
      for (const country of ["US", "DE"]) {
        const everyday = renderText(input({ locale, country, appHash: APP_HASH }));
        const worst = renderText(
          input({ code: LONGEST_NUMERIC, brand: UCS2_BRAND, minutes: 10, locale, country, appHash: APP_HASH }),
        );
        for (const { text, segments } of [everyday, worst]) {
          expect(Buffer.byteLength(text, "utf8"), text).toBeLessThanOrEqual(140);
          expect(segments).toBe(1);
          expect(text.split("\n")).toContain(APP_HASH);
        }
      }
    });
  });
});

describe("the layout of a code text", () => {
  it("is the full text, the warning and the exact English stop line in the United States", () => {
    expect(renderText(input({ country: "US" })).text).toBe(
      "123456 is your Acme code. Valid for 5 min.\nNever share it.\nReply STOP to unsubscribe",
    );
  });

  it.each(["US", "CA", "PR"])("asks nobody in %s to reply to a sender that takes no replies", (country) => {
    const { text } = renderText(input({ country, replies: "link_only" }));
    expect(text).toBe("123456 is your Acme code. Valid for 5 min.\nNever share it.");
  });

  it("puts the app hash on its own line before the origin-bound line, which is the last", () => {
    const { text } = renderText(input({ country: "US", appHash: APP_HASH, webDomain: "acme.example" }));
    expect(text.split("\n").slice(-3)).toEqual(["Reply STOP to unsubscribe", APP_HASH, "@acme.example #123456"]);
  });

  it.each([
    [60, ["123456 is your Acme code. Valid for 5 min.", "Never share it."]],
    [61, ["123456 is your Acme code. Valid for 5 min."]],
  ])(
    "drops the warning first: beside an app hash and a domain of %i letters, at the edge of 140 bytes",
    (length, lines) => {
      const webDomain = `${"a".repeat(length - 4)}.tld`;
      const { text } = renderText(input({ appHash: APP_HASH, webDomain }));
      expect(text.split("\n").slice(0, -2)).toEqual(lines);
    },
  );

  it("goes from full to compact, to code and brand, to the code alone, as the domain grows", () => {
    const seen = new Set<string>();
    for (let length = 1; length <= 63; length += 1) {
      const webDomain = `${"a".repeat(length)}.${"b".repeat(50)}`;
      const { text, segments } = renderText(input({ appHash: APP_HASH, webDomain }));
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(140);
      expect(segments).toBe(1);
      seen.add(text.split("\n")[0] ?? "");
    }
    expect([...seen]).toEqual([
      "123456 is your Acme code. Valid for 5 min.",
      "123456 is your Acme code",
      "123456 Acme",
      "123456",
    ]);
  });

  it("keeps the stop line rather than the wording", () => {
    const brand = UCS2_BRAND;
    const { text } = renderText(input({ code: LONGEST_NUMERIC, brand, country: "US", appHash: APP_HASH }));
    expect(text.split("\n")).toEqual([`${LONGEST_NUMERIC} ${brand}`, "Reply STOP to unsubscribe", APP_HASH]);
  });

  it("leaves out the origin-bound line when a host of 253 letters and an app hash cannot both fit", () => {
    const webDomain = Array.from({ length: 127 }, () => "a").join(".");
    const { text } = renderText(input({ appHash: APP_HASH, webDomain }));
    expect(text).toBe(`123456\n${APP_HASH}`);
  });

  it("takes a second part rather than lose the origin-bound line when there is no app hash", () => {
    const webDomain = Array.from({ length: 127 }, () => "a").join(".");
    const { text, segments } = renderText(input({ webDomain }));
    expect(parseOriginBoundCode(text)).toEqual({ host: webDomain, code: "123456" });
    expect(segments).toBe(2);
  });
});

describe("the origin-bound line", () => {
  const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,14}[a-z0-9])?$/);
  const host = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join("."));
  const code = fc.oneof(fc.stringMatching(/^[0-9]{4,10}$/), fc.stringMatching(/^[2-9A-HJ-NP-Z]{4,10}$/));

  it("parses back to host and code by the steps of its specification, and by Chromium's", () => {
    fc.assert(
      fc.property(
        host,
        code,
        fc.constantFrom(...LOCALE_TAGS),
        fc.constantFrom("US", "DE"),
        fc.boolean(),
        (webDomain, otp, locale, country, hashed) => {
          const appHash = hashed && webDomain.length <= 60 ? APP_HASH : null;
          const { text } = renderText(input({ webDomain, code: otp, locale, country, appHash }));
          expect(parseOriginBoundCode(text)).toEqual({ host: webDomain, code: otp });
          expect(parseAsChromium(text)).toEqual({ host: webDomain, code: otp });
          expect(text.endsWith(`\n@${webDomain} #${otp}`)).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it.each([
    "",
    "acme .example",
    "acme.example #1",
    "acme.example\n",
    "@acme.example",
    "https://acme.example",
    "-a.b",
    "ácme.es",
  ])("is not written for %j, which is no host", (webDomain) => {
    expect(renderText(input({ webDomain })).text).toBe(renderText(input()).text);
  });
});

describe("an app hash", () => {
  it.each(["", "FA+9qCX9VS", "FA+9qCX9VSuu", "FA+9qCX9VS\n", "FA+9qCX9VS ", "FA-9qCX9VSu"])(
    "is not written when it is %j",
    (appHash) => {
      expect(renderText(input({ appHash })).text).toBe(renderText(input()).text);
    },
  );
});

describe("a brand", () => {
  it("can bind no code to a host of its own, in any language, kind or parser", () => {
    const hostile = fc.array(
      fc.constantFrom(
        "@",
        "e.co",
        " #1",
        "\n",
        "\r",
        "\u2028",
        "\u2029",
        "\u0085",
        "\v",
        " ",
        "\u200B",
        "\u202E",
        "x",
        "\0",
      ),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(
        hostile,
        fc.constantFrom(...LOCALE_TAGS),
        fc.constantFrom("code", "help", "newest_code", "voice"),
        (parts, locale, kind) => {
          const { text } = renderText(input({ brand: parts.join(""), locale, kind, country: "ES" }));
          expect(parseOriginBoundCode(text)).toBeNull();
          expect(parseAsChromium(text)).toBeNull();
          expect(text).not.toMatch(/[\r\v\0\u0085\u2028\u2029\u200B\u202E]/);
          const lines = renderText(input({ locale, kind, country: "ES" })).text.split("\n").length;
          expect(text.split("\n").length).toBeLessThanOrEqual(lines);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ["Acme\n@evil.co #99", "Acme evil.co #99"],
    ["@@ @acme", "acme"],
    ["a@b.co", "a@b.co"],
    ["  Acme \t Bank ", "Acme Bank"],
    ["Acme\uD800", "Acme"],
    ["Ac\u00ADme\u200B Ba\u202Enk", "Acme Bank"],
    ["{code} {brand}", "{code} {brand}"],
    ["$& $1", "$& $1"],
    ["می‌خواهم", "می‌خواهم"],
  ])("%j stands in the text as %j", (brand, shown) => {
    expect(renderText(input({ brand })).text).toBe(`123456 is your ${shown} code. Valid for 5 min.\nNever share it.`);
  });

  it.each([
    [20, "a".repeat(20), "a".repeat(20)],
    [21, "a".repeat(21), "a".repeat(20)],
    ["21 with an emoji across the end", `${"a".repeat(19)}😀`, "a".repeat(19)],
  ])("of %s characters is cut to 20, never inside a character", (_, brand, shown) => {
    expect(renderText(input({ brand })).text).toContain(`your ${shown} code`);
  });
});

describe("what is said of a rendered text", () => {
  it("agrees with the count of its segments", () => {
    for (const locale of LOCALE_TAGS) {
      const rendered = renderText(input({ locale }));
      const { encoding, segments } = countSegments(rendered.text);
      expect(rendered).toMatchObject({ locale, encoding, segments, speechLocale: LOCALES[locale].speech });
    }
  });

  it("stays GSM-7 where the right spelling of the language allows it", () => {
    const gsm = ["en", "es", "fr", "de", "it", "nl", "sv", "da", "nb", "fi", "id", "fil", "sw"] as const;
    for (const locale of gsm) expect(renderText(input({ locale, country: "US" })).encoding, locale).toBe("gsm7");
  });
});
