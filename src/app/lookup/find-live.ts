/**
 * The live answer about a number: one that is remembered, or one asked of the tenant's carriers. A failure never blocks
 * anything: it counts as no answer.
 */
import type { LiveNumber } from "../../domain/lookup/live-number.ts";
import type { Slot } from "../../domain/base/placement.ts";
import type { LookupMemo, LookupMemory, LookupPorts } from "./ports.ts";
import type { Clock, Pause, PhoneTokens, Telemetry } from "../base/ports.ts";
import { within } from "../base/within.ts";

/**
 * Porting a number takes hours to days: an answer of the last day is right for nearly all numbers, and limits the cost
 * to one query a day.
 */
export const LOOKUP_FRESH_MS = 24 * 60 * 60 * 1000;

/**
 * A query that was not answered in time may have been paid for all the same. A send asks again after an hour, which is
 * longer than a verification lives, and short enough that a carrier's bad hour does not cost a whole day.
 */
export const SILENCE_KEPT_MS = 60 * 60 * 1000;

/** How long a code can wait: any longer, and the better route would cost more time than it saves. */
export const SEND_BUDGET_MS = 300;
/** What a caller of the API waits for. */
export const API_BUDGET_MS = 3_000;

/** With less time left no query is started: opening a connection alone takes longer. */
const ASK_MS_MIN = 30;
/** The part of the time that reading the memory may take: if it is slow, there is time left to go on without it. */
const RECALL_SHARE = 0.5;

export interface FindLiveServices {
  readonly clock: Clock;
  readonly pause: Pause;
  readonly tokens: PhoneTokens;
  readonly telemetry: Telemetry;
  readonly lookups: LookupPorts;
}

export interface LiveQuestion {
  readonly tenantId: string;
  readonly e164: string;
  /** Where the rows of the number live, by its token. */
  readonly slotFor: (phoneToken: string) => Slot;
  /** For all carriers together. */
  readonly budgetMs: number;
  /** remembered: what is known already, which costs nothing. asked: a paid question when nothing fresh is known. */
  readonly when: "remembered" | "asked";
  /** Which accounts are asked: all that can be, or those that somebody set up for such questions. Default: all. */
  readonly of?: "all" | "meant_for_it";
  readonly freshMs?: number;
  /**
   * Whether money may be spent twice on one number: yes where a person asks, who may ask again. A send never does:
   * it goes on without an answer when the last question had none, or when nobody can tell whether there was one.
   */
  readonly repeat?: "allowed" | "never";
}

/** not_known: nothing is remembered and nothing was asked. */
/** quota_reached: the accounts that were left to ask are the deployment's, and the tenant has had its day of them. */
export type LiveOutcome = "found" | "remembered" | "not_known" | "no_account" | "quota_reached" | "failed";

export interface LiveReading {
  readonly live: LiveNumber | null;
  readonly outcome: LiveOutcome;
}

/** Never rejects. */
export async function findLive(services: FindLiveServices, question: LiveQuestion): Promise<LiveReading> {
  const { tenantId, e164, budgetMs, when, freshMs = LOOKUP_FRESH_MS, repeat = "allowed" } = question;
  const startedAtMs = services.clock.nowMs();
  try {
    const token = await services.tokens.token(tenantId, "phone", e164);
    const memory = services.lookups.memoryAt(question.slotFor(token));
    const number = { memory, tenantId, token };
    const { memo, isCertain } = await recall(services, number, budgetMs * RECALL_SHARE);
    const live = memo?.live ?? null;
    if (live !== null && startedAtMs - live.checkedAtMs < freshMs) return { live, outcome: "remembered" };
    if (when === "remembered") return NOT_KNOWN;
    const isAnswered = memo !== null && startedAtMs < memo.forgetAtMs;
    if (repeat === "never" && (isAnswered || !isCertain)) return NOT_KNOWN;
    const { reading, isAsked } = await ask(services, question, startedAtMs + budgetMs);
    if (isAsked) {
      const keptMs = reading.live === null ? SILENCE_KEPT_MS : LOOKUP_FRESH_MS;
      const asked = { live: reading.live, askedAtMs: startedAtMs, forgetAtMs: startedAtMs + keptMs };
      await remember(services, number, asked);
    }
    return reading;
  } catch {
    services.telemetry.emit("lookup.failed", { tenant_id: tenantId, stage: "services" });
    return { live: null, outcome: "failed" };
  }
}

const NOT_KNOWN: LiveReading = { live: null, outcome: "not_known" };

interface Asked {
  readonly reading: LiveReading;
  readonly isAsked: boolean;
}

/** One carrier after the other while the time lasts: each question costs money. */
async function ask(services: FindLiveServices, question: LiveQuestion, untilMs: number): Promise<Asked> {
  const leftMs = Math.max(0, untilMs - services.clock.nowMs());
  const all = await within(services, services.lookups.live.list(question.tenantId), leftMs);
  const accounts = question.of === "meant_for_it" ? all.filter(({ isForTexts }) => isForTexts !== true) : all;
  if (accounts.length === 0) return { reading: { live: null, outcome: "no_account" }, isAsked: false };
  let isAsked = false;
  let isFull = false;
  for (const account of accounts) {
    const toSpendMs = untilMs - services.clock.nowMs();
    if (toSpendMs < ASK_MS_MIN) break;
    isFull = !((await account.admit?.(toSpendMs)) ?? true);
    if (isFull) continue;
    const startedAtMs = services.clock.nowMs();
    const leftMs = untilMs - startedAtMs;
    if (leftMs < ASK_MS_MIN) break;
    isAsked = true;
    const answer = await account.lookup(question.e164, leftMs);
    services.telemetry.emit("lookup.asked", {
      tenant_id: question.tenantId,
      carrier: account.source,
      outcome: answer.ok ? "found" : answer.error.kind,
      carrier_code: answer.ok ? null : answer.error.carrierCode,
      duration_ms: services.clock.nowMs() - startedAtMs,
    });
    if (answer.ok) return { reading: { live: answer.value, outcome: "found" }, isAsked };
    // The carrier says that there is no such number: another would be paid only to say the same.
    if (answer.error.kind === "number_rejected") break;
  }
  return { reading: { live: null, outcome: isFull && !isAsked ? "quota_reached" : "failed" }, isAsked };
}

/** A number, by its token, and who remembers it. */
interface Remembered {
  readonly memory: LookupMemory;
  readonly tenantId: string;
  readonly token: string;
}

interface Recalled {
  readonly memo: LookupMemo | null;
  /** False: the memory was down or slow, so nobody can tell whether the number was asked for. */
  readonly isCertain: boolean;
}

/** If the memory cannot be read, the only loss is that a query may be paid for again. */
async function recall(
  services: FindLiveServices,
  { memory, tenantId, token }: Remembered,
  withinMs: number,
): Promise<Recalled> {
  try {
    return { memo: await within(services, memory.find(tenantId, token), withinMs), isCertain: true };
  } catch {
    services.telemetry.emit("lookup.failed", { tenant_id: tenantId, stage: "recall" });
    return { memo: null, isCertain: false };
  }
}

async function remember(
  { telemetry }: FindLiveServices,
  { memory, tenantId, token }: Remembered,
  memo: LookupMemo,
): Promise<void> {
  try {
    await memory.put(tenantId, token, memo);
  } catch {
    telemetry.emit("lookup.failed", { tenant_id: tenantId, stage: "remember" });
  }
}
