import { describe, expect, it } from "vitest";
import { explainRoute } from "../../../src/app/routing/explain-route.ts";
import { PLAIN_COMPLIANCE } from "../../../src/domain/compliance/tenant-compliance.ts";
import type { Principal, Tenant } from "../../../src/domain/tenants/tenant.ts";
import { NOTHING_ASKED } from "../../../src/app/sending/batch-quota.ts";
import { routeOf } from "../../domain/routing/support.ts";
import { neverRings } from "../../support/alarms.ts";
import { memoryLookups } from "../../support/memory-lookups.ts";
import { makeServices } from "../support/services.ts";

const T0 = 1_800_000_000_000;
const TOKEN = "token";
const NETWORK = { mcc: "208", mnc: "20", name: "Bouygues" };
const TENANT: Tenant = {
  id: "ten_1",
  name: "t",
  brand: "B",
  residency: "eu",
  bucketCount: 64,
  countries: "all",
  policy: {},
};
const ROUTES = [
  routeOf("orange", { networks: ["208-01"] }),
  routeOf("bouygues", { networks: ["208-20"], priority: 9 }),
];

function makeWorld(routing: "static" | "learning") {
  const lookups = memoryLookups();
  const asked: string[] = [];
  lookups.accounts.push({
    source: "telnyx",
    lookup: (e164) => (asked.push(e164), Promise.reject(new Error("nothing is paid for an explanation"))),
  });
  const services = makeServices({
    clock: { nowMs: () => T0 },
    tokens: { token: async () => TOKEN },
    lookups,
    pause: { wait: async () => undefined, alarm: neverRings },
    routeBook: { list: async () => ROUTES },
    complianceBook: { of: async () => PLAIN_COMPLIANCE },
    carriers: {
      find: async () => null,
      ownerOf: async () => "deployment" as const,
      usable: async () => ["main"],
      terms: async () => [],
      open: () => Promise.reject(new Error("not opened")),
    },
    countries: {
      open: async () => NOTHING_ASKED,
      close: async () => undefined,
      report: async () => undefined,
    },
  });
  const tenant = { ...TENANT, routing };
  const principal: Principal = { keyId: "key_1", mode: "live", role: "owner", tenant };
  const explain = () =>
    explainRoute(services, principal, {
      phoneNumber: "+33612345678",
      country: null,
      transport: "sms",
      category: "otp",
      segments: 1,
    });
  return { lookups, asked, explain };
}

describe("the explanation of a route", () => {
  it.each(["static", "learning"] as const)("knows the network that was looked up before (%s)", async (routing) => {
    const { lookups, asked, explain } = makeWorld(routing);
    const live = { ported: true, network: NETWORK, lineType: "mobile", source: "telnyx", checkedAtMs: T0 } as const;
    await lookups.memory.put("ten_1", TOKEN, { live, askedAtMs: T0, forgetAtMs: T0 + 1 });
    expect(await explain()).toMatchObject({ ok: true, value: { network: "208-20", winner: { id: "bouygues" } } });
    expect(asked).toEqual([]);
  });

  it.each(["static", "learning"] as const)("pays for none (%s)", async (routing) => {
    const { asked, explain } = makeWorld(routing);
    expect(await explain()).toMatchObject({ ok: true, value: { network: null, winner: { id: "orange" } } });
    expect(asked).toEqual([]);
  });
});
