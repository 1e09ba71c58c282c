import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CONTENT_TYPES, toResponse } from "../../../src/http/reply.ts";
import { makeHttpWorld } from "../../support/http-world.ts";

/** The fields of each path of pages/_headers, as the platform's static assets join them. */
function assetFields(path: string): Map<string, string> {
  const fields = new Map<string, string>();
  let matches = false;
  for (const line of readFileSync("pages/_headers", "utf8").split("\n")) {
    if (line.startsWith("#") || line.trim() === "") continue;
    if (!line.startsWith(" ")) {
      matches = line.endsWith("*") ? path.startsWith(line.slice(0, -1)) : line === path;
      continue;
    }
    if (!matches) continue;
    const [name = "", ...value] = line.trim().split(":");
    if (name.startsWith("! ")) fields.delete(name.slice(2).toLowerCase());
    else fields.set(name.toLowerCase(), value.join(":").trim());
  }
  return fields;
}

const directive = (policy: string, name: string) =>
  policy
    .split(";")
    .map((part) => part.trim().split(/\s+/))
    .find(([found]) => found === name)
    ?.slice(1);

describe("every reply, of pages and of the API", () => {
  it("holds browsers to https for a year, under this host and all below it", async () => {
    const world = await makeHttpWorld();
    const replies = [
      await world.call("GET", "/health"),
      await world.call("GET", "/v1/nothing"),
      await world.send("/l/x"),
    ];
    const values = [
      ...replies.map(({ headers }) => headers.get("strict-transport-security")),
      assetFields("/inbox").get("strict-transport-security"),
    ];
    expect(values).toEqual(values.map(() => "max-age=31536000; includeSubDomains"));
  });

  it("tells no other site where a reader came from", async () => {
    const world = await makeHttpWorld();
    const replies = [
      await world.call("GET", "/v1/tenant"),
      await world.send("/l/x"),
      await world.send("/problems/nothing"),
    ];
    const values = [
      ...replies.map(({ headers }) => headers.get("referrer-policy")),
      ...["/inbox", "/docs", "/vendor/scalar/standalone.js"].map((path) => assetFields(path).get("referrer-policy")),
    ];
    expect(values).toEqual(values.map(() => "no-referrer"));
  });

  it.each(Object.entries(CONTENT_TYPES))("says of every text that it is UTF-8: %s as %s", (media, written) => {
    const { headers } = toResponse({ status: 200, body: "x", type: media as keyof typeof CONTENT_TYPES }, "req_1");
    expect(headers.get("content-type")).toBe(written);
    // JSON is UTF-8 by its standard (RFC 8259) and has no such parameter.
    expect(written.endsWith("; charset=utf-8")).toBe(!media.endsWith("json"));
  });

  it("lets no markup move its base, send a form elsewhere or be framed", async () => {
    const world = await makeHttpWorld();
    const policies = [
      (await world.call("GET", "/v1/tenant")).headers.get("content-security-policy"),
      (await world.send("/problems/rate_limited")).headers.get("content-security-policy"),
      assetFields("/inbox").get("content-security-policy"),
      assetFields("/docs").get("content-security-policy"),
    ];
    for (const policy of policies) {
      for (const name of ["default-src", "base-uri", "form-action", "frame-ancestors"])
        expect([policy, directive(policy ?? "", name)]).toEqual([policy, ["'none'"]]);
    }
  });
});

describe("the reference page, which runs a third party's script", () => {
  it("is sandboxed into an origin of its own, so that it shares no storage with a page that holds a key", () => {
    const sandbox = directive(assetFields("/docs").get("content-security-policy") ?? "", "sandbox");
    expect(sandbox).toContain("allow-scripts");
    expect(sandbox).not.toContain("allow-same-origin");
    expect(sandbox?.join(" ")).not.toMatch(/top-navigation|escape-sandbox/);
  });

  it("loads what it needs, and no other page lends its files to other origins", () => {
    const scripts = ["/challenge.js", "/signals.js", "/docs-storage.js", "/docs.js", "/vendor/scalar/standalone.js"];
    const lent = [...scripts, "/icon.svg"];
    const kept = ["/inbox", "/inbox.js", "/inbox-message.js", "/inbox.css"];
    const policy = (path: string) => assetFields(path).get("cross-origin-resource-policy");
    expect([lent.map(policy), kept.map(policy)]).toEqual([
      lent.map(() => "cross-origin"),
      kept.map(() => "same-origin"),
    ]);
  });

  it.each(["/challenge.js", "/signals.js"])("has no part in %s, which every origin may load, for an hour", (path) => {
    const fields = assetFields(path);
    const names = ["access-control-allow-origin", "cache-control", "x-content-type-options"];
    expect(names.map((name) => fields.get(name))).toEqual(["*", "public, max-age=3600", "nosniff"]);
  });

  it("may read the document from everywhere", async () => {
    const world = await makeHttpWorld();
    const reply = await world.send("/openapi.json", { headers: { origin: "null" } });
    expect([reply.status, reply.headers.get("access-control-allow-origin")]).toEqual([200, "*"]);
  });

  it.each(["https://evil.example", "null"])("of a deployment reads no reply, and nor does %s", async (origin) => {
    const world = await makeHttpWorld();
    const authorization = `Bearer ${world.key()}`;
    const asked = await world.send("/v1/tenant", { headers: { origin, authorization } });
    const preflight = await world.send("/v1/tenant", { method: "OPTIONS", headers: { origin } });
    expect([
      asked.headers.get("access-control-allow-origin"),
      preflight.headers.get("access-control-allow-origin"),
    ]).toEqual([null, null]);
  });

  it("on a laptop is answered, and no other page is", async () => {
    const world = await makeHttpWorld({ isProduction: false });
    const read = async (origin: string) => {
      const headers = { origin, authorization: `Bearer ${world.key()}` };
      const reply = await world.send("/v1/tenant", { headers });
      const preflight = await world.send("/v1/tenant", { method: "OPTIONS", headers: { origin } });
      return [reply, preflight].map((each) => each.headers.get("access-control-allow-origin"));
    };
    expect([await read("null"), await read("http://localhost:3000")]).toEqual([
      ["null", "null"],
      [null, null],
    ]);
  });
});
