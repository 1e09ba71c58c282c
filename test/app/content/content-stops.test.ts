import { describe, expect, it } from "vitest";
import { contentStops, listsAtHand, type StoppableText } from "../../../src/app/content/content-stops.ts";
import { PLAIN_CONTENT } from "../../../src/app/content/report-content.ts";
import { StoreUnavailable } from "../../../src/app/base/store-ports.ts";
import { factsOfList, indexVersion, packVersion } from "../../../src/domain/content/packed-version.ts";

const TENANT = { id: "ten_1", brand: "Acme", linkDomain: "go.acme.example" };
const SENDER = { tenant: TENANT, publicUrl: "https://godwit.example" };
const PHISHING = "Acme: new login from http://nflx.evil.top, your account is locked, verify it";

const stops = (text: string, over: Partial<StoppableText> = {}, own = PLAIN_CONTENT) =>
  contentStops({ text, brand: "Acme", country: "GB", category: "transactional", ...over }, SENDER, own);

describe("before a text is handed to a carrier", () => {
  it.each([
    { text: "Acme: your order has left", category: "transactional", is: null },
    { text: "Acme: free porn", category: "transactional", is: "content_blocked" },
    { text: "Acme: whisky night", category: "marketing", is: null },
    { text: "Acme: new login from Essex", category: "security", is: null },
    { text: "Acme: new login from Pornic, free porn", category: "security", is: null },
    { text: PHISHING, category: "security", is: "content_blocked" },
    { text: PHISHING, category: "otp", is: null },
    { text: "Acme: your account is locked, see https://go.acme.example/l/abc", category: "security", is: null },
  ] as const)("$category: $text: $is", async ({ text, category, is }) => {
    expect(await stops(text, { category })).toBe(is);
  });

  it("a list that has come since it was taken counts, in its countries", async () => {
    const facts = factsOfList({ id: "cls_1", effect: "block", topic: "vulgar" });
    const index = indexVersion(packVersion(["kestrelmania"]), facts);
    const own = { ...PLAIN_CONTENT, lists: [{ countries: ["GB"], index }] };
    expect(await stops("Acme: Kestrelmania", {}, own)).toBe("content_blocked");
    expect(await stops("Acme: Kestrelmania", { country: "US" }, own)).toBeNull();
  });

  it("a link of the request's own is no stranger's, unless it is hidden or stands where phishing does", async () => {
    const said = (link: string) =>
      stops(`Acme: recibimos tu pago de 12,99 EUR del pedido A-1. ${link}`, { links: [link] });
    expect(await said("https://shop.acme.example/x")).toBeNull();
    expect(await said("https://bit.ly/x")).toBe("content_blocked");
    expect(await said("https://acme.top/x")).toBe("content_blocked");
  });

  it("no text waits for lists that nobody can read", async () => {
    const away = { read: () => Promise.reject(new StoreUnavailable("away")) };
    expect(await listsAtHand(away, "ten_1")).toEqual(PLAIN_CONTENT);
  });
});
