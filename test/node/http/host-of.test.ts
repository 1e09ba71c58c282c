import { describe, expect, it } from "vitest";
import { hostOf } from "../../../src/http/serve.ts";

describe("the host of an address", () => {
  it.each([
    "https://api.example.com/v1/verify",
    "https://api.example.com:8443/v1/verify?x=//a",
    "http://127.0.0.1:8787",
    "http://[2001:db8::1]:8787/v1",
    "https://user:pass@api.example.com/v1",
    "https://api.example.com?x=1",
    "https://api.example.com#part",
  ])("is that of a parsed one: %s", (address) => {
    const url = new URL(address);
    expect(hostOf(url.href)).toBe(url.host);
  });
});
