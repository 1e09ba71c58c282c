import { runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { answersAt } from "../../../src/carriers/lookup/answers-at.ts";
import { makeIsolateMemory } from "../../../src/carriers/lookup/isolate-memory.ts";
import { makeLayeredMemory } from "../../../src/carriers/lookup/layered-memory.ts";
import { makeRandom } from "../../../src/crypto/random.ts";
import { objectName } from "../../../src/domain/base/placement.ts";
import { makePhonePorts } from "../../../src/objects/phone-ports.ts";
import { describeLookupMemory, memoOf } from "../../support/lookup-memory-contract.ts";
import { dumpObject } from "../../support/phone-bucket.ts";

const DAY_MS = 86_400_000;
const TOKEN = "0123456789abcdef0123456789abcdef";
const SLOT = { placement: "weur", bucket: 3, mode: "live" } as const;

const { lookups } = makePhonePorts(env, { rules: { hasJurisdictions: false }, random: makeRandom() });
const kept = answersAt(lookups, SLOT);
const makeTenantId = async () => crypto.randomUUID();

afterEach(() => vi.useRealTimers());

describeLookupMemory("in the bucket of their number", () => ({ memory: kept, makeTenantId }));

describeLookupMemory("in an isolate, with the bucket behind it", () => {
  const memory = makeLayeredMemory({
    front: makeIsolateMemory(),
    back: kept,
    mayKnow: async () => true,
    clock: { nowMs: () => 1_800_000_000_000 },
    background: { run: () => undefined },
    telemetry: { emit: () => undefined },
  });
  return { memory, makeTenantId };
});

describe("an answer about a number", () => {
  it("goes when it is over, and the bucket with it when it keeps nothing else", async () => {
    const nowMs = Date.now() + 40 * DAY_MS;
    vi.useFakeTimers({ toFake: ["Date"], now: nowMs });
    const tenantId = await makeTenantId();
    const stub = env.PHONES.getByName(objectName(tenantId, SLOT));
    await kept.put(tenantId, TOKEN, memoOf({}, nowMs));
    await kept.put(tenantId, "lasting", { ...memoOf({}, nowMs), forgetAtMs: nowMs + DAY_MS + 1_000 });
    vi.setSystemTime(nowMs + DAY_MS + 1);
    await runDurableObjectAlarm(stub);
    expect(await kept.find(tenantId, TOKEN)).toBeNull();
    expect(await kept.find(tenantId, "lasting")).not.toBeNull();
    vi.setSystemTime(nowMs + 2 * DAY_MS + 2_000);
    await runDurableObjectAlarm(stub);
    expect(await dumpObject(stub)).toEqual({});
  });

  it("is looked for without a trace", async () => {
    const tenantId = await makeTenantId();
    expect(await kept.find(tenantId, TOKEN)).toBeNull();
    expect(await dumpObject(env.PHONES.getByName(objectName(tenantId, SLOT)))).toEqual({});
  });
});
