import { describe, expect, it } from "vitest";
import { readMoney } from "../../src/carriers/money.ts";
import { failureOfStatus } from "../../src/carriers/reply.ts";
import { speechTag, TWILIO_SPEECH, VONAGE_SPEECH } from "../../src/carriers/speech.ts";
import { readCode, readReference } from "../../src/carriers/webhook-body.ts";
import { NOW_MS } from "./carrier-contract.ts";

describe("readMoney", () => {
  it.each([
    ["-0.00750", "USD", { microUnits: 7_500, currency: "USD" }],
    ["0.03330000", "eur", { microUnits: 33_300, currency: "EUR" }],
    ["12", "USD", { microUnits: 12_000_000, currency: "USD" }],
    ["0.1", "USD", { microUnits: 100_000, currency: "USD" }],
    ["0.0000005", "USD", { microUnits: 1, currency: "USD" }],
    ["0.00000049", "USD", { microUnits: 0, currency: "USD" }],
    ["0.9999999", "USD", { microUnits: 1_000_000, currency: "USD" }],
    [" 1.5 ", "USD", { microUnits: 1_500_000, currency: "USD" }],
    ["", "USD", null],
    ["1e5", "USD", null],
    ["1,5", "USD", null],
    ["NaN", "USD", null],
    ["0.1", null, null],
    ["0.1", "dollars", null],
    [null, "USD", null],
    [undefined, undefined, null],
  ])("reads %j in %j as %j", (amount, currency, money) => {
    expect(readMoney(amount, currency)).toEqual(money);
  });
});

describe("Retry-After", () => {
  it.each([
    ["0", 429, 0],
    ["120", 429, 120_000],
    ["120", 503, 120_000],
    ["120", 500, undefined],
    ["86400", 429, 86_400_000],
    ["86401", 429, 86_400_000],
    [new Date(NOW_MS + 5_000).toUTCString(), 503, 5_000],
    [new Date(NOW_MS - 5_000).toUTCString(), 429, 0],
    ["soon", 429, undefined],
    ["-5", 429, undefined],
    ["", 429, undefined],
  ])("%j under %i is %j ms", (value, status, waitMs) => {
    const response = { status, headers: new Headers({ "retry-after": value }), text: "" };
    expect(failureOfStatus({ response, nowMs: NOW_MS }).retryAfterMs).toBe(waitMs);
  });
});

describe("speechTag", () => {
  it.each([
    ["en", "en-US", "en-US"],
    ["en-GB", "en-GB", "en-GB"],
    ["en_gb", "en-GB", "en-GB"],
    ["en-ZW", "en-US", "en-US"],
    ["pt-BR", "pt-BR", "pt-BR"],
    ["nb", "nb-NO", "no-NO"],
    ["zh-Hant-TW", "zh-TW", "cmn-CN"],
    ["zh", "zh-CN", "cmn-CN"],
    ["fil", "fil-PH", "fil-PH"],
    ["xx", null, null],
    ["", null, null],
    ["constructor", null, null],
  ])("reads %j with %j and %j", (locale, twilio, vonage) => {
    expect([speechTag(TWILIO_SPEECH, locale), speechTag(VONAGE_SPEECH, locale)]).toEqual([twilio, vonage]);
  });
});

describe("what webhooks say", () => {
  it.each([
    ["30003", "30003"],
    ["0", null],
    ["000", null],
    ["13105550123", null],
    ["1234567", null],
    ["12a", null],
    [undefined, null],
  ])("reads the code %j as %j", (text, code) => expect(readCode(text)).toBe(code));

  it.each([
    ["https://a.example/x?ref=ten_1.msg_2.3", "ten_1.msg_2.3"],
    ["https://a.example/x?ref=", null],
    ["https://a.example/x", null],
    ["https://a.example/x?ref=%3Cscript%3E", null],
    [`https://a.example/x?ref=${"r".repeat(200)}`, "r".repeat(200)],
    [`https://a.example/x?ref=${"r".repeat(201)}`, null],
    ["no url", null],
  ])("reads the reference of %s as %s", (url, reference) => expect(readReference(url)).toBe(reference));
});
