/** Who holds a number just now: remembered, or asked of the one account that the tenant names. It never holds up a code. */
import type { HolderFacts, HolderWish } from "../../domain/lookup/holder.ts";
import type { Slot } from "../../domain/base/placement.ts";
import type { HolderClaim, HolderMemo } from "./holder-ports.ts";
import { within } from "../base/within.ts";
import type { Services } from "../services.ts";
import { SEND_BUDGET_MS } from "./find-live.ts";

/**
 * A swap is used within hours: what was true this morning says little. An hour is longer than a person needs for all that
 * they do with one code, so that nothing is paid twice for it.
 */
const HOLDER_KEPT_MS = 60 * 60 * 1_000;
/** The part of the time that asking the memory may take. */
const CLAIM_SHARE = 0.5;
/** A question that another start began is over by then, and there is time left to hear of it. */
const ANSWERED_WITHIN_MS = 250;
/** With less left no question is begun: opening a connection alone takes longer. */
const ASK_MS_MIN = 30;

export interface AskedNumber {
  readonly tenantId: string;
  readonly slot: Slot;
  readonly phoneToken: string;
  readonly e164: string;
  readonly deviceToken: string | null;
  readonly userId: string | null;
}

type Needs = Pick<Services, "background" | "clock" | "lookups" | "pause" | "telemetry">;

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
  if (account?.holder === undefined) return null;
  const { tenantId, slot, phoneToken, deviceToken, userId } = number;
  const askedAtMs = clock.nowMs();
  const asked = { tenantId, phoneToken, deviceToken, userId, askedAtMs, forgetAtMs: askedAtMs + HOLDER_KEPT_MS };
  const claimed = () => within(services, lookups.holders.claim(slot, asked), leftMs() * CLAIM_SHARE);
  const claim = await claimed();
  if (claim.claim === "trusted") return null;
  if (claim.claim === "known") return claim.memo.facts ?? (await answerToOther(services, claim.memo, claimed));
  if (leftMs() < ASK_MS_MIN || !((await account.admit?.(leftMs())) ?? true) || leftMs() < ASK_MS_MIN) return null;
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
  const memo = { facts: answer.value, askedAtMs, forgetAtMs: asked.forgetAtMs };
  const kept = lookups.holders.keep(slot, { tenantId, phoneToken, memo });
  // Unkept it says for an hour what it says now: nothing.
  services.background.run(kept.catch(() => undefined));
  return answer.value;
}

/** Another start asks at this moment: whoever sends two at once gets neither past what is said of the number. */
async function answerToOther(
  { clock, pause }: Needs,
  { askedAtMs }: HolderMemo,
  claimed: () => Promise<HolderClaim>,
): Promise<HolderFacts | null> {
  const waitMs = askedAtMs + ANSWERED_WITHIN_MS - clock.nowMs();
  if (waitMs <= 0) return null;
  await pause.wait(Math.min(waitMs, ANSWERED_WITHIN_MS));
  const again = await claimed();
  return again.claim === "known" ? again.memo.facts : null;
}
