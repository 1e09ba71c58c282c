import { describe, expect, it } from "vitest";
import { makeReady } from "../../../../src/domain/template/own/ready-words.ts";
import { LINK, NAME, pinned, reader, TONE } from "./support.ts";

const PLURALS = {
  en: "{brand}: {name}, {count, plural, one {# credit} other {# credits}}",
  pl: "{brand}: {name}, {count, plural, one {# kredyt} few {# kredyty} many {# kredytów} other {# kredytu}}",
  ar: "{brand}: {name} {count, plural, two {رصيدان} few {# أرصدة} other {# رصيد}}",
};

const textOf = (written: ReturnType<ReturnType<typeof makeReady>["write"]>) =>
  written?.ok === true ? written.value.text : (written?.error ?? null);

describe("a template of a tenant's own", () => {
  const ready = makeReady(pinned(PLURALS));

  it.each([
    ["en", 1, "Acme: Ada, 1 credit"],
    ["en", 1_234, "Acme: Ada, 1,234 credits"],
    ["pl", 3, "Acme: Ada, 3 kredyty"],
    ["pl", 5, "Acme: Ada, 5 kredytów"],
    ["ar", 2, "Acme: Ada رصيدان"],
    ["ar", 5, "Acme: Ada 5 أرصدة"],
  ])("in %s of %s says so by the language's own plurals", (locale, count, text) => {
    expect(textOf(ready.write(reader({ locale, variables: { name: "Ada", count } })))).toBe(text);
  });

  it("is in the language asked for, else the country's, else its first", () => {
    const localeOf = (locale: string | null, country: string) => {
      const written = ready.write(reader({ locale, country }));
      return written?.ok === true ? written.value.locale : null;
    };
    expect([localeOf("pl", "GB"), localeOf(null, "PL"), localeOf("de", "PL"), localeOf(null, "JP")]).toEqual([
      "pl",
      "pl",
      "pl",
      "en",
    ]);
  });

  it("leaves out the line of a value that is not sent, and refuses without one that is needed", () => {
    const words = pinned({ en: "Hi {name}\nSee {link}\nBye" }, { variables: { name: NAME, link: LINK } });
    const write = (variables: Readonly<Record<string, unknown>>) =>
      textOf(makeReady(words).write(reader({ variables })));
    expect(write({ name: "Ada" })).toBe("Hi Ada\nBye");
    expect(write({ name: "Ada", link: "https://a.example/x" })).toBe("Hi Ada\nSee https://a.example/x\nBye");
    expect(write({})).toMatchObject([{ field: "/variables/name", reason: "required" }]);
  });

  it("takes values as values: braces and quotes in them are letters", () => {
    const words = pinned(
      { en: "Hi {name}, it''s {tone, select, warm {lovely} other {so}}" },
      { variables: { name: NAME, tone: TONE } },
    );
    const written = makeReady(words).write(reader({ variables: { name: "{count} '{'", tone: "warm" } }));
    expect(textOf(written)).toBe("Hi {count} '{', it's lovely");
  });

  it("says how to get no more of it where its category asks", () => {
    const write = (over: Parameters<typeof reader>[0]) =>
      textOf(makeReady(pinned(PLURALS, { category: "marketing" })).write(reader(over)));
    expect(write({})).toContain("\nReply STOP to opt out");
    expect(write({ replies: "link_only" })).toMatchObject([{ reason: "opt_out_missing" }]);
    expect(write({ replies: "link_only", optOut: { number: "36111" } })).toContain("36111");
    expect(write({ locale: "pl", country: "PL" })).toContain("STOP");
  });

  it("goes as its register knows it: nothing of ours below, with its ids and the values in their order", () => {
    const registration = {
      country: "IN",
      register: "DLT",
      id: "1107",
      entityId: "1001",
      header: "ACMEIN",
      text: "x",
      signature: null,
    };
    const words = pinned(
      {},
      { category: "marketing", locales: { en: { body: "{count} for {name}", registrations: [registration] } } },
    );
    const written = makeReady(words).write(reader({ country: "IN", replies: "link_only" }));
    expect(written).toMatchObject({
      ok: true,
      value: {
        text: "3 for Ada",
        registeredAs: {
          id: "1107",
          entityId: "1001",
          parameters: [
            { name: "count", value: "3" },
            { name: "name", value: "Ada" },
          ],
        },
      },
    });
  });
});

describe("a shipped text in a tenant's words", () => {
  it("is taken in the locales it is there in, and the shipped one in others", () => {
    const words = pinned({ en: "{brand}! {order} left.\n{link}" }, { name: "order_shipped", variables: {} });
    const write = (locale: string) => makeReady(words).write(reader({ locale, variables: { order: "A-1" } }));
    expect(textOf(write("en"))).toBe("Acme! A-1 left.");
    expect(write("fr")).toBeNull();
  });

  it("of an alert keeps how it is answered", () => {
    const words = pinned(
      { en: "{brand}: somebody new ({facts})" },
      { name: "alert_remote_login", category: "security", variables: {} },
    );
    const variables = { city: "Bogotá", ip: "203.0.113.XX", at: "2026-11-22T21:05:00Z", token: "7K2" };
    const text = textOf(makeReady(words).write(reader({ locale: "en", variables })));
    expect(text).toContain("Acme: somebody new (Bogota, 203.0.113.XX");
    expect(text).toContain("CONFIRM 7K2");
  });

  it("of a code holds it, the brand and its minutes", () => {
    const words = pinned(
      { en: "{code} for {brand}, {minutes, plural, one {# minute} other {# minutes}}" },
      { name: "code", category: "otp", variables: {} },
    );
    const write = (locale: "en" | "fr") =>
      makeReady(words).writeCode({ brand: "Acme", code: "123456", minutes: 5 }, { locale, country: "GB" });
    expect(write("en")).toMatchObject({ text: "123456 for Acme, 5 minutes", registeredAs: null });
    expect(write("fr")).toBeNull();
  });

  it("of a call says the code digit by digit, on one line, and bears no register's id", () => {
    const words = pinned(
      { en: "{brand}: {code}.\nAgain: {code}." },
      { name: "spoken_code", category: "otp", variables: {} },
    );
    const said = makeReady(words).writeCode(
      { brand: "Acme", code: "1K3", minutes: 5 },
      { locale: "en", country: "GB" },
    );
    expect(said).toMatchObject({ text: "Acme: 1, K, 3. Again: 1, K, 3.", registeredAs: null });
  });
});
