/** Hands out whose time has come, and says what became of each. */
import { eachLimited } from "../base/each-limited.ts";
import { withdrawTexts } from "../messages/withdraw-texts.ts";
import type { Services } from "../services.ts";
import type { AudiencePlace } from "../users/audience-ports.ts";
import type { HandedBack, HandedOut } from "./bucket-ports.ts";

/** Longer than any text takes to be made: what is not settled by then is handed out again. */
const LEASE_MS = 60_000;
const TEXTS_A_HAND = 50;
/** Texts that are made side by side: an invocation holds six connections, and waits for its objects. */
const TEXTS_AT_ONCE = 10;

/** A campaign, or a trigger. */
interface Sender {
  readonly id: string;
  readonly revision: number;
}

export interface HandOut<Of extends Sender> {
  readonly place: AudiencePlace;
  readonly senders: readonly Of[];
  readonly untilMs: number;
  /** Throws when something of ours is away: whoever it is for is handed out again. */
  readonly send: (sender: Of, one: HandedOut) => Promise<HandedBack["outcome"]>;
}

type Needs = Pick<Services, "campaignBuckets" | "clock" | "notices" | "telemetry">;

export async function handOut<Of extends Sender>(services: Needs, work: HandOut<Of>): Promise<void> {
  const { place, senders, untilMs } = work;
  const named = senders.map(({ id, revision }) => ({ campaignId: id, revision }));
  while (services.clock.nowMs() < untilMs) {
    const nowMs = services.clock.nowMs();
    const request = { campaigns: named, nowMs, leaseMs: LEASE_MS, limit: TEXTS_A_HAND };
    const handed = await services.campaignBuckets.take(place, request);
    await sendAll(services, work, handed);
    if (handed.length < TEXTS_A_HAND) return;
  }
}

async function sendAll<Of extends Sender>(
  services: Needs,
  { place, senders, send }: HandOut<Of>,
  handed: readonly HandedOut[],
): Promise<void> {
  const back: HandedBack[] = [];
  await eachLimited(handed, TEXTS_AT_ONCE, async (one) => {
    const { campaignId, userId, run } = one;
    const sender = senders.find(({ id }) => id === campaignId);
    if (sender === undefined) return;
    try {
      back.push({ campaignId, userId, run, outcome: await send(sender, one) });
    } catch (error) {
      // Its lease runs out, and whoever takes it then makes the same request.
      const fault = error instanceof Error ? error.name : "unknown";
      services.telemetry.emit("campaign.fault", { tenant_id: place.tenant.id, campaign_id: campaignId, fault });
    }
  });
  if (back.length === 0) return;
  const overtaken = await services.campaignBuckets.settle(place, back);
  if (overtaken.length > 0) await withdrawTexts(services.notices, place.tenant.id, overtaken);
}
