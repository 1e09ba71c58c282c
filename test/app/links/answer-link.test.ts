import { describe, expect, it } from "vitest";
import { makeAnswerLink, makeAnswerToken, readAnswerToken } from "../../../src/app/links/answer-link.ts";
import { readKeys } from "../../../src/crypto/keyring.ts";
import { makeLinkSigner } from "../../../src/crypto/link-signer.ts";
import { makeId, makeRoutedId } from "../../../src/domain/base/ids.ts";
import type { Tenant } from "../../../src/domain/tenants/tenant.ts";
import { memoryLinks } from "../../support/memory-links.ts";
import { makeServices } from "../support/services.ts";

const NOW_MS = Date.UTC(2026, 10, 21, 12);
const OLD_KEY = "k1:dmF1bHQta2V5LW9mLXRoZS10ZXN0cy0wMDAwMDAwMDA=";
const NEW_KEY = "k2:dmF1bHQta2V5LW9mLXRoZS10ZXN0cy0xMTExMTExMTE=";
const entropy = new Uint8Array(10).fill(3);
const CONTENT = {
  tenantId: makeId("tenant", NOW_MS, entropy),
  alertId: makeRoutedId("alert", { placement: "apac", bucket: 17, mode: "live" }, { nowMs: NOW_MS, entropy }),
  expiresAtMs: NOW_MS + 900_000,
};

function servicesWith(keys: string, address: { publicUrl: string | null; linkDomain?: string } = { publicUrl: null }) {
  const { linkDomain = null, publicUrl } = address;
  const tenant: Tenant = {
    id: CONTENT.tenantId,
    name: "Acme",
    brand: "Acme",
    residency: "global",
    bucketCount: 64,
    countries: "all",
    policy: {},
    linkDomain,
  };
  return makeServices({
    publicUrl,
    links: { ...memoryLinks(), signer: makeLinkSigner(readKeys(keys)) },
    directory: { findKey: async () => null, findTenant: async () => tenant },
  });
}

describe("the link to an alert's page", () => {
  it("lives under the tenant's domain, else under the deployment's address", async () => {
    const token = await makeAnswerToken(servicesWith(OLD_KEY), CONTENT);
    const publicUrl = "https://godwit.example.com";
    expect(await makeAnswerLink(servicesWith(OLD_KEY, { publicUrl, linkDomain: "go.acme.com" }), CONTENT)).toBe(
      `https://go.acme.com/a/${token}`,
    );
    expect(await makeAnswerLink(servicesWith(OLD_KEY, { publicUrl }), CONTENT)).toBe(`${publicUrl}/a/${token}`);
    expect(await makeAnswerLink(servicesWith(OLD_KEY), CONTENT)).toBeNull();
  });

  it("is read under every key in use and not under a dropped one", async () => {
    const token = await makeAnswerToken(servicesWith(OLD_KEY), CONTENT);
    expect(await readAnswerToken(servicesWith(`${NEW_KEY},${OLD_KEY}`), token)).toEqual(CONTENT);
    expect(await readAnswerToken(servicesWith(NEW_KEY), token)).toBeNull();
  });

  it("is refused with any letter changed", async () => {
    const services = servicesWith(OLD_KEY);
    const token = await makeAnswerToken(services, CONTENT);
    for (let index = 0; index < token.length; index += 1) {
      const other = token[index] === "0" ? "1" : "0";
      expect(await readAnswerToken(services, token.slice(0, index) + other + token.slice(index + 1))).toBeNull();
    }
  });
});

describe("signatures of links", () => {
  it("differ by what they are for", async () => {
    const signer = makeLinkSigner(readKeys(OLD_KEY));
    const macs = await Promise.all(
      (["short_id", "short_signature", "answer"] as const).map((seal) => signer.macs(seal, "x")),
    );
    expect(new Set(macs.flat().map(String)).size).toBe(3);
    expect(await signer.macs("answer", "x")).toEqual(await signer.macs("answer", new TextEncoder().encode("x")));
  });
});
