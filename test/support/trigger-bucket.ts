/** A bucket of users with two people in it, and what happens to them: the object itself, with the clock in the hand of the test. */
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import type { HandedBack, HandedOut } from "../../src/app/campaigns/bucket-ports.ts";
import type { AudiencePlace } from "../../src/app/users/audience-ports.ts";
import type { TriggerPlan } from "../../src/domain/triggers/trigger.ts";
import type { ActivityEvent } from "../../src/domain/users/activity.ts";
import { makeAudiencePorts } from "../../src/objects/audience-ports.ts";
import { dumpObject } from "./phone-bucket.ts";
import { triggerRule } from "./triggers.ts";
import { makeOwner, profileOf } from "./users-contract.ts";

const OPTIONS = {
  rules: { hasJurisdictions: false },
  random: { unit: () => 0, bytes: (length: number) => new Uint8Array(length) },
};
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
/** Far enough ahead that no alarm rings by itself. */
export const NOON_MS = Math.ceil(Date.now() / DAY_MS + 40) * DAY_MS + DAY_MS / 2;
export const QUEUED = { kind: "queued", messageId: "msg_1" } as const;

export const audiencePorts = makeAudiencePorts(env, OPTIONS);
const { users, activity, campaigns, triggers } = audiencePorts;

export class TriggerBucket {
  readonly place: AudiencePlace = { ...makeOwner(), bucket: 0 };

  /** At noon, with `u1` and `u2`. */
  static async open(): Promise<TriggerBucket> {
    vi.useFakeTimers({ toFake: ["Date"], now: NOON_MS });
    const bucket = new TriggerBucket();
    for (const nth of [1, 2]) await users.save(bucket.place, profileOf(`u${nth}`, nth));
    return bucket;
  }

  get stub() {
    const { tenant, mode, bucket } = this.place;
    return env.AUDIENCES.getByName(`${tenant.id}:${mode}:${bucket}`);
  }

  async rows() {
    return (await dumpObject(this.stub))["occurrences"] ?? [];
  }

  on(plan: Partial<TriggerPlan> = {}, revision = 2): Promise<void> {
    return triggers.know(this.place, [{ rule: triggerRule(plan, { revision }), isOn: true }]);
  }

  off(revision: number): Promise<void> {
    return triggers.know(this.place, [{ rule: triggerRule({}, { revision }), isOn: false }]);
  }

  async happen(name: string, over: Partial<ActivityEvent> = {}, userId = "u1"): Promise<readonly string[]> {
    const event = { name, atMs: Date.now(), id: null, ...over };
    const said = { importKey: null, people: [{ userId, events: [event] }] };
    return (await activity.record(this.place, said)).outcomes[0] ?? [];
  }

  /** A minute apart. */
  async message(count: number, values?: ActivityEvent["values"], userId = "u1"): Promise<void> {
    for (let nth = 0; nth < count; nth += 1) {
      if (nth > 0) this.later(MINUTE_MS);
      await this.happen("message.received", { received: true, ...(values === undefined ? {} : { values }) }, userId);
    }
  }

  later(ms: number): void {
    vi.setSystemTime(Date.now() + ms);
  }

  take(): Promise<readonly HandedOut[]> {
    const request = { nowMs: Date.now(), leaseMs: MINUTE_MS, limit: 50 };
    return campaigns.take(this.place, { campaigns: [{ campaignId: "trg_1", revision: 2 }], ...request });
  }

  settle(outcome: HandedBack["outcome"], { userId, run, campaignId }: HandedOut): Promise<readonly string[]> {
    return campaigns.settle(this.place, [{ campaignId, userId, run, outcome }]);
  }

  async states() {
    const counted = await campaigns.counts(this.place, { campaignId: "trg_1", nowMs: Date.now() });
    return counted.map(({ state, reason, people }) => [state, reason, people] as const).toSorted(byWords);
  }
}

/** By what a row says, so that the order in which rows come is nobody's matter. */
export function byWords(one: readonly unknown[], other: readonly unknown[]): number {
  return String(one) < String(other) ? -1 : 1;
}
