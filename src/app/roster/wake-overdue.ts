/** Wakes objects whose alarm the platform gave up: those that promised the roster to speak, and did not. */
import { type Member, ROSTER_SHARDS } from "../../domain/roster/member.ts";
import { eachLimited } from "../base/each-limited.ts";
import { within } from "../base/within.ts";
import type { Services } from "../services.ts";

/** A tick is one invocation, which may ask objects a thousand times. */
const WAKES_PER_TICK = 640;
/** The members of a shard that are asked for at once. */
const PAGE = 40;
const AT_ONCE = 20;
/** One that takes longer is not waited for. */
const PATIENCE_MS = 15_000;

type Needs = Pick<Services, "memberWaker" | "pause" | "roster" | "telemetry">;

/** Safe to repeat: one that fails is given out again at the next tick, behind those that were not woken yet. */
export async function wakeOverdue(services: Needs, nowMs: number): Promise<void> {
  const count = { objects: 0, failed: 0 };
  let shards = Array.from({ length: ROSTER_SHARDS }, (_, shard) => shard);
  let left = WAKES_PER_TICK;
  while (shards.length > 0 && left > 0) {
    const limit = Math.min(PAGE, Math.ceil(left / shards.length));
    const pages = await Promise.all(
      shards.map(async (shard) => ({ shard, members: await take(services, shard, { nowMs, limit }) })),
    );
    const members = pages.flatMap((page) => page.members);
    await eachLimited(members, AT_ONCE, async (member) => {
      count[(await wake(services, member)) ? "objects" : "failed"] += 1;
    });
    left -= members.length;
    shards = pages.filter((page) => page.members.length === limit).map(({ shard }) => shard);
  }
  if (count.objects + count.failed > 0) services.telemetry.emit("cron.woke_overdue", count);
}

/** A shard that is away must not leave the others asleep. */
async function take(
  services: Needs,
  shard: number,
  { nowMs, limit }: { readonly nowMs: number; readonly limit: number },
): Promise<readonly Member[]> {
  try {
    return await within(services, services.roster.takeOverdue(shard, nowMs, limit), PATIENCE_MS);
  } catch (error) {
    services.telemetry.emit("cron.roster_failed", { shard, fault: faultOf(error) });
    return [];
  }
}

async function wake(services: Needs, member: Member): Promise<boolean> {
  try {
    const isGone = await within(services, services.memberWaker.wake(member), PATIENCE_MS);
    if (isGone) await services.roster.say(member, null);
    return true;
  } catch (error) {
    services.telemetry.emit("cron.wake_failed", { kind: member.kind, fault: faultOf(error) });
    return false;
  }
}

function faultOf(error: unknown): string {
  return error instanceof Error ? error.name : "unknown";
}
