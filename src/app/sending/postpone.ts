/** Orders that may not go now: those that wait for their country or for a route, and those for which it is too late. */
import { CODE_WORTH_SENDING_MS } from "../../domain/sending/message.ts";
import { type DispatchOrder, isDeferrableOrder } from "../../domain/sending/order.ts";
import { retryWaitMs } from "../../domain/sending/after-attempt/waits.ts";
import type { Slot } from "../../domain/base/placement.ts";
import type { Services } from "../services.ts";
import type { Run } from "./plan-run.ts";
import type { RoutingSession, SessionChoice } from "./routing-session.ts";

export interface HeldOrder {
  readonly order: DispatchOrder;
  readonly slot: Slot;
  readonly session: RoutingSession | null;
}

type HoldServices = Pick<Services, "attempts" | "clock">;

/** Asked before anything else. When it is not the order's turn, it waits or has been given up. */
export async function hasTurn(services: HoldServices, held: HeldOrder): Promise<boolean> {
  const { order, session } = held;
  if (session === null) return true;
  const { spentBy } = session;
  if (spentBy !== null) return endFor(services, held, spentBy);
  const turn = session.turnOf(order.messageId);
  switch (turn.turn) {
    case "now":
      break;
    case "at":
      return waitUntil(services, held, { untilMs: turn.atMs, lateReason: "country_rate_full" });
    case "full":
      return endFor(services, held, "country_rate_full");
  }
  const { failover, phone } = order;
  // A carrier took this text and it did not arrive: what another one costs is paid by that carrier's budget, once it is
  // claimed. Copies of the order and waits cost nothing.
  if (failover === undefined || session.mayRetry(failover.carrier, phone)) return true;
  return endFor(services, held, "retry_budget_spent");
}

/** No route took the order: every one is full until then, or down, or there is none. */
export async function postponeOrEnd(
  services: HoldServices,
  run: Run,
  { fullUntilMs, spentBy }: Omit<SessionChoice, "selection">,
): Promise<void> {
  const nowMs = services.clock.nowMs();
  if (fullUntilMs !== null) {
    run.session?.wait();
    await waitUntil(services, run, { untilMs: fullUntilMs, lateReason: run.session?.lateReason ?? "rate_full" });
  } else if (isDeferrableOrder(run.order) && isCovered(run)) {
    await waitUntil(services, run, { untilMs: nowMs + retryWaitMs(run.order, nowMs), lateReason: "no_route" });
  } else await endFor(services, run, spentBy ?? "no_route");
}

/** Some route leads there, whatever keeps it shut just now. */
function isCovered({ routes, order }: Run): boolean {
  return routes.some(
    ({ transport, country }) => transport === order.transport && (country === "*" || country === order.phone.country),
  );
}

/**
 * Postpones a text, or ends it if the code would be too old by then. The phone's object keeps the order and puts it on the
 * queue again when its time has come.
 */
async function waitUntil(
  services: HoldServices,
  held: HeldOrder,
  { untilMs, lateReason }: { readonly untilMs: number; readonly lateReason: string },
): Promise<false> {
  const { order, slot } = held;
  if (untilMs + CODE_WORTH_SENDING_MS > order.expiresAtMs) return endFor(services, held, lateReason);
  await services.attempts.postpone(slot, { tenantId: order.tenantId, messageId: order.messageId, untilMs });
  return false;
}

async function endFor(services: HoldServices, { order, slot, session }: HeldOrder, reason: string): Promise<false> {
  session?.finish(order.messageId, "released");
  await services.attempts.abandon(slot, { tenantId: order.tenantId, messageId: order.messageId, reason });
  return false;
}
