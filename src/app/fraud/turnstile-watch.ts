/** Whether Turnstile answered of late: while it does not, nobody is sent there. Each isolate sees for itself. */
import type { Services } from "../services.ts";

/** Then one is sent there again. */
const AWAY_MS = 30_000;

type Needs = Pick<Services, "challenges" | "clock">;

/** By tenant too: a secret that is wrong is one tenant's. */
const awayCache = new WeakMap<object, Map<string, number>>();

export function isTurnstileAway({ challenges, clock }: Needs, tenantId: string): boolean {
  return clock.nowMs() < (awayCache.get(challenges)?.get(tenantId) ?? 0);
}

export function noteTurnstileAway({ challenges, clock }: Needs, tenantId: string): void {
  const away = awayCache.get(challenges) ?? new Map<string, number>();
  awayCache.set(challenges, away);
  if (away.size >= TENANTS_MAX) away.clear();
  away.set(tenantId, clock.nowMs() + AWAY_MS);
}

const TENANTS_MAX = 10_000;
