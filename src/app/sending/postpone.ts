/** Orders that may not go now, as the rule says (`domain/sending/after-attempt/wait-or-end.ts`): put off, or given up. */
import type { SenderQuery } from "../../domain/routing/sender-bar.ts";
import { sendersBarred } from "../../domain/routing/senders-barred.ts";
import { categoryOf, type DispatchOrder } from "../../domain/sending/order.ts";
import {
  type BarredBy,
  beforeClaim,
  type WaitOrEnd,
  whenNoRouteTakes,
  whileCampaignRests,
} from "../../domain/sending/after-attempt/wait-or-end.ts";
import type { Slot } from "../../domain/base/placement.ts";
import type { Services } from "../services.ts";
import { sendersLeadingTo } from "../../domain/routing/senders-leading.ts";
import type { Run } from "./plan-run.ts";
import type { RoutingSession, SessionChoice } from "./routing-session.ts";

export interface HeldOrder {
  readonly order: DispatchOrder;
  readonly slot: Slot;
  readonly session: RoutingSession | null;
}

type HoldServices = Pick<Services, "attempts" | "clock">;

/** Asked before anything else. When it is not the order's turn, it waits or has been given up. */
export async function hasTurn(
  services: HoldServices & Pick<Services, "campaignGate">,
  held: HeldOrder,
): Promise<boolean> {
  const { order, session } = held;
  const rest = await restOfCampaign(services, held);
  if (rest !== null) {
    await carryOut(services, held, rest);
    return false;
  }
  if (session === null) return true;
  const { failover, phone } = order;
  const step = beforeClaim(order, {
    spentBy: session.spentBy,
    turn: session.turnOf(order.messageId),
    mayRetry: failover === undefined || session.mayRetry(failover.carrier, phone),
  });
  if (step !== null) await carryOut(services, held, step);
  return step === null;
}

/** What a text does while its campaign does not run; null: it runs, or no campaign made the text. */
async function restOfCampaign(
  services: Pick<Services, "campaignGate" | "clock">,
  { order, slot: { mode } }: HeldOrder,
): Promise<WaitOrEnd | null> {
  const campaign = order.textKind === "notice" ? order.notice.campaign : undefined;
  if (campaign === undefined) return null;
  const status = await services.campaignGate.statusOf({ tenantId: order.tenantId, mode }, campaign.id);
  if (status === "running") return null;
  return whileCampaignRests(order, { isOver: status === "finished", nowMs: services.clock.nowMs() });
}

/** No route took the order. */
export async function postponeOrEnd(
  services: HoldServices,
  run: Run,
  { fullUntilMs, spentBy, cappedUntilMs }: Omit<SessionChoice, "selection">,
): Promise<void> {
  const { order, routes, session, network } = run;
  if (fullUntilMs !== null) session?.wait();
  const lateReason = session?.lateReason ?? "rate_full";
  const nowMs = services.clock.nowMs();
  const query = { country: order.phone.country, category: categoryOf(order), network, nowMs };
  const barred = { barredBy: barredBy(run, query), nowMs };
  const known = { routes, fullUntilMs, lateReason, spentBy, cappedUntilMs, ...barred };
  await carryOut(services, run, whenNoRouteTakes(order, known));
}

/** The words before the sender: routes that may not carry them were left out already. */
function barredBy({ order, routes, words }: Run, query: SenderQuery): BarredBy | null {
  if (order.transport !== "sms") return null;
  if (words.isListed) return "content_blocked";
  const isLed = sendersLeadingTo(routes, query.country, "kind").size > 0;
  if (words.barred.size > 0 && !isLed) return "text_refused";
  return sendersBarred(routes, query) === null ? null : "sender_refused";
}

async function carryOut(services: HoldServices, { order, slot, session }: HeldOrder, step: WaitOrEnd): Promise<void> {
  const { tenantId, messageId } = order;
  switch (step.next) {
    case "wait":
      await services.attempts.postpone(slot, { tenantId, messageId, untilMs: step.untilMs });
      return;
    case "end":
      session?.finish(messageId, "released");
      await services.attempts.abandon(slot, { tenantId, messageId, reason: step.publicReason });
  }
}
