import { describe, expect, it } from "vitest";
import { findAddresses } from "../../../src/domain/content/find-addresses.ts";
import { findContacts } from "../../../src/domain/content/find-contacts.ts";
import { plainReading } from "../../../src/domain/content/plain-reading.ts";

function found(text: string): readonly string[] {
  const reading = plainReading(text);
  return findContacts(reading, findAddresses(reading)).map(
    ({ kind, span }) => `${kind} ${text.slice(span.from, span.to)}`,
  );
}

describe("where a text asks its reader to go on is found", () => {
  it.each([
    { text: "call +44 7700 900461 now", at: ["phone +44 7700 900461"] },
    { text: "Ligue 0800 000 0000", at: ["phone 0800 000 0000"] },
    { text: "اتصل على ٠٥٠١٢٣٤٥٦٧", at: ["phone ٠٥٠١٢٣٤٥٦٧"] },
    { text: "call kare 9800000000", at: ["phone 9800000000"] },
    { text: "(415) 555-0132", at: ["phone (415) 555-0132"] },
    { text: "write to ana@shop.com", at: ["email ana@shop.com"] },
    { text: "wa.me/15550101", at: ["whatsapp wa.me/15550101"] },
    { text: "join https://t.me/btc now", at: ["telegram https://t.me/btc"] },
    { text: "telegram: @btc_double", at: ["telegram telegram: @btc_double"] },
    { text: "LINE ID: bet88", at: ["line LINE ID: bet88"] },
    { text: "加微信 abc12345", at: ["wechat 微信 abc12345"] },
    { text: "QQ群:123456", at: ["qq QQ群:123456"] },
  ])("$text", ({ text, at }) => {
    expect(found(text)).toEqual(at);
  });

  it.each([
    "Your code is 482913, order 8821 of 2026-11-29",
    "Rp 25.000.000 and $1,000,000 were paid",
    "Telegram is down today",
    "order #88213211 on 01.02.2026",
    "in line: the 3rd",
  ])("and what is none is none: %s", (text) => {
    expect(found(text)).toEqual([]);
  });
});
