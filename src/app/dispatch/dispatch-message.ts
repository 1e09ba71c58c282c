/** Sends one order: plan, claim, speak to the carrier, record, and go on while it is worth it. */
import type { NextStep, PastAttempt } from "../../domain/delivery/commands.ts";
import { type CarrierFailure, FAILURE_RULES } from "../../domain/delivery/failure.ts";
import { adviseRetry, ATTEMPTS_PER_MESSAGE } from "../../domain/delivery/next-step.ts";
import type { DispatchOrder } from "../../domain/delivery/order.ts";
import { readSlot } from "../../domain/ids.ts";
import type { Slot } from "../../domain/placement.ts";
import { assert, err, type Result } from "../../domain/result.ts";
import type { Route } from "../../domain/routing/choice.ts";
import { planAttempt } from "../../domain/routing/plan-attempt.ts";
import type { RouteSelection } from "../../domain/routing/select-route.ts";
import { TEST_ROUTES } from "../../domain/routing/test-routes.ts";
import type { CarrierAcceptance } from "../ports.ts";
import type { Services } from "../services.ts";
import type { RoutingSession } from "./routing-session.ts";
import { composeSend, type OpenedOrder, openOrder } from "./compose-send.ts";

/** One consumer's work on one order. */
interface Run extends OpenedOrder {
  readonly order: DispatchOrder;
  readonly slot: Slot;
  readonly routes: readonly Route[];
  /** Accounts that may be used now. */
  readonly accounts: readonly string[];
  readonly made: readonly PastAttempt[];
  readonly failedSmsAttempts: number;
  /** Null: routes go by their static order. */
  readonly session: RoutingSession | null;
}

export type DispatchReport = "submitted" | "failed" | "waiting" | "not_ours";

/** Throws only when our own parts fail: the queue then delivers the order again, and the claim keeps it single. */
export async function dispatchMessage(
  services: Services,
  order: DispatchOrder,
  session: RoutingSession | null = null,
): Promise<DispatchReport> {
  const slot = readSlot("message", order.messageId);
  assert(slot !== null, "an order carries a message id");
  const [routes, accounts, opened] = await Promise.all([
    slot.mode === "test" ? TEST_ROUTES : services.routeBook.list(order.tenantId),
    services.carriers.usable(order.tenantId),
    openOrder(services, order),
  ]);
  const { failedSmsAttempts } = order;
  const fresh: Run = { ...opened, order, slot, routes, accounts, session, made: [], failedSmsAttempts };
  const claimed = await claim(services, fresh);
  if (claimed === null) return "not_ours";

  let { run, selection } = claimed;
  for (let tries = 0; tries < ATTEMPTS_PER_MESSAGE; tries += 1) {
    const outcome = await attempt(services, run, selection);
    const after = afterAttempt(run, selection, outcome);
    const { next, following } = outcome.ok ? DONE : planNext(services, after, outcome.error);
    const { proceed } = await services.attempts.record(slot, {
      tenantId: order.tenantId,
      messageId: order.messageId,
      attempt: run.made.length + 1,
      outcome: outcome.ok ? { kind: "accepted", ...outcome.value } : { kind: "failed", failure: outcome.error },
      next,
    });
    if (outcome.ok) return "submitted";
    if (next.step === "wait") return "waiting";
    if (!proceed || following === null) return "failed";
    session?.use(following.choice);
    run = after;
    selection = following;
  }
  return "failed";
}

const DONE: { next: NextStep; following: RouteSelection | null } = { next: { step: "done" }, following: null };

/** Claims the first attempt; when others were made meanwhile, plans again with what they tried. */
async function claim(services: Services, fresh: Run): Promise<{ run: Run; selection: RouteSelection } | null> {
  let run = fresh;
  for (let tries = 0; tries <= ATTEMPTS_PER_MESSAGE; tries += 1) {
    const selection = plan(services, run);
    if (selection === null) {
      const untilMs = run.session?.fullUntilMs ?? null;
      if (untilMs === null) await services.attempts.abandon(run.slot, { ...idsOf(run), reason: "no_route" });
      else await services.attempts.postpone(run.slot, { ...idsOf(run), untilMs });
      return null;
    }
    const { transport } = selection.route;
    const command = { ...idsOf(run), attempt: run.made.length + 1, transport, choice: selection.choice };
    const reply = await services.attempts.claim(run.slot, command);
    if (reply.outcome === "claimed") {
      run.session?.use(selection.choice);
      return { run, selection };
    }
    if (reply.outcome === "refused") return null;
    run = { ...run, made: reply.past, failedSmsAttempts: reply.failedSmsAttempts };
  }
  return null;
}

async function attempt(
  services: Services,
  run: Run,
  selection: RouteSelection,
): Promise<Result<CarrierAcceptance, CarrierFailure>> {
  const account = await services.carriers.find(selection.choice.account);
  if (account === null) return err({ kind: "credentials_rejected", carrierCode: "account_missing" });
  const plan = {
    attempt: run.made.length + 1,
    transport: selection.route.transport,
    choice: selection.choice,
    mode: run.slot.mode,
  };
  const request = composeSend(services, run, plan);
  const startedAtMs = services.clock.nowMs();
  const outcome = await account.sender.send(request);
  services.telemetry.emit("message.attempted", {
    tenant_id: run.order.tenantId,
    message_id: run.order.messageId,
    attempt: plan.attempt,
    route_id: selection.choice.routeId,
    carrier: selection.choice.carrier,
    country: run.order.phone.country,
    outcome: outcome.ok ? "accepted" : outcome.error.kind,
    carrier_code: outcome.ok ? null : outcome.error.carrierCode,
    duration_ms: services.clock.nowMs() - startedAtMs,
  });
  return outcome;
}

function afterAttempt(run: Run, selection: RouteSelection, outcome: Result<unknown, CarrierFailure>): Run {
  const { transport } = selection.route;
  const failedForCertain = !outcome.ok && FAILURE_RULES[outcome.error.kind].outcome === "not_sent";
  const { routeId, carrier } = selection.choice;
  return {
    ...run,
    made: [...run.made, { attempt: run.made.length + 1, routeId, carrier, transport }],
    failedSmsAttempts: run.failedSmsAttempts + (failedForCertain && transport === "sms" ? 1 : 0),
  };
}

function planNext(
  services: Services,
  after: Run,
  failure: CarrierFailure,
): { next: NextStep; following: RouteSelection | null } {
  if (after.order.textKind !== "code" && FAILURE_RULES[failure.kind].outcome === "unknown") {
    // Only a code is worth a possible double.
    return { next: { step: "give_up", reason: "outcome_unknown" }, following: null };
  }
  const following = plan(services, after);
  const advice = adviseRetry({
    failure,
    attempts: after.made.length,
    nextRoute: following?.standing ?? null,
    leftMs: after.order.expiresAtMs - services.clock.nowMs(),
    random: services.random.unit(),
  });
  if (advice.advice === "give_up") return { next: { step: "give_up", reason: advice.reason }, following: null };
  if (advice.advice === "wait") return { next: { step: "wait", delayMs: advice.delayMs }, following: null };
  assert(following !== null, "the next route was planned");
  const next: NextStep = { step: "next_route", transport: following.route.transport, choice: following.choice };
  return { next, following };
}

function plan(services: Services, run: Run): RouteSelection | null {
  const { accounts, made, failedSmsAttempts } = run;
  const { session, to, routes } = run;
  const context = { mode: run.slot.mode, accounts, made, failedSmsAttempts };
  if (session === null) return planAttempt(routes, run.order, context);
  const nowMs = services.clock.nowMs();
  return planAttempt(routes, run.order, {
    ...context,
    rank: (query) => session.choose(routes, { ...query, to, nowMs }),
  });
}

function idsOf(run: Run): { tenantId: string; messageId: string } {
  return { tenantId: run.order.tenantId, messageId: run.order.messageId };
}
