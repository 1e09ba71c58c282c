import { describe, expect, it } from "vitest";
import { checkEndpoint } from "../../../src/app/webhooks/check-endpoint.ts";
import { mayCall } from "../../../src/domain/net/may-call.ts";

const PRODUCTION = { isProduction: true, publicUrl: "https://godwit.example.com" };
const DEVELOPMENT = { isProduction: false, publicUrl: null };

describe("the address of an endpoint in production", () => {
  it.each([
    "https://hooks.example.org/godwit",
    "https://hooks.example.org:8443/a?b=c",
    "https://other.godwit.example.com/",
    "https://8.8.8.8/hook",
    "https://[2606:4700:4700::1111]/hook",
  ])("may be %s", (url) => {
    expect(mayCall(PRODUCTION, url)).toBe(true);
    expect(checkEndpoint(PRODUCTION, { url, events: ["*"] })).toEqual({ ok: true, value: null });
  });

  it.each([
    // Not over TLS, not HTTP, no address at all.
    "http://hooks.example.org/godwit",
    "ftp://hooks.example.org",
    "javascript:alert(1)",
    "hooks.example.org",
    "",
    // This deployment itself.
    "https://godwit.example.com/v1/verify",
    "https://GODWIT.example.com./v1/verify",
    "https://godwit.example.com:8443/",
    // A user before the host.
    "https://hooks.example.org@127.0.0.1/",
    "https://user:pass@hooks.example.org/",
    // The machine itself, in every spelling.
    "https://localhost/",
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://0177.0.0.1/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://①②⑦.⓪.⓪.①/",
    // Private and link-local networks, and clouds' own services.
    "https://10.0.0.1/",
    "https://172.16.0.1/",
    "https://192.168.1.1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://[fe80::1]/",
    "https://[fd00:ec2::254]/",
    "https://[64:ff9b::10.0.0.1]/",
    "https://metadata.google.internal/",
    "https://printer.local/",
    "https://intranet/",
    // Names that are made to lead there.
    "https://10.0.0.1.nip.io/",
    "https://localtest.me/",
  ])("may not be %s", (url) => {
    expect(mayCall(PRODUCTION, url)).toBe(false);
    expect(checkEndpoint(PRODUCTION, { url })).toEqual({
      ok: false,
      error: { reason: "webhook_url_refused", field: "url" },
    });
  });
});

it.each([
  ["http://localhost:9000/hook", true],
  ["https://hooks.example.org/", true],
  ["http://user:pass@localhost:9000/hook", false],
  ["https://user@hooks.example.org/", false],
  ["file:///etc/passwd", false],
  ["nothing", false],
])("in development %s may be called: %s", (url, expected) => {
  expect(mayCall(DEVELOPMENT, url)).toBe(expected);
});

it("names the filter that can match nothing", () => {
  expect(checkEndpoint(PRODUCTION, { events: ["alert.*", "alert.begun"] })).toEqual({
    ok: false,
    error: { reason: "event_filter_unknown", field: "events.1" },
  });
});
