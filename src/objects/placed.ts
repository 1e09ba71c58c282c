/** From names to stubs: location hints outside the EU, the `eu` jurisdiction for tenants that keep their data there. */
import type { Random } from "../app/base/ports.ts";
import { type Placement, residencyIn } from "../domain/base/placement.ts";
import type { Tenant } from "../domain/tenants/tenant.ts";

export interface PlacementRules {
  /** Local workerd does not implement jurisdictions: there the name alone says where a row would be. */
  readonly hasJurisdictions: boolean;
}

/** How objects are found and asked. */
export interface StatesOptions {
  readonly rules: PlacementRules;
  readonly random: Random;
}

/** Where what is of a tenant and of no region stays. */
export function residencyOf({ residency }: Pick<Tenant, "residency">): "eu" | null {
  return residencyIn(residency) === "eu" ? "eu" : null;
}

export function placedStub<T extends Rpc.DurableObjectBranded>(
  namespace: DurableObjectNamespace<T>,
  name: string,
  where: { placement: Placement | null; rules: PlacementRules },
): DurableObjectStub<T> {
  const { placement, rules } = where;
  if (placement === null) return namespace.getByName(name);
  if (placement !== "eu") return namespace.getByName(name, { locationHint: placement });
  return (rules.hasJurisdictions ? namespace.jurisdiction("eu") : namespace).getByName(name);
}

const TRIES = 3;
const BASE_MS = 100;

/**
 * Calls an object again when the platform says the fault is passing. Only for calls that may be made twice. A stub is
 * broken after a throw, so each try gets a new one; an overloaded object is left alone.
 */
export async function withRetry<T>(call: () => Promise<T>, random: Random): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (attempt === TRIES || !isPassing(error)) throw error;
      await scheduler.wait(BASE_MS * 2 ** (attempt - 1) * random.unit());
    }
  }
}

function isPassing(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const isRetryable = "retryable" in error && error.retryable === true;
  const isOverloaded = "overloaded" in error && error.overloaded === true;
  return isRetryable && !isOverloaded;
}
