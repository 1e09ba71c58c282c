import { expect, it } from "vitest";
import { mayText, noteTexts } from "../../../src/app/limits/text-quota.ts";
import type { TextsTaken } from "../../../src/app/limits/ports.ts";
import { makeVerifyWorld } from "../support/verify-world.ts";

const LIMIT = 3;

it("counts what is being told while the object does not answer: no code passes by waiting for none", () => {
  const hangs = () => new Promise<TextsTaken>(() => undefined);
  const { services, principal } = makeVerifyWorld({
    tenant: { allowance: { plan: "standard", quotas: { textsPerDay: LIMIT } } },
    parts: { textQuotas: { take: hangs } },
  });
  const outcomes = Array.from({ length: LIMIT + 1 }, () => {
    const may = mayText(services, principal);
    if (may.ok) noteTexts(services, principal, 1);
    return may.ok ? "sent" : may.error.reason;
  });
  expect(outcomes).toEqual(["sent", "sent", "sent", "quota_texts"]);
});
