/**
 * A month of a recall campaign in one bucket of users: the code that plans, paces and hands out, over real rows, on a clock
 * of ours, with what goes wrong in production between any two of its steps. Buckets have nothing of each other.
 */
import type { HandedBack, HandedOut, OccurrenceCount } from "../../../src/app/campaigns/bucket-ports.ts";
import { closedNow } from "../../../src/app/campaigns/closed-now.ts";
import { handOut } from "../../../src/app/campaigns/hand-out.ts";
import { planBucket } from "../../../src/app/campaigns/plan-bucket.ts";
import type { Services } from "../../../src/app/services.ts";
import type { UserProfile } from "../../../src/app/users/ports.ts";
import type { Campaign } from "../../../src/domain/campaigns/campaign.ts";
import { occurrenceKey } from "../../../src/domain/campaigns/occurrence.ts";
import { placeInUnit } from "../../../src/domain/metrics/seeded.ts";
import type { Tenant } from "../../../src/domain/tenants/tenant.ts";
import { TENANT } from "../../support/tenant.ts";
import { Chance } from "../chance.ts";
import { type CampaignFault, FAULTY } from "./campaign-faults.ts";
import { faultyBuckets } from "./faulty-buckets.ts";
import { LoginCalendar } from "./login-calendar.ts";
import { SimBucket } from "./sim-bucket.ts";
import { DAY_MS, type Habits, HOUR_MS, makePeople, nextLogin, type SimPerson } from "./sim-people.ts";

/** Of the zones that are played six change their clocks in the month from here on, both ways; Samoa's never changes. */
const BEGINS_AT_MS = Date.UTC(2027, 2, 6, 12, 0, 0);
/** Time is coarser than in production, where a tick is a minute and every fifth looks of whom the condition holds. */
const TICK_MS = HOUR_MS / 2;
const TICKS_A_LOOK = 5;
const WORK_MS = 20_000;
/**
 * A text that was due when the window closed goes in the morning, and whom it brings back has come within the goal's time
 * all the same: or the lift put in would not be known beforehand.
 */
const PERSUADED_WITHIN_MS = 30 * HOUR_MS;

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
  readonly campaign: Campaign;
  readonly seed: number;
  readonly days: number;
  readonly habits: Habits;
  /** Of all users every so-manieth is in this one. */
  readonly bucket: number;
  readonly buckets: number;
  readonly users: number;
}

export class CampaignWorld {
  readonly chance: Chance<CampaignFault>;
  readonly texts: SimText[] = [];
  readonly #play: Play;
  readonly #tenant: Tenant = { ...TENANT, allowance: { plan: "standard" } };
  readonly #bucket: SimBucket;
  readonly #byId: ReadonlyMap<string, SimPerson>;
  readonly #calendar = new LoginCalendar(TICK_MS);
  /** What a number's object knows: a request with a key that it knows makes no second text. */
  readonly #made = new Map<string, string>();
  #looksAgainMs = 0;
  /** Whether a campaign could not be planned: all that is told of one. */
  #isFaulty = false;
  readonly #services: Pick<
    Services,
    "campaignBuckets" | "campaignQuotas" | "clock" | "notices" | "pause" | "telemetry" | "vault"
  >;

  constructor(play: Play) {
    this.#play = play;
    const { seed, bucket, buckets, users, habits } = play;
    const ownSeed = Math.floor(placeInUnit(`${seed}:${bucket}`) * 2 ** 32);
    this.chance = new Chance(ownSeed, BEGINS_AT_MS);
    const { chance } = this;
    const nowMs = () => chance.nowMs;
    this.#bucket = new SimBucket(nowMs);
    const indexes = Array.from({ length: Math.ceil((users - bucket) / buckets) }, (_, at) => bucket + at * buckets);
    const people = makePeople(indexes, habits, { unit: chance.unit, nowMs: chance.nowMs });
    this.#byId = new Map(people.map((person) => [person.userId, person]));
    this.#services = {
      campaignBuckets: faultyBuckets(this.#bucket, chance),
      campaignQuotas: { take: unasked, giveBack: unasked, setAside: unasked },
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
    this.#settle(people);
  }

  async run(): Promise<void> {
    const { chance } = this;
    const endsMs = chance.nowMs + this.#play.days * DAY_MS;
    while (chance.nowMs < endsMs) {
      this.#logIn();
      await this.#tick();
      chance.nowMs += TICK_MS;
    }
    this.#logIn();
  }

  /** As a report would count it. */
  counts(): readonly OccurrenceCount[] {
    return asCounts(
      this.#bucket.ask("campaigns.counts", { campaignId: this.#play.campaign.id, nowMs: this.chance.nowMs }),
    );
  }

  close(): void {
    this.#bucket.storage.close();
  }

  #settle(people: readonly SimPerson[]): void {
    const { nowMs } = this.chance;
    this.#bucket.transact((rows) => {
      for (const person of people) {
        rows.save(profileOf(person, nowMs), false);
        rows.activity.record([loginOf(person.userId, person.lastLoginMs)], null, nowMs);
      }
    });
    for (const person of people) this.#calendar.expect(person, nowMs);
  }

  #logIn(): void {
    const { nowMs, unit } = this.chance;
    const people = this.#calendar.takePassed(nowMs);
    this.#bucket.transact((rows) => {
      rows.activity.record(
        people.map(({ userId, nextLoginMs }) => loginOf(userId, nextLoginMs)),
        null,
        nowMs,
      );
    });
    for (const person of people) {
      person.lastLoginMs = person.nextLoginMs;
      person.nextLoginMs = nextLogin(person.lastLoginMs, this.#play.habits, unit);
      this.#calendar.expect(person, nowMs);
    }
  }

  async #tick(): Promise<void> {
    const { chance } = this;
    if (chance.happens("tick_lost", FAULTY)) return;
    if (chance.happens("tick_side_by_side", FAULTY)) {
      await Promise.all([this.#knock(), this.#knock()]);
      return;
    }
    await this.#knock();
    if (chance.happens("tick_doubled", FAULTY)) await this.#knock();
  }

  /** What `runBucket` does, with a number of ours at its end. A knock that dies is over. */
  async #knock(): Promise<void> {
    const place = { tenant: this.#tenant, mode: "live", bucket: this.#play.bucket } as const;
    const untilMs = this.chance.nowMs + WORK_MS;
    const campaigns = [this.#play.campaign];
    try {
      await handOut(this.#services, {
        place,
        senders: campaigns,
        untilMs,
        send: async ({ plan }, one) => closedNow(plan, one, this.chance.nowMs) ?? this.#send(one),
      });
      await this.#look({ place, campaigns, untilMs });
    } catch {
      // The next tick goes on.
    }
  }

  /** What went wrong is tried again with the next tick, as a bucket has it that did not come to the end. */
  async #look(work: Parameters<typeof planBucket>[1]): Promise<void> {
    const { nowMs } = this.chance;
    if (nowMs < this.#looksAgainMs) return;
    this.#isFaulty = false;
    await planBucket(this.#services, work);
    if (!this.#isFaulty) this.#looksAgainMs = nowMs + TICKS_A_LOOK * TICK_MS;
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
    this.#calendar.expect(person, chance.nowMs);
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
