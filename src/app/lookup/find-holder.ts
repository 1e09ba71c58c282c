/** Who holds a number just now: remembered, or asked of the one account that the tenant names. It never holds up a code. */
import type { HolderFacts, HolderWish } from "../../domain/lookup/holder.ts";
import type { Slot } from "../../domain/base/placement.ts";
import type { HolderClaim, HolderMemo } from "./holder-ports.ts";
import { within } from "../base/within.ts";
import type { Services } from "../services.ts";
import { SEND_BUDGET_MS } from "./find-live.ts";
import { takeOwnQuestion } from "./own-questions.ts";
import type { LiveLookup } from "./ports.ts";

/**
 * A swap is used within hours: what was true this morning says little. An hour is longer than a person needs for all that
 * they do with one code, so that nothing is paid twice for it.
 */
const HOLDER_KEPT_MS = 60 * 60 * 1_000;
/** The part of the time that asking the memory may take. */
const CLAIM_SHARE = 0.5;
/** How long hearing of an answer takes that another start got: whoever waits for it waits so much longer than that one. */
const HEARD_WITHIN_MS = 100;
/** With less left no question is begun: opening a connection alone takes longer. */
const ASK_MS_MIN = 30;

/** The longest that it takes, of a start that waits for the answer of another one. */
export const HOLDER_WITHIN_MS = SEND_BUDGET_MS * (CLAIM_SHARE + 1) + HEARD_WITHIN_MS;

export interface AskedNumber {
  readonly tenantId: string;
  readonly slot: Slot;
  readonly phoneToken: string;
  readonly e164: string;
  readonly deviceToken: string | null;
  readonly userId: string | null;
  /** Questions that the tenant's plan has in a day. */
  readonly planPerDay: number;
}

type Needs = Pick<Services, "background" | "clock" | "eventQueue" | "lookups" | "pause" | "telemetry">;

/** Null: nobody said anything within 300 ms, nobody may be asked, or nobody has to be. Never rejects. */
export async function findHolder(services: Needs, number: AskedNumber, wish: HolderWish): Promise<HolderFacts | null> {
  const untilMs = services.clock.nowMs() + SEND_BUDGET_MS;
  try {
    return await claimAndAsk(services, { number, wish, untilMs });
  } catch {
    services.telemetry.emit("lookup.failed", { tenant_id: number.tenantId, stage: "holder" });
    return null;
  }
}

interface Question {
  readonly number: AskedNumber;
  readonly wish: HolderWish;
  readonly untilMs: number;
}

async function claimAndAsk(services: Needs, question: Question): Promise<HolderFacts | null> {
  const { number, wish, untilMs } = question;
  const { clock, lookups } = services;
  const leftMs = () => Math.max(0, untilMs - clock.nowMs());
  const accounts = await within(services, lookups.live.list(number.tenantId), leftMs());
  const account = accounts.find(({ id, holder }) => id === wish.account && holder !== undefined);
  // Before its hour is claimed: nobody would be asked.
  if (account?.holder === undefined || account.holder.isResting?.() === true) return null;
  const { tenantId, slot, phoneToken, deviceToken, userId } = number;
  const askedAtMs = clock.nowMs();
  const asked = { tenantId, phoneToken, deviceToken, userId, askedAtMs, forgetAtMs: askedAtMs + HOLDER_KEPT_MS };
  const claimed = (withinMs: number) => within(services, lookups.holders.claim(slot, asked), withinMs);
  const keep = (memo: HolderMemo) => {
    const kept = lookups.holders.keep(slot, { tenantId, phoneToken, memo });
    services.background.run(kept.catch(() => undefined));
  };
  // Nobody was asked, so the next start may.
  const giveBack = () => keep({ facts: null, askedAtMs, forgetAtMs: askedAtMs });
  const claim = await claimed(leftMs() * CLAIM_SHARE);
  if (claim.claim === "trusted") return null;
  if (claim.claim === "known") {
    if (claim.memo.facts !== null) return claim.memo.facts;
    const again = await claimAfterOther(services, claim.memo, claimed);
    if (again?.claim === "mine") giveBack();
    return again?.claim === "known" ? again.memo.facts : null;
  }
  if (leftMs() < ASK_MS_MIN || !(await mayAsk(services, question, account)) || leftMs() < ASK_MS_MIN) {
    giveBack();
    return null;
  }
  const startedAtMs = clock.nowMs();
  const answer = await account.holder.ask(number.e164, wish.facts, leftMs());
  services.telemetry.emit("lookup.asked", {
    tenant_id: tenantId,
    carrier: account.source,
    outcome: answer.ok ? "found" : answer.error.kind,
    carrier_code: answer.ok ? null : answer.error.carrierCode,
    duration_ms: clock.nowMs() - startedAtMs,
  });
  if (!answer.ok) return null;
  // Unkept it says for an hour what it says now: nothing.
  keep({ facts: answer.value, askedAtMs, forgetAtMs: asked.forgetAtMs });
  return answer.value;
}

/** What the tenant allows in a day is counted before what the deployment does: one that it does not want costs no other its place. */
async function mayAsk(
  services: Needs,
  { number: { tenantId, planPerDay }, wish, untilMs }: Question,
  { admit }: Pick<LiveLookup, "admit">,
): Promise<boolean> {
  const leftMs = () => Math.max(0, untilMs - services.clock.nowMs());
  if (admit === undefined || wish.maxPerDay !== undefined) {
    const asked = { account: wish.account, perDay: wish.maxPerDay ?? planPerDay };
    const taken = within(services, takeOwnQuestion(services, tenantId, asked), leftMs());
    if (!(await taken.catch(() => false))) return false;
  }
  return admit === undefined || admit(leftMs());
}

/** Another start asks at this moment: whoever sends two at once gets neither past what is said of the number. Null: it did so long ago. */
async function claimAfterOther(
  { clock, pause }: Needs,
  { askedAtMs }: HolderMemo,
  claimed: (withinMs: number) => Promise<HolderClaim>,
): Promise<HolderClaim | null> {
  const waitMs = askedAtMs + SEND_BUDGET_MS - clock.nowMs();
  if (waitMs <= 0) return null;
  await pause.wait(Math.min(waitMs, SEND_BUDGET_MS));
  return claimed(HEARD_WITHIN_MS);
}
