import { describe, expect, it } from "vitest";
import { recordInbound } from "../../../src/app/receipts/record-inbound.ts";
import type { InboundText } from "../../../src/app/ports.ts";
import type { OptOutChange } from "../../../src/app/state-ports.ts";
import { objectName } from "../../../src/domain/placement.ts";
import type { Tenant } from "../../../src/domain/tenant.ts";
import { makeServices } from "../support/services.ts";

const TENANTS: Record<string, Pick<Tenant, "residency" | "bucketCount">> = {
  ten_a: { residency: "global", bucketCount: 64 },
  ten_b: { residency: "eu", bucketCount: 4096 },
};

async function inbound(text: string, changes: Partial<InboundText> = {}) {
  const set: (OptOutChange & { object: string })[] = [];
  const asked: string[] = [];
  const services = makeServices({
    senders: {
      tenantsOf: async (account, sender) => {
        asked.push(`${account}/${sender}`);
        return ["ten_a", "ten_gone", "ten_b"];
      },
    },
    directory: {
      findKey: async () => null,
      findTenant: async (id) => {
        const known = TENANTS[id];
        return known === undefined ? null : { id, name: id, brand: id, countries: "all", policy: {}, ...known };
      },
    },
    tokens: { token: async (tenantId, subject, number) => `fff${tenantId}/${subject}/${number}` },
    optOuts: { set: async (slot, change) => void set.push({ ...change, object: objectName(change.tenantId, slot) }) },
  });
  await recordInbound(services, "main", {
    carrierMessageId: "MO1",
    from: "+33612345678",
    to: "ACME",
    text,
    ...changes,
  });
  return { set, asked };
}

describe("a STOP", () => {
  it("takes effect for every tenant whose sender it answers, each in the object that holds the phone", async () => {
    const { set, asked } = await inbound("Stop.");
    expect(asked).toEqual(["main/ACME"]);
    expect(set).toEqual([
      {
        tenantId: "ten_a",
        phoneToken: "ffften_a/phone/+33612345678",
        optedOut: true,
        keyword: "stop",
        object: "ten_a:live:weur:63",
      },
      {
        tenantId: "ten_b",
        phoneToken: "ffften_b/phone/+33612345678",
        optedOut: true,
        keyword: "stop",
        object: "ten_b:live:eu:4095",
      },
    ]);
  });

  it("is the same from a carrier that leaves the plus out", async () => {
    expect((await inbound("STOP", { from: "33612345678" })).set).toEqual((await inbound("STOP")).set);
  });
});

it("a START takes it back", async () => {
  const { set } = await inbound("start");
  expect(set.map(({ optedOut, keyword }) => [optedOut, keyword])).toEqual([
    [false, "start"],
    [false, "start"],
  ]);
});

describe("nothing changes", () => {
  it.each([
    { title: "by a text that is no keyword", text: "hello", from: "+33612345678" },
    { title: "by a text from what is no number", text: "STOP", from: "ACME" },
    { title: "by a text from a short code", text: "STOP", from: "12345" },
  ])("$title", async ({ text, from }) => {
    expect(await inbound(text, { from })).toEqual({ set: [], asked: [] });
  });
});
