/** The live answer about a number: remembered, or asked of the tenant's carriers. Failing never blocks: it is no answer. */
import type { LiveNumber } from "../../domain/lookup/live-number.ts";
import type { LookupPorts } from "../lookup-ports.ts";
import type { Clock, PhoneTokens, Telemetry } from "../ports.ts";

/** Numbers are ported in hours to days; a day-old answer is right for nearly all and pays for one question a day. */
export const LOOKUP_FRESH_MS = 24 * 60 * 60 * 1000;

/** What a code can wait for: longer, and the better route would cost more time than it saves. */
export const SEND_BUDGET_MS = 300;
/** What a caller of the API waits for. */
export const API_BUDGET_MS = 3_000;

/** Less is no time for a question: a connection alone takes longer. */
const ASK_MS_MIN = 30;

export interface FindLiveServices {
  readonly clock: Clock;
  readonly tokens: PhoneTokens;
  readonly telemetry: Telemetry;
  readonly lookups: LookupPorts;
}

export interface LiveQuestion {
  readonly tenantId: string;
  readonly e164: string;
  /** For all carriers together. */
  readonly budgetMs: number;
  /** remembered: what is known already, which costs nothing. asked: a paid question when nothing fresh is known. */
  readonly when: "remembered" | "asked";
  readonly freshMs?: number;
}

/** not_known: nothing is remembered and nothing was asked. */
export type LiveOutcome = "found" | "remembered" | "not_known" | "no_account" | "failed";

export interface LiveReading {
  readonly live: LiveNumber | null;
  readonly outcome: LiveOutcome;
}

/** Never rejects. */
export async function findLive(services: FindLiveServices, question: LiveQuestion): Promise<LiveReading> {
  const { tenantId, e164, budgetMs, when, freshMs = LOOKUP_FRESH_MS } = question;
  const startedAtMs = services.clock.nowMs();
  try {
    const token = await services.tokens.token(tenantId, "phone", e164);
    const known = await recall(services, { tenantId, token });
    if (known !== null && startedAtMs - known.checkedAtMs < freshMs) return { live: known, outcome: "remembered" };
    if (when === "remembered") return { live: null, outcome: "not_known" };
    const reading = await ask(services, question, startedAtMs + budgetMs);
    if (reading.live !== null) await remember(services, { tenantId, token, live: reading.live });
    return reading;
  } catch {
    services.telemetry.emit("lookup.failed", { tenant_id: tenantId, stage: "services" });
    return { live: null, outcome: "failed" };
  }
}

/** One carrier after the other while the time lasts: each question costs money. */
async function ask(services: FindLiveServices, question: LiveQuestion, untilMs: number): Promise<LiveReading> {
  const accounts = await services.lookups.live.list(question.tenantId);
  if (accounts.length === 0) return { live: null, outcome: "no_account" };
  for (const account of accounts) {
    const startedAtMs = services.clock.nowMs();
    const leftMs = untilMs - startedAtMs;
    if (leftMs < ASK_MS_MIN) break;
    const answer = await account.lookup(question.e164, leftMs);
    services.telemetry.emit("lookup.asked", {
      tenant_id: question.tenantId,
      carrier: account.source,
      outcome: answer.ok ? "found" : answer.error.kind,
      carrier_code: answer.ok ? null : answer.error.carrierCode,
      duration_ms: services.clock.nowMs() - startedAtMs,
    });
    if (answer.ok) return { live: answer.value, outcome: "found" };
    // The number is none that carriers know: the next one would be paid to say so again.
    if (answer.error.kind === "number_rejected") break;
  }
  return { live: null, outcome: "failed" };
}

/** A memory that is down costs a question, never an answer. */
async function recall(
  { lookups, telemetry }: FindLiveServices,
  { tenantId, token }: { tenantId: string; token: string },
): Promise<LiveNumber | null> {
  try {
    return await lookups.memory.find(tenantId, token);
  } catch {
    telemetry.emit("lookup.failed", { tenant_id: tenantId, stage: "recall" });
    return null;
  }
}

async function remember(
  { lookups, telemetry }: FindLiveServices,
  { tenantId, token, live }: { tenantId: string; token: string; live: LiveNumber },
): Promise<void> {
  try {
    await lookups.memory.put(tenantId, token, live);
  } catch {
    telemetry.emit("lookup.failed", { tenant_id: tenantId, stage: "remember" });
  }
}
