import { describe, expect, it } from "vitest";
import { LOCALES } from "../../../src/domain/template/locale-texts.ts";
import { renderText } from "../../../src/domain/template/render.ts";
import { ASCII_BRAND, LOCALE_TAGS, LONGEST_NUMERIC, UCS2_BRAND, input } from "./support.ts";

const LONGEST_SENDER = "+123456789012345";
const KINDS = ["help", "newest_code"] as const;

describe.each(LOCALE_TAGS)("help in %s", (locale) => {
  it.each(KINDS)("of kind %s carries no code and no placeholder, and a stop line where codes have one", (kind) => {
    for (const country of ["US", "ES", "PH", "DE"]) {
      const rendered = renderText(
        input({
          kind,
          locale,
          country,
          code: LONGEST_NUMERIC,
          sender: "Acme",
          appHash: "FA+9qCX9VSu",
          webDomain: "a.b",
        }),
      );
      expect(rendered.text).not.toContain(LONGEST_NUMERIC);
      expect(rendered.text).not.toMatch(/[{}]|@a\.b|FA\+9/);
      expect(rendered.text.split("\n").includes(LOCALES[locale].stop)).toBe(country === "US");
      expect(rendered.text.includes("STOP")).toBe(country === "US");
      expect(rendered.text).toContain("Acme");
    }
  });

  it.each(KINDS)("of kind %s takes at most two parts in one language, three in two or beside a stop line", (kind) => {
    for (const brand of [ASCII_BRAND, UCS2_BRAND]) {
      for (const sender of [LONGEST_SENDER, null]) {
        const alone = renderText(input({ kind, locale, country: "DE", code: null, brand, sender }));
        const american = renderText(input({ kind, locale, country: "US", code: null, brand, sender }));
        expect(american.segments, american.text).toBeLessThanOrEqual(3);
        const beside = renderText(input({ kind, locale, country: "ES", code: null, brand, sender }));
        expect(alone.segments, alone.text).toBeLessThanOrEqual(2);
        expect(beside.segments, beside.text).toBeLessThanOrEqual(3);
      }
    }
  });

  it("says who sent the code when that is known, also with the longest brand and sender", () => {
    const { text } = renderText(
      input({ kind: "help", locale, country: "DE", code: null, brand: ASCII_BRAND, sender: LONGEST_SENDER }),
    );
    expect(text.split("\n").at(-1)).toBe(LOCALES[locale].sender.replace("{sender}", LONGEST_SENDER));
  });
});

describe("help in two languages", () => {
  const spanish = "Acme te ha enviado una clave. ¿No la ves? Mira en spam y bloqueados. No la compartas.";
  const filipino = "Nagpadala ng code ang Acme. Hindi makita? Tingnan ang spam at naka-block. Huwag ibahagi.";
  const english = "Acme sent you a code. Not found? Check spam and blocked texts. Never share it.";

  it.each([
    ["ES", "es", [spanish, english, "Remitente: Acme"]],
    ["ES", "en", [english, spanish, "Sender: Acme"]],
    ["PH", "fil", [filipino, english, "Mula sa: Acme"]],
    ["PH", "en", [english, filipino, "Sender: Acme"]],
  ] as const)("goes to %s with the reader's (%s) first", (country, locale, lines) => {
    const { text } = renderText(input({ kind: "help", code: null, country, locale, sender: "Acme" }));
    expect(text.split("\n")).toEqual(lines);
  });

  it("covers the newest-code text too", () => {
    const { text } = renderText(input({ kind: "newest_code", code: null, country: "PH", locale: "fil" }));
    expect(text).toContain("lumang code");
    expect(text).toContain("older code");
  });

  it("gives up the sender first, when three parts do not hold everything", () => {
    const { text } = renderText(
      input({ kind: "help", code: null, country: "ES", locale: "ru", brand: UCS2_BRAND, sender: LONGEST_SENDER }),
    );
    expect(text.split("\n")).toHaveLength(2);
    expect(text).toContain("sent you a code");
  });
});

describe("a sender", () => {
  it("cannot add a line", () => {
    const { text } = renderText(input({ kind: "help", code: null, sender: "Acme\n@evil.co #1" }));
    expect(text.split("\n").at(-1)).toBe("Sender: Acme evil.co #1");
  });

  it("of nothing but white space is left out", () => {
    const { text } = renderText(input({ kind: "help", code: null, sender: " \n" }));
    expect(text).not.toContain("Sender");
  });
});

describe("the spoken text", () => {
  it.each(LOCALE_TAGS)("in %s greets with the brand and says each digit twice, one by one", (locale) => {
    const { text, segments } = renderText(input({ kind: "voice", code: "0123456789", locale }));
    expect(text.split("0, 1, 2, 3, 4, 5, 6, 7, 8, 9")).toHaveLength(3);
    expect(text).toContain("Acme");
    expect(text).not.toMatch(/[{}]|STOP/);
    expect(segments).toBe(0);
  });

  it("says an alphanumeric code letter by letter", () => {
    const { text } = renderText(input({ kind: "voice", code: "K7MW" }));
    expect(text).toBe("Hello from Acme. Your code is K, 7, M, W. Again, your code is K, 7, M, W. Goodbye.");
  });

  it.each(LOCALE_TAGS)("in %s names a well-formed tag for the voice", (locale) => {
    const { speechLocale } = renderText(input({ kind: "voice", locale }));
    expect(Intl.getCanonicalLocales(speechLocale)).toEqual([speechLocale]);
    expect(speechLocale).toMatch(/^[a-z]{2,3}-[A-Z]{2}$/);
  });

  it.each(["code", "voice"] as const)("and the text of kind %s are never made without a code", (kind) => {
    expect(() => renderText(input({ kind, code: null }))).toThrow("has a code");
    expect(() => renderText(input({ kind, code: "" }))).toThrow("has a code");
  });
});
