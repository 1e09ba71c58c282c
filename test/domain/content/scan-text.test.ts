import { describe, expect, it } from "vitest";
import { scanText } from "../../../src/domain/content/scan-text.ts";
import { shippedContent } from "../../../src/domain/content/shipped-content.ts";
import { contentVerdictOf } from "../../../src/domain/content/verdict.ts";

const NOBODY = { brands: [], hosts: [] };
const verdict = (text: string, context: { brands: readonly string[]; hosts: readonly string[] } = NOBODY) =>
  contentVerdictOf(scanText(text, shippedContent(), context));

describe("a text is judged by the worst that it has", () => {
  it.each([
    { text: "Your table for two is ready", is: "clean" },
    { text: "Pay at the counter with GCash", is: "note" },
    { text: "Beer and whisky, half price", is: "review" },
    { text: "Free porn and beer", is: "block" },
  ])("$text: $is", ({ text, is }) => {
    expect(verdict(text)).toBe(is);
  });
});

describe("what is nothing alone is something together", () => {
  it.each([
    { text: "Your parcel is on hold", is: "clean" },
    { text: "Your parcel is on hold, pay the fee at our desk", is: "block" },
    { text: "Your parcel is on hold, see www.parcels.example.com", is: "block" },
    { text: "Mum, my bus is late", is: "clean" },
    { text: "Mum, my bus is late and this is my new number", is: "block" },
    { text: "Casino Square at noon", is: "clean" },
  ])("$text: $is", ({ text, is }) => {
    expect(verdict(text)).toBe(is);
  });

  it("but not far apart: about different things", () => {
    const long = `Your parcel is on hold. ${"Lorem ipsum dolor sit. ".repeat(20)}`;
    expect(verdict(`${long} See www.example.com`)).toBe("clean");
  });

  it("is told with all of it, from the first to the last", () => {
    const text = "Hi. Your parcel is on hold: http://a.example.com now";
    const found = scanText(text, shippedContent(), NOBODY).find(({ severity }) => severity === "block");
    expect(found).toMatchObject({ topic: "fraud", term: "parcel + held + address", how: [] });
    expect(text.slice(found?.span.from, found?.span.to)).toBe("parcel is on hold: http://a.example.com");
  });
});

describe("somebody's name", () => {
  it.each([
    { text: "Netflix: your payment failed, update at http://nflx.example.com", is: "block" },
    { text: "[DHL] Shipment held, pay http://dhl.example.com", is: "block" },
    { text: "【工商银行】您的网银即将失效,请登录 icbc.example.com", is: "block" },
    { text: "Netflix: see you soon", is: "review" },
    { text: "We ship with DHL, track it in our app", is: "note" },
    { text: "Orange: your bill is overdue http://a.example.com", is: "block" },
    { text: "Dana: see you at eight", is: "note" },
    { text: "Meet me at the orange bench", is: "clean" },
  ])("is spoken of, or spoken as: $text: $is", ({ text, is }) => {
    expect(verdict(text)).toBe(is);
  });

  it.each([
    { text: "Barclays: you paid $5.00 by card", brands: ["Barclays"], hosts: [], is: "clean" },
    { text: "Barclays: account locked, call 0800 400 100", brands: ["Barclays"], hosts: [], is: "review" },
    { text: "Barclays: account locked, call 0800 400 100", brands: [], hosts: [], is: "block" },
    { text: "Barclays: account locked, see https://barclays.evil.top", brands: ["Barclays"], hosts: [], is: "block" },
    { text: "Acme: account locked, see https://id.acme.com/x", brands: ["Acme"], hosts: ["acme.com"], is: "clean" },
    {
      text: "Acme: account locked, see https://id.acme.com.evil.io/x",
      brands: ["Acme"],
      hosts: ["acme.com"],
      is: "block",
    },
    { text: "Porn Star Martini Bar: your table is ready", brands: ["Porn Star Martini Bar"], hosts: [], is: "clean" },
  ])("is the sender's own, and so are its hosts: $text ($brands): $is", ({ text, brands, hosts, is }) => {
    expect(verdict(text, { brands, hosts })).toBe(is);
  });
});

it("findings come in the order of the text", () => {
  const spans = scanText("beer, porn, p0rn and b e e r", shippedContent(), NOBODY).map(({ span }) => span.from);
  expect(spans).toEqual([...spans].sort((a, b) => a - b));
  expect(spans.length).toBeGreaterThan(3);
});
