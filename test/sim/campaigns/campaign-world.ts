/**
 * A month of a recall campaign: the code that plans, paces and hands out, over real rows, on a clock of ours, with what
 * goes wrong in production between any two of its steps.
 */
import type {
  CampaignBuckets,
  HandedBack,
  HandedOut,
  OccurrenceCount,
} from "../../../src/app/campaigns/bucket-ports.ts";
import { closedNow } from "../../../src/app/campaigns/closed-now.ts";
import { handOut } from "../../../src/app/campaigns/hand-out.ts";
import { planBucket } from "../../../src/app/campaigns/plan-bucket.ts";
import type { Services } from "../../../src/app/services.ts";
import type { UserProfile } from "../../../src/app/users/ports.ts";
import type { Campaign } from "../../../src/domain/campaigns/campaign.ts";
import { occurrenceKey } from "../../../src/domain/campaigns/occurrence.ts";
import type { Tenant } from "../../../src/domain/tenants/tenant.ts";
import { campaignOf } from "../../support/campaigns.ts";
import { TENANT } from "../../support/tenant.ts";
import { Chance } from "../chance.ts";
import { SimBucket } from "./sim-bucket.ts";
import { DAY_MS, type Habits, HOUR_MS, makePeople, nextLogin, type SimPerson } from "./sim-people.ts";

export const CAMPAIGN_FAULTS = [
  "tick_lost",
  "tick_doubled",
  "tick_side_by_side",
  "call_failed",
  "reply_lost",
  "consumer_died",
  "text_refused_for_now",
] as const;
export type CampaignFault = (typeof CAMPAIGN_FAULTS)[number];

/** Time is coarser than in production, where a tick is a minute and every fifth looks of whom the condition holds. */
const TICK_MS = HOUR_MS / 2;
const TICKS_A_LOOK = 5;
const WORK_MS = 20_000;
/**
 * A text that was due when the window closed goes in the morning, and whom it brings back has come within the goal's time
 * all the same: or the lift put in would not be known beforehand.
 */
const PERSUADED_WITHIN_MS = 30 * HOUR_MS;
const FAULTY = 0.02;

/** Ordinary users after five days without a login, members of the core after three. */
export const RECALL: Campaign = campaignOf(
  {
    condition: {
      any: [
        {
          all: [
            { field: "tier", op: "eq", value: "ordinary" },
            { field: "last_login", op: "not_within", value: "P5D" },
          ],
        },
        {
          all: [
            { field: "tier", op: "eq", value: "core" },
            { field: "last_login", op: "not_within", value: "P3D" },
          ],
        },
      ],
    },
  },
  { tenantId: "ten_1", startedAtMs: 0 },
);

/** What went to somebody. */
export interface SimText {
  readonly person: SimPerson;
  readonly atMs: number;
  readonly silentSinceMs: number;
  readonly key: string;
  readonly run: string;
}

const unasked = () => Promise.reject(new Error("nobody is asked"));
const NO_NOTICES: Services["notices"] = {
  queue: unasked,
  cancel: unasked,
  read: unasked,
  dropForUser: unasked,
  withdraw: unasked,
  reachability: unasked,
  setPresence: unasked,
};

interface Play {
  readonly seed: number;
  readonly users: number;
  readonly days: number;
  readonly habits: Habits;
  /** Fewer than the tenant has: each costs a play its ticks. */
  readonly buckets: number;
  readonly campaign?: Campaign;
}

export class CampaignWorld {
  readonly chance: Chance<CampaignFault>;
  readonly texts: SimText[] = [];
  readonly #play: Play;
  readonly #campaign: Campaign;
  readonly #tenant: Tenant = { ...TENANT, allowance: { plan: "standard" } };
  readonly #buckets: readonly SimBucket[];
  readonly #people: readonly SimPerson[];
  readonly #byId: ReadonlyMap<string, SimPerson>;
  /** By the tick in which they log in. */
  readonly #logins = new Map<number, SimPerson[]>();
  /** What a number's object knows: a request with a key that it knows makes no second text. */
  readonly #made = new Map<string, string>();
  readonly #looksAgainMs = new Map<number, number>();
  /** Whether a campaign could not be planned: all that is told of one. */
  #isFaulty = false;
  readonly #services: Pick<
    Services,
    "campaignBuckets" | "campaignQuotas" | "clock" | "notices" | "pause" | "telemetry" | "vault"
  >;

  constructor(play: Play) {
    this.#play = play;
    this.#campaign = play.campaign ?? RECALL;
    this.chance = new Chance(play.seed);
    const { chance } = this;
    const nowMs = () => chance.nowMs;
    this.#buckets = Array.from({ length: play.buckets }, () => new SimBucket(nowMs));
    this.#people = makePeople(play.users, play.habits, { unit: chance.unit, nowMs: chance.nowMs });
    this.#byId = new Map(this.#people.map((person) => [person.userId, person]));
    this.#services = {
      campaignBuckets: this.#ports(),
      campaignQuotas: {
        take: unasked,
        giveBack: unasked,
        setAside: unasked,
      },
      clock: { nowMs },
      // A text is read as soon as it is made here.
      notices: { ...NO_NOTICES, withdraw: async () => undefined },
      // Nobody else waits for the thread.
      pause: { wait: () => Promise.resolve(), alarm: () => () => undefined },
      telemetry: {
        emit: () => {
          this.#isFaulty = true;
        },
      },
      vault: {
        open: () => Promise.reject(new Error("everybody's zone is known")),
        seal: () => Promise.reject(new Error("nothing is sealed")),
      },
    };
    this.#settle();
  }

  async run(): Promise<void> {
    const { chance } = this;
    const endsMs = chance.nowMs + this.#play.days * DAY_MS;
    while (chance.nowMs < endsMs) {
      this.#logIn();
      for (let bucket = 0; bucket < this.#buckets.length; bucket += 1) await this.#tick(bucket);
      chance.nowMs += TICK_MS;
    }
    this.#logIn();
  }

  /** As a report would count it. */
  counts(): readonly OccurrenceCount[] {
    const asked = { campaignId: this.#campaign.id, nowMs: this.chance.nowMs };
    return this.#buckets.flatMap((bucket) => asCounts(bucket.ask("campaigns.counts", asked)));
  }

  #settle(): void {
    for (const [bucket, people] of Map.groupBy(this.#people, (person) => this.#bucketOf(person.userId))) {
      bucket.transact((rows) => {
        for (const person of people) rows.save(profileOf(person, this.chance.nowMs), false);
        for (const person of people)
          rows.activity.record(loginOf(person.userId, person.lastLoginMs), null, this.chance.nowMs);
      });
    }
    for (const person of this.#people) this.#expect(person);
  }

  #bucketOf(userId: string): SimBucket {
    const bucket = this.#buckets[Number(userId.slice(userId.indexOf("_") + 1)) % this.#buckets.length];
    if (bucket === undefined) throw new Error("no bucket");
    return bucket;
  }

  /** They log in when the tick of it has come, unless a text has brought them there before. */
  #expect(person: SimPerson): void {
    if (person.nextLoginMs < this.chance.nowMs) throw new Error("a login in the past would never come");
    const tick = Math.floor(person.nextLoginMs / TICK_MS);
    const known = this.#logins.get(tick);
    if (known === undefined) this.#logins.set(tick, [person]);
    else known.push(person);
  }

  /** Those of the tick that has passed. */
  #logIn(): void {
    const tick = Math.floor(this.chance.nowMs / TICK_MS) - 1;
    const people = (this.#logins.get(tick) ?? []).filter(
      ({ nextLoginMs }) => Math.floor(nextLoginMs / TICK_MS) === tick,
    );
    this.#logins.delete(tick);
    for (const [bucket, those] of Map.groupBy(new Set(people), (person) => this.#bucketOf(person.userId))) {
      bucket.transact((rows) => {
        for (const { userId, nextLoginMs } of those)
          rows.activity.record(loginOf(userId, nextLoginMs), null, this.chance.nowMs);
      });
    }
    for (const person of new Set(people)) {
      person.lastLoginMs = person.nextLoginMs;
      person.nextLoginMs = nextLogin(person.lastLoginMs, this.#play.habits, this.chance.unit);
      this.#expect(person);
    }
  }

  async #tick(bucket: number): Promise<void> {
    const { chance } = this;
    if (chance.happens("tick_lost", FAULTY)) return;
    if (chance.happens("tick_side_by_side", FAULTY)) {
      await Promise.all([this.#knock(bucket), this.#knock(bucket)]);
      return;
    }
    await this.#knock(bucket);
    if (chance.happens("tick_doubled", FAULTY)) await this.#knock(bucket);
  }

  /** What `runBucket` does, with a number of ours at its end. A knock that dies is over. */
  async #knock(bucket: number): Promise<void> {
    const place = { tenant: this.#tenant, mode: "live", bucket } as const;
    const untilMs = this.chance.nowMs + WORK_MS;
    const campaigns = [this.#campaign];
    try {
      await this.#look({ place, campaigns, untilMs });
      await handOut(this.#services, {
        place,
        senders: campaigns,
        untilMs,
        send: async ({ plan }, one) => closedNow(plan, one, this.chance.nowMs) ?? this.#send(one),
      });
    } catch {
      // The next tick goes on.
    }
  }

  /** What went wrong is tried again with the next tick, as a bucket has it that did not come to the end. */
  async #look(work: Parameters<typeof planBucket>[1]): Promise<void> {
    const { bucket } = work.place;
    const { nowMs } = this.chance;
    if (nowMs < (this.#looksAgainMs.get(bucket) ?? 0)) return;
    this.#isFaulty = false;
    await planBucket(this.#services, work);
    if (!this.#isFaulty) this.#looksAgainMs.set(bucket, nowMs + TICKS_A_LOOK * TICK_MS);
  }

  /** As a number's object does: a known request is answered as it was, and who has not agreed gets nothing. */
  #send(one: HandedOut): HandedBack["outcome"] {
    const { chance } = this;
    const person = this.#byId.get(one.userId);
    if (person === undefined) throw new Error("a text to nobody");
    if (chance.happens("call_failed", FAULTY)) throw new Error("away");
    const key = occurrenceKey(one);
    const known = this.#made.get(key);
    if (known === undefined) {
      if (!person.consents) return { kind: "skipped", reason: "consent_missing" };
      if (chance.happens("text_refused_for_now", FAULTY)) return { kind: "later", atMs: chance.nowMs + HOUR_MS };
      this.#made.set(key, `msg_${this.#made.size}`);
      this.texts.push({ person, atMs: chance.nowMs, silentSinceMs: person.lastLoginMs, key, run: one.run });
      this.#persuade(person);
    }
    if (chance.happens("reply_lost", FAULTY)) throw new Error("away");
    return { kind: "queued", messageId: this.#made.get(key) ?? "" };
  }

  #persuade(person: SimPerson): void {
    const { chance } = this;
    if (chance.unit() >= this.#play.habits.lift) return;
    const comesMs = chance.nowMs + TICK_MS + Math.floor(chance.unit() * PERSUADED_WITHIN_MS);
    if (comesMs >= person.nextLoginMs) return;
    person.nextLoginMs = comesMs;
    this.#expect(person);
  }

  /** The ports of a bucket. Each call may fail before it is done, or be done and not be heard of. */
  #ports(): CampaignBuckets {
    const names = [
      "zones",
      "plan",
      "unplaced",
      "learnZones",
      "take",
      "settle",
      "note",
      "setStatus",
      "counts",
      "load",
    ] as const;
    const ask = async (name: string, bucket: number, input: unknown) => {
      await Promise.resolve();
      if (this.chance.happens("call_failed", FAULTY)) throw new Error("away");
      const answer = await this.#buckets[bucket]?.ask(`campaigns.${name}`, input);
      if (this.chance.happens("consumer_died", FAULTY)) throw new Error("died");
      await Promise.resolve();
      return answer;
    };
    const ports = names.map((name) => [
      name,
      ({ bucket }: { readonly bucket: number }, input: unknown) => ask(name, bucket, input),
    ]);
    return Object.fromEntries(ports);
  }
}

function asCounts(answer: unknown): readonly OccurrenceCount[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return answer as readonly OccurrenceCount[];
}

function loginOf(userId: string, atMs: number) {
  return { userId, events: [{ name: "login", atMs, id: null }] };
}

function profileOf({ userId, country, zone, tier }: SimPerson, nowMs: number): UserProfile {
  const phone = {
    token: `token of ${userId}`,
    sealed: "sealed",
    masked: "+1•••",
    country,
    takesSms: true,
    takesVoice: true,
  };
  const traits = { tier, communities: [], interests: [], attributes: {} };
  const times = { createdAtMs: nowMs, updatedAtMs: nowMs };
  return { userId, phone, locale: null, timeZone: zone, secondFactor: null, traits, ...times };
}
