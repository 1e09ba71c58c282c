import { describe, expect, it } from "vitest";
import { findAddresses } from "../../../src/domain/content/find-addresses.ts";
import { plainReading } from "../../../src/domain/content/plain-reading.ts";

const found = (text: string) =>
  findAddresses(plainReading(text)).map(({ span, host }) => `${host} ${text.slice(span.from, span.to)}`);

describe("an address is found however it is spelled", () => {
  it.each([
    { text: "see https://a.top/x?y=1.", at: ["a.top https://a.top/x?y=1"] },
    { text: "HTTP://A.TOP", at: ["a.top HTTP://A.TOP"] },
    { text: "hxxps://a[.]top/x", at: ["a.top hxxps://a[.]top/x"] },
    { text: "a[dot]top, b(.)com", at: ["a.top a[dot]top", "b.com b(.)com"] },
    { text: "go to bank safe dot com now", at: ["safe.com safe dot com"] },
    { text: "banco punto com", at: ["banco.com banco punto com"] },
    { text: "登录bet88点com吧", at: ["bet88.com bet88点com"] },
    { text: "موقع bank-sa دوت com", at: ["bank-sa.com bank-sa دوت com"] },
    { text: "secure-login . com", at: ["secure-login.com secure-login . com"] },
    { text: "h t t p : / / a . info", at: ["a.info h t t p : / / a . info"] },
    { text: "ｈｔｔｐ：／／ｓａｆｅ．ｔｏｐ", at: ["safe.top ｈｔｔｐ：／／ｓａｆｅ．ｔｏｐ"] },
    { text: "a。com/x b｡net", at: ["a.com a。com/x", "b.net b｡net"] },
    { text: "a\u200b.c\u200bom", at: ["a.com a\u200b.c\u200bom"] },
    { text: "bare.co.uk/path, and www.b.de", at: ["bare.co.uk bare.co.uk/path", "www.b.de www.b.de"] },
    { text: "xn--e1afmkfd.com", at: ["xn--e1afmkfd.com xn--e1afmkfd.com"] },
    { text: "https://аpple.com", at: ["xn--pple-43d.com https://аpple.com"] },
    { text: "http://192.168.14.9/pay", at: ["192.168.14.9 http://192.168.14.9/pay"] },
    { text: "http://3232239113/", at: ["192.168.14.9 http://3232239113/"] },
    { text: "10.0.0.1:8080/x", at: ["10.0.0.1 10.0.0.1:8080/x"] },
    { text: "http://bank.com@evil.top/x", at: ["evil.top http://bank.com@evil.top/x"] },
    { text: "http://bank%2ephish%2Ecom/x", at: ["bank.phish.com http://bank%2ephish%2Ecom/x"] },
    { text: "https://acme.ph%2ephish%2ecom", at: ["acme.ph.phish.com https://acme.ph%2ephish%2ecom"] },
    { text: "http://0xC0A80E09/", at: ["192.168.14.9 http://0xC0A80E09/"] },
    { text: "bank.xn--p1ai", at: ["bank.xn--p1ai bank.xn--p1ai"] },
    { text: "Go Phish.Com or PHISH.Net now", at: ["phish.com Phish.Com", "phish.net PHISH.Net"] },
    { text: "bit. ly/x", at: ["bit.ly bit. ly/x"] },
    { text: "点击bit.ly/abc领取", at: ["bit.ly bit.ly/abc领取"] },
  ])("$text", ({ text, at }) => {
    expect(found(text)).toEqual(at);
  });

  it.each([
    "It was on Saturday.In the morning it rained.",
    "Dr.Rao, e.g. at 10.30am, v1.2 of node.js, 25.000 Rp",
    "New login from 203.0.113.9",
    "See you . me too",
    "Ask her. It/they may know, at 9. am/pm and/or later. Pay/collect. so/so",
    "Save 50%.Tell https://, 20%2e",
    "write to ana@shop.com",
    "Co.Ltd and St.Ives, U.S.A.",
    "point in time, dot is a cat",
    "你好。我们",
    "1.5.2026 and 12.05",
  ])("and what is none is none: %s", (text) => {
    expect(found(text)).toEqual([]);
  });

  it.each([
    { text: "bit.ly/x", isShortener: true, isOdd: false },
    { text: "www.tinyurl.com/x", isShortener: true, isOdd: false },
    { text: "notbit.lyx.com", isShortener: false, isOdd: false },
    { text: "http://pay.top", isShortener: false, isOdd: true },
    { text: "http://192.168.14.9/pay", isShortener: false, isOdd: true },
  ])("what may be behind it is told: $text", ({ text, isShortener, isOdd }) => {
    expect(findAddresses(plainReading(text))).toMatchObject([{ isShortener, isOdd }]);
  });
});
