/** What a consumer does after a failed attempt: again at once, by another route, after a wait, or never. */
import type { NextStep } from "../../domain/sending/commands.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { FAILURE_RULES, outcomeOf, passes } from "../../domain/carriers/failure-rules.ts";
import { adviseRetry } from "../../domain/sending/next-step.ts";
import { isPatientOrder, isUrgentOrder } from "../../domain/sending/order.ts";
import { patienceMs } from "../../domain/sending/patience.ts";
import { assert } from "../../domain/base/result.ts";
import type { RouteSelection } from "../../domain/routing/select-route.ts";
import type { Services } from "../services.ts";
import { countedOf, doubtsIn, planRun, planWith, type Run } from "./plan-run.ts";

export interface NextPlan {
  readonly next: NextStep;
  /** The route of the next step, when it is another route at once. */
  readonly following: RouteSelection | null;
  /** The carrier whose retry budget paid for it. Absent: nobody's did. */
  readonly paidBy?: string;
}

/** After a failed attempt. A retry of a text that may have gone out is paid by the budget of the carrier that failed. */
export function planNext(services: Services, after: Run, failure: CarrierFailure): NextPlan {
  const { order, session } = after;
  const isUnknown = outcomeOf(failure) === "unknown";
  // Only a code or an alert is worth a possible double: it says the same.
  if (!isUrgentOrder(order) && isUnknown) return giveUp("outcome_unknown");
  const { selection: following, fullUntilMs } = planRun(services, after);
  const leftMs = order.expiresAtMs - services.clock.nowMs();
  const advice = adviseRetry({
    failure,
    attempts: countedOf(after).filter(({ refused }) => refused !== true).length,
    tries: after.tries.length,
    waits: after.waits,
    doubters: doubtersOf(after, following),
    // One that is only full is still there: it is waited for.
    nextRoute: following?.standing ?? (fullUntilMs === null ? null : "fresh"),
    comesBack: comesBack(services, after, failure),
    askedMs: after.askedMs ?? 0,
    leftMs,
    random: services.random.unit(),
  });
  const later = patientWait(services, after, { failure, leftMs });
  if (advice.advice === "give_up") return later ?? giveUp(advice.reason);
  const isFresh = following?.standing === "fresh";
  if (later !== null && !isFresh && after.made.length + after.tries.length > QUICK_TRIES) return later;
  if (advice.advice === "wait") return { next: { step: "wait", delayMs: advice.delayMs }, following: null };
  if (following === null) {
    assert(fullUntilMs !== null, "a route that is waited for is full");
    const delayMs = fullUntilMs - services.clock.nowMs();
    return delayMs < leftMs
      ? { next: { step: "wait", delayMs }, following: null }
      : giveUp(session?.lateReason ?? "rate_full");
  }
  const next: NextStep = { step: "next_route", transport: following.route.transport, choice: following.choice };
  const failed = after.tries.at(-1)?.carrier;
  if (!isUnknown || failed === undefined || session === null) return { next, following };
  return session.spendRetry(failed, order.phone) ? { next, following, paidBy: failed } : giveUp("retry_budget_spent");
}

/** Whether a wait helps: then some route is open to it that it has not had, or that only was busy or away. */
function comesBack(services: Services, after: Run, failure: CarrierFailure): boolean {
  const made = [...after.made, ...after.tries];
  const { accounts } = after;
  const openings: number[] = [];
  const nowMs = services.clock.nowMs();
  const selection = planWith({ ...after, made, tries: [] }, { accounts, nowMs, openings, spent: [] });
  if (selection === null) return openings.length > 0;
  return selection.standing !== "tried" || passes(failure.kind);
}

/** Tries that follow each other within seconds, before a text that can wait does so. */
const QUICK_TRIES = 2;

/** A text that is worth something in hours outlasts a carrier's bad hour; null when waiting helps nobody. */
function patientWait(
  services: Pick<Services, "clock">,
  { order }: Run,
  { failure, leftMs }: { readonly failure: CarrierFailure; readonly leftMs: number },
): NextPlan | null {
  if (!isPatientOrder(order) || !FAILURE_RULES[failure.kind].mends) return null;
  const delayMs = Math.max(failure.retryAfterMs ?? 0, patienceMs(order, services.clock.nowMs()));
  return delayMs < leftMs ? { next: { step: "wait", delayMs }, following: null } : null;
}

/** Vendors whose word speaks against the next attempt too: one that knows of no mobile says nothing of a call. */
function doubtersOf(run: Run, following: RouteSelection | null): number {
  const isCall = following?.route.transport === "voice";
  const against = doubtsIn(run).filter(({ doubt }) => !(isCall && doubt?.kind === "number_not_mobile"));
  return new Set(against.map(({ doubt }) => doubt?.vendor)).size;
}

function giveUp(reason: string): NextPlan {
  return { next: { step: "give_up", reason }, following: null };
}
