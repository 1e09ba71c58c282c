/**
 * Test numbers: kept for fiction, each with its story and the texts that came to it alone, for one test run at a time. All
 * is for test keys: the border lets in no others.
 */
import { ID_ENTROPY_BYTES, makeId } from "../../domain/base/ids.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import { type Story, storyNamed } from "../../domain/carriers/stories.ts";
import { phoneAt, type Pool, type PoolCountry, poolOf } from "../../domain/carriers/test-pool.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { Services } from "../services.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Lease } from "./test-number-ports.ts";

export interface TestNumber extends Lease {
  readonly phoneNumber: string;
  readonly phoneToken: string;
  readonly story: Story;
  readonly country: PoolCountry;
}

interface LeaseInput {
  readonly pool: Pool;
  readonly count: number;
  readonly lifeMs: number;
}

type Needs = Pick<Services, "testNumbers" | "tokens" | "clock" | "random">;

export const LEASE_TEST_NUMBERS_REFUSES = ["country_not_enabled", "test_numbers_taken"] as const;

export async function leaseTestNumbers(
  services: Needs,
  { tenant }: Principal,
  { pool, count, lifeMs }: LeaseInput,
): Promise<Result<readonly TestNumber[], RefusedBy<typeof LEASE_TEST_NUMBERS_REFUSES>>> {
  const { clock, random } = services;
  if (tenant.countries !== "all" && !tenant.countries.includes(pool.country)) {
    return refuse("country_not_enabled", { field: "country" });
  }
  const newId = () => makeId("testNumber", clock.nowMs(), random.bytes(ID_ENTROPY_BYTES));
  const ids = Array.from({ length: count }, newId);
  const answer = await services.testNumbers.lease(tenant.id, { pool, ids, lifeMs, chance: random.unit() });
  if (answer.outcome === "taken") return refuse("test_numbers_taken", { field: "count", opensAtMs: answer.freeMs });
  return ok(await shown(services, tenant.id, answer.leases));
}

/** Those that are leased now, newest first. */
export async function listTestNumbers(services: Needs, { tenant }: Principal): Promise<readonly TestNumber[]> {
  return shown(services, tenant.id, await services.testNumbers.list(tenant.id));
}

export const TEST_NUMBER_REFUSES = ["test_number_not_found"] as const;

export function readTestNumber(services: Needs, principal: Principal, id: string) {
  return oneTestNumber(services, principal, (tenantId) => services.testNumbers.find(tenantId, id));
}

/** It rests now, so that no code of this run meets the next. */
export function endTestNumber(services: Needs, principal: Principal, id: string) {
  return oneTestNumber(services, principal, (tenantId) => services.testNumbers.end(tenantId, id));
}

async function oneTestNumber(
  services: Needs,
  { tenant }: Principal,
  ask: (tenantId: string) => Promise<Lease | null>,
): Promise<Result<TestNumber, RefusedBy<typeof TEST_NUMBER_REFUSES>>> {
  const lease = await ask(tenant.id);
  return lease === null ? refuse("test_number_not_found") : ok(await showLease(services, tenant.id, lease));
}

function shown(services: Needs, tenantId: string, leases: readonly Lease[]): Promise<TestNumber[]> {
  return Promise.all(leases.map((lease) => showLease(services, tenantId, lease)));
}

async function showLease({ tokens }: Needs, tenantId: string, lease: Lease): Promise<TestNumber> {
  const phoneNumber = phoneAt(lease.slot);
  const { story, country } = poolOf(lease.slot);
  const phoneToken = await tokens.token(tenantId, "phone", phoneNumber);
  return { ...lease, phoneNumber, phoneToken, story: storyNamed(story), country };
}
