import { expect, it } from "vitest";
import { readLinkHost } from "../../../src/domain/net/link-host.ts";

it.each([
  ["go.example.com", "go.example.com"],
  ["GO.Example.COM", "go.example.com"],
  ["go.example.com.", "go.example.com"],
  ["münchen.example", "xn--mnchen-3ya.example"],
  ["银行.example", "xn--jn2a72x.example"],
  ["shop.com.ph", "shop.com.ph"],
])("the host %s is kept as %s", (text, host) => {
  expect(readLinkHost(text)).toEqual({ host });
});

it.each([
  ["https://go.example.com", "not_a_host"],
  ["go.example.com/offer", "not_a_host"],
  ["go.example.com:8443", "not_a_host"],
  ["user@go.example.com", "not_a_host"],
  ["*.example.com", "not_a_host"],
  ["go example.com", "not_a_host"],
  ["go..example.com", "not_a_host"],
  [".example.com", "not_a_host"],
  ["-go.example.com", "not_a_host"],
  ["go_1.example.com", "not_a_host"],
  [`${"a".repeat(64)}.example.com`, "not_a_host"],
  [`${"abcdefg.".repeat(32)}com`, "not_a_host"],
  ["", "not_a_host"],
  ["example", "not_public"],
  ["localhost", "not_public"],
  ["printer.local", "not_public"],
  ["192.0.2.1", "not_public"],
  ["3221225985", "not_public"],
  ["com.ph", "shared"],
  ["co.uk", "shared"],
])("%s is no host of links: %s", (text, fault) => {
  expect(readLinkHost(text)).toEqual({ fault });
});
