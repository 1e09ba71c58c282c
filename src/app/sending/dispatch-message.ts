/** Sends one order: plan, claim, speak to the carrier, record, and go on while it is worth it. */
import { type CarrierFailure, isSilence, isUnanswered } from "../../domain/carriers/failure.ts";
import { outcomeOf } from "../../domain/carriers/failure-rules.ts";
import { ATTEMPTS_PER_MESSAGE } from "../../domain/sending/after-attempt/after-answer.ts";
import { categoryOf, type DispatchOrder, ofCampaign, replyFromOf } from "../../domain/sending/order.ts";
import { readSlot } from "../../domain/base/ids.ts";
import type { Money } from "../../domain/base/money.ts";
import { assert, err, type Result } from "../../domain/base/result.ts";
import type { RouteSelection } from "../../domain/routing/select-route.ts";
import { testRoutesOf } from "../../domain/routing/test-routes.ts";
import type { CarrierAcceptance } from "../carriers/ports.ts";
import { makeReference } from "../carrier-callbacks/references.ts";
import type { Services } from "../services.ts";
import type { RoutingSession } from "./routing-session.ts";
import { segmentsHeld } from "./ask-countries.ts";
import { AttemptSigns, carrierLineOf, type VainRequest } from "./carrier-line.ts";
import { type AttemptPlan, composeSend, segmentsOf, wordingFor } from "./compose-send.ts";
import { clearCodeWords } from "./clear-code-words.ts";
import { openOrder } from "./open-order.ts";
import { hasTurn, postponeOrEnd } from "./postpone.ts";
import { clearWords, routesCleared, withoutAddress } from "./clear-words.ts";
import { networkForOrder } from "./network-for-order.ts";
import { personAsked } from "./person-asked.ts";
import { type NextPlan, planNext } from "./plan-next.ts";
import { idsOf, planRun, type Run, withTry } from "./plan-run.ts";
import { stalledAccountsOf } from "./stalled-accounts.ts";

export type DispatchReport = "submitted" | "failed" | "waiting" | "not_ours";

/** Throws only when our own parts fail: the queue then delivers the order again, and the claim keeps it single. */
export async function dispatchMessage(
  services: Services,
  order: DispatchOrder,
  session: RoutingSession | null = null,
): Promise<DispatchReport> {
  const slot = readSlot("message", order.messageId);
  assert(slot !== null, "an order carries a message id");
  if (!(await hasTurn(services, { order, slot, session }))) return "not_ours";
  const [routes, accounts, opened] = await Promise.all([
    slot.mode === "test" ? testRoutesFor(services, order) : services.routeBook.list(order.tenantId),
    services.carriers.usable(order.tenantId),
    openOrder(services, order).then((found) => clearCodeWords(services, order, found)),
  ]);
  const failedSmsAttempts = order.textKind === "notice" ? 0 : order.failedSmsAttempts;
  const isLearning = session?.isLearning ?? false;
  const network = await networkForOrder(services, order, { slot, to: opened.to, routes, isLearning });
  const made = order.failover?.made ?? [];
  const name = services.random.bytes(RUN_NAME_BYTES).join(".");
  const attempt = (made.at(-1)?.attempt ?? 0) + 1;
  const untried = { tries: [], attempt, waits: 0, askedMs: null };
  const words = await clearWords(services, { ...opened, order, network, mode: slot.mode, routes });
  const whole = { order, values: opened.values };
  const told = (words.dropsAddress ? withoutAddress(whole) : null) ?? whole;
  const place = {
    name,
    ...told,
    slot,
    routes: routesCleared(routes, words),
    words,
    accounts,
    network,
    session,
  };
  // A ceiling counts money, and learning routing weighs it.
  const needsCost = session?.hasCeiling === true || isLearning;
  const segments = needsCost ? segmentsOf(services, { ...opened, order, network }, routes[0]?.sender ?? "") : 1;
  await session?.fit({ country: order.phone.country, network, segments }, segmentsHeld(order));
  const fresh: Run = { ...opened, ...place, segments, ...untried, made, failedSmsAttempts };
  const claimed = await claim(services, fresh);
  if (claimed === null) return "not_ours";

  const signs = new AttemptSigns(services, session);
  const report = await makeAttempts(services, claimed, signs);
  signs.settle();
  return report;
}

async function testRoutesFor(
  { clock, complianceBook }: Pick<Services, "clock" | "complianceBook">,
  order: DispatchOrder,
) {
  const replyFrom = replyFromOf(order);
  const tenant = await complianceBook.of(order.tenantId);
  const text = { country: order.phone.country, category: categoryOf(order), nowMs: clock.nowMs(), tenant };
  return testRoutesOf(replyFrom === undefined ? text : { ...text, replyFrom });
}

interface Claimed {
  readonly run: Run;
  readonly selection: RouteSelection;
}

async function makeAttempts(services: Services, claimed: Claimed, signs: AttemptSigns): Promise<DispatchReport> {
  let { run, selection } = claimed;
  const { order, slot, session, segments } = run;
  for (;;) {
    const { outcome, vain } = await attemptBy(services, run, selection);
    signs.settle();
    const after = withTry(run, selection, outcome);
    count(after, selection, outcome);
    const { next, following, paidBy } = outcome.ok ? DONE : planNext(services, after, outcome.error);
    if (following !== null) session?.use(order.messageId, following.choice, segments);
    const { proceed, evidence } = await services.attempts.record(slot, {
      tenantId: order.tenantId,
      messageId: order.messageId,
      attempt: run.attempt,
      outcome: outcome.ok
        ? { kind: "accepted", ...outcome.value, ...listedFor(run, selection, outcome.value) }
        : { kind: "failed", failure: outcome.error },
      next,
      run: run.name,
    });
    signs.add(evidence, vain);
    if (outcome.ok) return "submitted";
    if (next.step === "wait") return "waiting";
    if (!proceed || following === null) {
      if (following !== null) session?.undo(order.messageId, following.choice);
      if (paidBy !== undefined) session?.undoRetry(paidBy, order.phone);
      session?.finish(order.messageId, "ended");
      return "failed";
    }
    run = after;
    selection = following;
    countFirst(run, selection);
  }
}

/** Enough that no two runs of one message share a name. */
const RUN_NAME_BYTES = 8;

const DONE: NextPlan = { next: { step: "done" }, following: null };

/** Claims the first attempt; when others were made meanwhile, plans again with what they tried. */
async function claim(services: Services, fresh: Run): Promise<Claimed | null> {
  let run = fresh;
  // Before a route is planned: between that and its use nothing may wait, or two texts take one place.
  const asked = await personAsked(services, run);
  for (let tries = 0; tries <= ATTEMPTS_PER_MESSAGE; tries += 1) {
    const { selection, ...closed } = planRun(services, run);
    if (selection === null) {
      await postponeOrEnd(services, run, closed);
      return null;
    }
    const { transport } = selection.route;
    const { choice } = selection;
    const wording = wordingFor(services, run, { transport, choice });
    const command = { ...idsOf(run), attempt: run.attempt, transport, choice, run: run.name, ...wording, ...asked };
    run.session?.use(run.order.messageId, choice, run.segments);
    // Read before the claim: what fails from here on has cost an attempt.
    await services.carriers.find(choice.account).catch((error: unknown) => {
      run.session?.undo(run.order.messageId, choice);
      throw error;
    });
    const reply = await services.attempts.claim(run.slot, command);
    if (reply.outcome === "claimed") {
      if (run.order.failover !== undefined) run.session?.spendRetry(run.order.failover.carrier, run.order.phone);
      countFirst(run, selection);
      return { run: { ...run, waits: reply.waits }, selection };
    }
    run.session?.undo(run.order.messageId, selection.choice);
    if (reply.outcome === "refused") {
      run.session?.finish(run.order.messageId, "ended");
      return null;
    }
    const { past: made, failedSmsAttempts, attempts } = reply;
    run = { ...run, made, failedSmsAttempts, attempt: attempts + 1 };
  }
  return null;
}

interface Attempted {
  readonly outcome: Result<CarrierAcceptance, CarrierFailure>;
  /** The carrier was asked, and said nothing in time; null: it answered, or was not asked. */
  readonly vain: VainRequest | null;
}

async function attemptBy(services: Services, run: Run, selection: RouteSelection): Promise<Attempted> {
  const { choice, route } = selection;
  const plan = { attempt: run.attempt, transport: route.transport, choice, mode: run.slot.mode };
  const startedAtMs = services.clock.nowMs();
  const attempted = await send(services, run, plan);
  const { outcome } = attempted;
  services.telemetry.emit("message.attempted", {
    tenant_id: run.order.tenantId,
    message_id: run.order.messageId,
    attempt: plan.attempt,
    route_id: choice.routeId,
    carrier: choice.carrier,
    country: run.order.phone.country,
    outcome: outcome.ok ? "accepted" : outcome.error.kind,
    carrier_code: outcome.ok ? null : outcome.error.carrierCode,
    duration_ms: services.clock.nowMs() - startedAtMs,
  });
  return attempted;
}

/** The attempt is claimed: a fault of our own is a failure like a carrier's, or the claim would be lost with it. */
async function send(services: Services, run: Run, plan: Omit<AttemptPlan, "reference">): Promise<Attempted> {
  const { account: name } = plan.choice;
  const unasked = (outcome: Attempted["outcome"]): Attempted => ({ outcome, vain: null });
  let isAtCarrier = false;
  try {
    const account = await services.carriers.find(name);
    if (account === null) return unasked(err({ kind: "credentials_rejected", carrierCode: "account_missing" }));
    const reference = await makeReference(services, { ...idsOf(run), attempt: plan.attempt }, name);
    const request = composeSend(services, run, { ...plan, reference });
    if (!request.ok) return unasked(request);
    isAtCarrier = true;
    const askedAtMs = services.clock.nowMs();
    const outcome = await account.sender.send(request.value);
    const endedAtMs = services.clock.nowMs();
    const answered = outcome.ok || outcome.error.kind !== "timed_out";
    stalledAccountsOf(services).learn(account.name, answered, endedAtMs);
    const isSilent = !outcome.ok && isSilence(outcome.error);
    // A connection that broke is no answer, and did not take any time.
    const isHeard = outcome.ok || !isUnanswered(outcome.error);
    if (isHeard || isSilent) carrierLineOf(services).learn(account.name, isHeard, endedAtMs);
    const { timeoutMs } = request.value;
    return { outcome, vain: isSilent ? { account: account.name, askedAtMs, timeoutMs, endedAtMs } : null };
  } catch (error) {
    const fault = error instanceof Error ? error.name : "unknown";
    services.telemetry.emit("dispatch.send_fault", { message_id: run.order.messageId, account: name, fault });
    // What a carrier did before the fault is unknown; before it was asked, nothing went out.
    return unasked(err({ kind: isAtCarrier ? "response_malformed" : "unavailable", carrierCode: "internal_fault" }));
  }
}

/**
 * A carrier's first text of a message is one before which none may have cost money: else a carrier that mostly takes what
 * another one refuses had no budget for its own losses.
 */
function countFirst({ order, made, tries, session }: Run, { choice }: RouteSelection): void {
  const isFirst = order.past.length === 0 && order.failover === undefined;
  if (isFirst && [...made, ...tries].every(({ refused }) => refused === true)) {
    session?.countFirst(choice.carrier, order.phone);
  }
}

/** Tells the session what became of the attempt: a turn that is not used up, or money that is spent. */
function count({ order, session }: Run, selection: RouteSelection, outcome: Result<CarrierAcceptance, CarrierFailure>) {
  if (session === null) return;
  if (!outcome.ok) {
    if (outcomeOf(outcome.error) === "not_sent") session.failed(order.messageId);
    else session.doubted(order.messageId);
    return;
  }
  session.pay(order.messageId, selection.choice.account, outcome.value.price ?? listedCost(selection, outcome.value));
}

/** Carriers that name the price later are believed by the price list until then. Null: nothing is said there. */
function listedCost({ route: { price } }: RouteSelection, { segments }: CarrierAcceptance): Money | null {
  return price === null ? null : { ...price, microUnits: price.microUnits * segments };
}

/** For the budget of the campaign that made the text: nobody else counts it beside the carrier's own word. */
function listedFor({ order }: Run, selection: RouteSelection, taken: CarrierAcceptance): { readonly listed?: Money } {
  const isCounted = taken.price === null && ofCampaign(order).campaign !== undefined;
  const listed = isCounted ? listedCost(selection, taken) : null;
  return listed === null ? {} : { listed };
}
