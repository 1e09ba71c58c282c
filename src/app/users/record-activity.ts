/** Notes what people did, line by line: one that is refused holds up no other. */
import { assert, ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { type ActivityEvent, judgeTime } from "../../domain/users/activity.ts";
import { SEEN_LINES_MOST } from "../../domain/users/seen-events.ts";
import { outOfBounds, refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import type { ActivitySaid, PersonFates } from "./ports.ts";

export interface ActivityLine extends Omit<ActivityEvent, "atMs"> {
  readonly userId: string;
  /** Null: now. */
  readonly atMs: number | null;
}

export interface ActivityLines extends Pick<ActivitySaid, "importKey"> {
  readonly lines: readonly ActivityLine[];
  /** Answered when it is kept, and counted within some ten seconds: who was not there is not told. Not of an import. */
  readonly isSoonEnough?: boolean;
}

export const RECORD_ACTIVITY_REFUSES = [
  "user_not_found",
  "value_out_of_bounds",
  "activity_names_spent",
  "store_unavailable",
] as const;

/** known: an event of this id of the user's was counted before. */
export type ActivityResult = Result<"kept" | "known", RefusedBy<typeof RECORD_ACTIVITY_REFUSES>>;

export async function recordActivity(
  services: Services,
  principal: Principal,
  line: ActivityLine,
): Promise<ActivityResult> {
  const [result] = await recordActivities(services, principal, { lines: [line], importKey: null });
  assert(result !== undefined, "one line has one result");
  return result;
}

const LINES_SPENT = `Send the rest under another import_id: ${SEEN_LINES_MOST} lines of a user fit under one.`;

/** One for each line, in their order. */
export async function recordActivities(
  services: Services,
  principal: Principal,
  { lines, importKey, isSoonEnough = false }: ActivityLines,
): Promise<readonly ActivityResult[]> {
  const { activity, clock, background } = services;
  const nowMs = clock.nowMs();
  const results: ActivityResult[] = [];
  const timely = [...lines.entries()].flatMap(([index, { userId, atMs, ...said }]) => {
    const event: ActivityEvent = { ...said, atMs: atMs ?? nowMs };
    const refused = refusedTime(event.atMs, nowMs);
    if (refused === null) return [{ index, userId, event }];
    results[index] = refused;
    return [];
  });
  const byUser = [...Map.groupBy(timely, ({ userId }) => userId)];
  const people = byUser.map(([userId, own]) => ({ userId, events: own.map(({ event }) => event) }));
  const isKept = isSoonEnough && importKey === null;
  const outcomes: readonly PersonFates[] = isKept
    ? await activity.keep(principal, people)
    : await activity.record(principal, { people, importKey });
  for (const [nth, [, own]] of byUser.entries()) {
    for (const [at, { index }] of own.entries()) results[index] = resultOf(outcomes[nth] ?? null, at);
  }
  const fired = byUser.flatMap(([userId], nth) => (outcomes[nth]?.includes("fired") === true ? [userId] : []));
  if (fired.length > 0) background.run(sendBehind(services, principal, fired));
  return results;
}

/** Read when something fires: what makes a text is more than those need who only count. */
async function sendBehind(services: Services, principal: Principal, userIds: readonly string[]): Promise<void> {
  const { sendFired } = await import("../triggers/send-fired.ts");
  await sendFired(services, principal, userIds);
}

function refusedTime(atMs: number, nowMs: number): ActivityResult | null {
  const wrong = judgeTime(atMs, nowMs);
  if (wrong === null) return null;
  return outOfBounds("at", wrong === "ahead" ? "Send a time that has passed." : "Send a time of the last 90 days.");
}

function resultOf(outcome: PersonFates, at: number): ActivityResult {
  const done = outcome === null || outcome === "unavailable" ? outcome : (outcome[at] ?? null);
  if (done === null) return refuse("user_not_found");
  if (done === "unavailable") return refuse("store_unavailable");
  if (done === "names_spent") return refuse("activity_names_spent", { field: "name" });
  if (done === "lines_spent") return outOfBounds("user_id", LINES_SPENT);
  return ok(done === "known" ? "known" : "kept");
}
