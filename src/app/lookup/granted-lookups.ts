/**
 * The deployment's own accounts, as far as a tenant may query them: those that it is granted, up to a number of queries
 * a day. The queries are paid by the deployment, so when a grant, a quota or a count cannot be read, the answer is no.
 */
import { mayUseAccount } from "../../domain/tenants/grant.ts";
import { termsOf } from "../../domain/limits/plans.ts";
import type { LiveLookup } from "./ports.ts";
import type { Clock } from "../base/ports.ts";
import type { Directory } from "../tenants/ports.ts";
import type { GrantBook } from "../tenants/grant-ports.ts";
import type { LookupQuotas } from "../limits/ports.ts";

interface GrantedLookupPorts {
  readonly clock: Clock;
  readonly grants: GrantBook;
  readonly directory: Pick<Directory, "findTenant">;
  readonly lookupQuotas: LookupQuotas;
}

export function makeGrantedLookups(
  accounts: readonly LiveLookup[],
  ports: GrantedLookupPorts,
): (tenantId: string) => Promise<readonly LiveLookup[]> {
  return async (tenantId) => {
    if (accounts.length === 0) return [];
    const grants = await ports.grants.of(tenantId).catch(() => []);
    const nowMs = ports.clock.nowMs();
    const granted = accounts.filter(({ source }) => mayUseAccount(grants, source, nowMs));
    return granted.map((account) => ({
      ...account,
      admit: async (withinMs) => account.isResting?.() === true || (await takeInTime(ports, tenantId, withinMs)),
    }));
  };
}

async function takeInTime(ports: GrantedLookupPorts, tenantId: string, withinMs: number): Promise<boolean> {
  const late = new Promise<false>((resolve) => {
    AbortSignal.timeout(Math.max(0, withinMs)).addEventListener("abort", () => resolve(false));
  });
  return Promise.race([take(ports, tenantId), late]);
}

async function take({ directory, lookupQuotas }: GrantedLookupPorts, tenantId: string): Promise<boolean> {
  try {
    const tenant = await directory.findTenant(tenantId);
    if (tenant === null) return false;
    return await lookupQuotas.take(tenantId, termsOf(tenant.allowance).quotas.lookupsPerDay);
  } catch {
    return false;
  }
}
