/** What a consumer does after a failed attempt, by the rule and by the routes that are left. */
import type { NextStep } from "../../domain/sending/commands.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { passes } from "../../domain/carriers/failure-rules.ts";
import { afterAnswer, mayGoAgain, type WaysLeft } from "../../domain/sending/after-attempt/after-answer.ts";
import { assert } from "../../domain/base/result.ts";
import type { RouteSelection } from "../../domain/routing/select-route.ts";
import type { Services } from "../services.ts";
import { wordingFor } from "./compose-send.ts";
import { countedOf, doubtsIn, planRun, planWith, type Run } from "./plan-run.ts";
import type { SessionChoice } from "./routing-session.ts";

export interface NextPlan {
  readonly next: NextStep;
  /** The route of the next step, when it is another route at once. */
  readonly following: RouteSelection | null;
  /** The carrier whose retry budget paid for it. Absent: nobody's did. */
  readonly paidBy?: string;
}

export function planNext(services: Services, after: Run, failure: CarrierFailure): NextPlan {
  const { order, session } = after;
  const planned = mayGoAgain({ failure, order }) ? planRun(services, after) : null;
  const attempt = {
    failure,
    order,
    made: after.made.length + after.tries.length,
    attempts: countedOf(after).filter(({ refused }) => refused !== true).length,
    tries: after.tries.length,
    waits: after.waits,
    nowMs: services.clock.nowMs(),
  };
  const step = afterAnswer(attempt, planned === null ? null : waysLeft(services, after, { failure, planned }));
  switch (step.next) {
    case "stop":
      return { next: { step: "give_up", reason: step.publicReason }, following: null };
    case "later":
      return { next: { step: "wait", delayMs: step.afterMs }, following: null };
    case "next_route": {
      const following = planned?.selection ?? null;
      assert(following !== null, "a next route has been planned");
      const { choice, route } = following;
      const wording = wordingFor(services, after, { choice, transport: route.transport });
      const next: NextStep = { step: "next_route", transport: route.transport, choice, ...wording };
      const failed = failedCarrier(after);
      if (!step.spendsRetry || failed === undefined || session === null) return { next, following };
      session.spendRetry(failed, order.phone);
      return { next, following, paidBy: failed };
    }
  }
}

function waysLeft(
  services: Services,
  after: Run,
  { failure, planned }: { readonly failure: CarrierFailure; readonly planned: SessionChoice },
): WaysLeft {
  const { order, session } = after;
  const { selection, fullUntilMs } = planned;
  const failed = failedCarrier(after);
  return {
    best: selection?.routeUse ?? (fullUntilMs === null ? null : { fullUntilMs }),
    lateReason: session?.lateReason ?? "rate_full",
    comesBack: comesBack(services, after, failure),
    askedMs: after.askedMs ?? 0,
    blamingVendors: blamingVendorsOf(after, selection),
    mayRetry: failed === undefined || session === null || session.mayRetry(failed, order.phone),
    random: services.random.unit(),
  };
}

function failedCarrier({ tries }: Run): string | undefined {
  return tries.at(-1)?.carrier;
}

/** Whether a wait helps: then some route is open to it that it has not had, or that only was busy or away. */
function comesBack(services: Services, after: Run, failure: CarrierFailure): boolean {
  const made = [...after.made, ...after.tries];
  const { accounts } = after;
  const openings: number[] = [];
  const nowMs = services.clock.nowMs();
  const selection = planWith({ ...after, made, tries: [] }, { accounts, nowMs, openings, spent: [], capped: [] });
  if (selection === null) return openings.length > 0;
  return selection.routeUse !== "tried" || passes(failure.kind);
}

/** Vendors whose word speaks against the next attempt too: one that knows of no mobile says nothing of a call. */
function blamingVendorsOf(run: Run, following: RouteSelection | null): number {
  const isCall = following?.route.transport === "voice";
  const against = doubtsIn(run).filter(({ doubt }) => !(isCall && doubt?.kind === "number_not_mobile"));
  return new Set(against.map(({ doubt }) => doubt?.vendor)).size;
}
