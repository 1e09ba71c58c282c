import { describe, expect, it } from "vitest";
import { checkTemplateBody } from "../../../../src/domain/template/own/check-body.ts";
import { frameOf } from "../../../../src/domain/template/own/frame.ts";
import type { OwnVariable } from "../../../../src/domain/template/own/own-template.ts";
import { COUNT, NAME, TONE } from "./support.ts";

interface Around {
  readonly name?: string;
  readonly locale?: string;
  readonly declared?: Readonly<Record<string, OwnVariable>>;
  readonly tail?: string | null;
}

const DECLARED: Readonly<Record<string, OwnVariable>> = { name: NAME, count: COUNT };

function check(body: string, { name = "acme_welcome", locale = "en", declared = DECLARED, tail = null }: Around = {}) {
  const frame = frameOf(name, name === "acme_welcome" ? declared : {});
  if (frame === null) throw new Error("no such text");
  return checkTemplateBody({ locale, body, field: "/locales/en/body" }, frame, () => tail);
}

const faultsOf = (...of: Parameters<typeof check>) =>
  check(...of).faults.map(({ reason, message }) => ({ reason, message }));

describe("a body is refused", () => {
  it.each([
    ["a brace that nobody closes", "Hi {name", "syntax", "at character 3"],
    ["an argument that is empty", "Hi {name} {}", "syntax", "at character 10"],
    ["a type that there is none of", "Hi {name} {count, amount}", "syntax", "at character 18"],
    ["a plural without `other`", "{name}: {count, plural, one {x}}", "other_missing", "`other`"],
    ["a select without `other`", "{name} {count} {name, select, a {x}}", "other_missing", "`other`"],
    ["a variable that nobody declared", "Hi {name}, {count} {who}", "unknown_variable", "at character 19"],
    ["one that every object has", "Hi {name}, {count} {constructor}", "unknown_variable", "at character 19"],
    ["the way to all that objects have", "Hi {name}, {count} {__proto__}", "unknown_variable", "at character 19"],
    ["one within a choice", "{name} {count, plural, one {{who}} other {x}}", "unknown_variable", "at character 28"],
    ["a variable that it does not say", "Hi {name}", "variable_missing", "{count}"],
    ["a plural of a name", "{count} {name, plural, other {x}}", "wrong_use", "`count`"],
    ["a select of a number", "{name} {count, select, other {x}}", "wrong_use", "`choice`"],
    ["a date that it formats itself", "{count} {name, date, short}", "wrong_use", "Leave out the format"],
    ["a number that it formats itself", "{name} {count, number, percent}", "wrong_use", "Leave out the format"],
    ["a signature", "【Acme】{name} {count}", "unsafe_character", "in line 1"],
    ["a direction mark in its second line", "{name}\n{count}\u202E", "unsafe_character", "in line 2"],
    ["a line that binds codes", "{name} {count}\n@evil.example #1", "leading_at", "@"],
    ["more letters than a body may have", `{name}{count}${"x".repeat(1_600)}`, "too_long", "1600"],
  ])("for %s, by name and place", (_, body, reason, says) => {
    expect(faultsOf(body)).toEqual([{ reason, message: expect.stringContaining(says) }]);
  });

  it("for a value that its choice does not have", () => {
    const declared = { tone: TONE };
    expect(faultsOf("{tone, select, loud {x} other {y}}", { declared })).toMatchObject([{ reason: "wrong_use" }]);
    expect(faultsOf("{tone, select, warm {x} dry {z} other {y}}", { declared })).toEqual([]);
  });

  it("for a language that nothing is written in", () => {
    expect(faultsOf("{name} {count}", { locale: "tlh" })).toMatchObject([{ reason: "unknown_locale" }]);
  });

  it("for the parts that it takes with its longest values", () => {
    const declared = { text: { kind: "text", maxLength: 300, needed: "always", example: "x" } } as const;
    const body = Array.from({ length: 6 }, () => "{text}").join(" ");
    expect(faultsOf(body, { declared })).toMatchObject([
      { reason: "too_long", message: expect.stringContaining("27 parts") },
    ]);
  });
});

describe("the largest text", () => {
  it.each([
    // 6 letters, a name of 20, 5 of the number with its separator, 2 spaces.
    ["of a name and a number", "Hi {name}, {count, number}", { gsm7: 5 + 20 + 5, ucs2: 5 + 20 + 5 }],
    ["takes the longest of a plural", "{name}{count, plural, one {a} other {abcdef}}", { gsm7: 26, ucs2: 26 }],
    ["counts the number of a plural", "{name}{count, plural, other {#}}", { gsm7: 25, ucs2: 25 }],
    // "-1,000,000": of none of it.
    [
      "of a plural that counts from further on",
      "{name}{count, plural, offset:1000000 other {#}}",
      { gsm7: 30, ucs2: 30 },
    ],
    ["of which one word is in no GSM alphabet", "{name}{count} ✓", { gsm7: null, ucs2: 26 }],
    [
      "of which one choice is in no GSM alphabet",
      "{name}{count, plural, one {✓✓✓} other {ab}}",
      { gsm7: 22, ucs2: 23 },
    ],
    ["counts an extension character twice", "{name}{count}€", { gsm7: 26, ucs2: 25 }],
  ])("%s", (_, body, units) => {
    const { worst } = check(body).body ?? {};
    expect({ gsm7: worst?.gsm7?.units ?? null, ucs2: worst?.ucs2?.units ?? null }).toEqual(units);
  });

  it("has what is put below it", () => {
    expect(check("{name}{count}", { tail: "Reply STOP" }).body?.worst.gsm7?.units).toBe(24 + 11);
  });

  it("is never UCS-2 where no value and no word can make it so", () => {
    expect(check("Hi {count}", { declared: { count: COUNT } }).body?.worst).toMatchObject({
      gsm7: { units: 7 },
      ucs2: null,
    });
  });
});

describe("a shipped text in other words", () => {
  it.each([
    ["code", "Your {brand} code: {code}", []],
    ["code", "{code} {brand}, {minutes, plural, one {# minute} other {# minutes}}", []],
    ["code", "Your code: {code}", ["variable_missing"]],
    ["code", "Your {brand} code", ["variable_missing"]],
    ["code", `{brand} {code} ${"x".repeat(130)}`, ["too_long"]],
    ["help", "{brand} sent you a code", []],
    ["help", "{brand}: {code}", ["unknown_variable"]],
    ["order_shipped", "{brand}: {order} is on its way\n{link}", []],
    ["order_shipped", "{brand}: it is on its way", ["variable_missing"]],
    ["alert_new_device", "{brand}: a new device, {facts}", []],
    ["alert_new_device", "{brand}: a new device in {city}", ["unknown_variable", "variable_missing"]],
    ["event_invitation", "{name}: {event} {starts_at}\n{join_line}\n{link}", []],
  ])("%s says %s", (name, body, reasons) => {
    expect(faultsOf(body, { name }).map(({ reason }) => reason)).toEqual(reasons);
  });

  it.each([
    ["This is {brand}: {code}. Again: {code}.", []],
    ["{brand}: {code}.\n{minutes, plural, one {{code}, a minute} other {{code}, # minutes}}.", []],
    ["This is {brand}: {code}.", ["said_once"]],
    ["{brand}: {code}. {minutes, plural, one {{code}} other {Bye}}.", ["said_once"]],
    ["{brand}. Goodbye.", ["variable_missing"]],
    ["{code}. {code}.", ["variable_missing"]],
    ["{brand} <say-as>{code}</say-as> {code}", ["unsafe_character"]],
    [`{brand} {code} {code} ${"x".repeat(220)}`, []],
    [`{brand} {code} {code} ${"x".repeat(222)}`, ["too_long"]],
    // Not an SMS: more than one part of it is no fault, nor a letter that no GSM alphabet has.
    [`{brand} ✓ {code} {code} ${"x".repeat(200)}`, []],
  ])("a code that is said says %s", (body, reasons) => {
    expect(faultsOf(body, { name: "spoken_code" }).map(({ reason }) => reason)).toEqual(reasons);
  });

  it("has a name of its own otherwise", () => {
    const names = ["acme_welcome", "own", "alert_mine", "conversation_x", "Acme", "a", "x".repeat(49), "__proto__"];
    expect(names.filter((name) => frameOf(name, {}) !== null)).toEqual(["acme_welcome"]);
  });
});
