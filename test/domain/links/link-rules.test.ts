import { describe, expect, it } from "vitest";
import { clickEventId, countClicks, REPEAT_MS } from "../../../src/domain/links/count-clicks.ts";
import { isLinkDomain, isLinkTarget, linkOrigin } from "../../../src/domain/links/link-address.ts";

describe("a tenant's domain for links", () => {
  it.each(["go.acme.com", "acme.co", "a-b.xn--bcher-kva.example", `${"a".repeat(52)}.example.com`])(
    "may be %s",
    (host) => {
      expect(isLinkDomain(host, "https://godwit.example.com")).toBe(true);
    },
  );

  it.each([
    ["", "nothing"],
    ["acme", "no dot"],
    ["Go.acme.com", "capitals"],
    ["go.acme.com.", "an end dot"],
    ["go.acme.com:8443", "a port"],
    ["https://go.acme.com", "a scheme"],
    ["go.acme.com/l", "a path"],
    ["user@go.acme.com", "a user"],
    ["bücher.example", "not its ASCII form"],
    ["-go.acme.com", "a label with a hyphen in front"],
    ["127.0.0.1", "an address"],
    ["0x7f.1", "an address in disguise"],
    ["printer.local", "a private name"],
    ["godwit.example.com", "the deployment's own"],
    [`${"a".repeat(53)}.example.com`, "more than 64 letters"],
  ])("may not be %j: %s", (host) => {
    expect(isLinkDomain(host, "https://godwit.example.com")).toBe(false);
  });

  it("comes before the deployment's address, and without either there are no links", () => {
    expect(linkOrigin({ linkDomain: "go.acme.com" }, "https://godwit.example.com")).toBe("https://go.acme.com");
    expect(linkOrigin({ linkDomain: null }, "https://godwit.example.com/")).toBe("https://godwit.example.com");
    expect(linkOrigin({}, "http://localhost:8787")).toBe("http://localhost:8787");
    expect(linkOrigin({}, null)).toBeNull();
  });
});

describe("the target of a short link", () => {
  const origin = "https://go.acme.com";

  it.each([
    ["https://acme.com/orders/7?token=a#b", true, true],
    ["https://go.acme.com/help", true, true],
    ["http://acme.com/", false, true],
    ["http://localhost:3000/", false, true],
    ["https://10.0.0.1/", false, true],
    ["https://[::1]/", false, true],
    ["https://go.acme.com/l/abcdefghijkl", false, false],
    ["https://GO.acme.com:443/l/abcdefghijkl", false, false],
    ["https://user:secret@acme.com/", false, false],
    ["ftp://acme.com/", false, false],
    // oxlint-disable-next-line eslint/no-script-url
    ["javascript:alert(1)", false, false],
    ["data:text/html,x", false, false],
    ["//acme.com/", false, false],
    ["/orders", false, false],
    ["", false, false],
    [`https://acme.com/${"a".repeat(2_048 - 17)}`, true, true],
    [`https://acme.com/${"a".repeat(2_048 - 16)}`, false, false],
  ])("%s: in production %s, in development %s", (url, inProduction, inDevelopment) => {
    expect(isLinkTarget(url, { anyHost: false, origin })).toBe(inProduction);
    expect(isLinkTarget(url, { anyHost: true, origin })).toBe(inDevelopment);
  });
});

describe("clicks", () => {
  it("are none without events", () => {
    expect(countClicks([])).toEqual({ count: 0, lastAtMs: null });
  });

  it.each([
    [REPEAT_MS - 1, 1],
    [REPEAT_MS, 2],
    [REPEAT_MS + 1, 2],
  ])("that lie %i ms apart are %i", (apartMs, count) => {
    expect(countClicks([5_000, 5_000 + apartMs]).count).toBe(count);
  });

  it("are counted whatever order they come in, and a chain of repeats does not go on for ever", () => {
    expect(countClicks([20_000, 0, 9_000, 10_000])).toEqual({ count: 3, lastAtMs: 20_000 });
  });

  it("of one link within one window have one id", () => {
    expect(clickEventId("a", 9_999)).toBe(clickEventId("a", 0));
    expect(clickEventId("a", 10_000)).not.toBe(clickEventId("a", 9_999));
    expect(clickEventId("b", 0)).not.toBe(clickEventId("a", 0));
  });
});
