/** What people did, in the objects of their buckets: one call a bucket, however many of its people there are. */
import { eachLimited } from "../base/each-limited.ts";
import type { NoticeStates } from "../messages/ports.ts";
import { withdrawTexts } from "../messages/withdraw-texts.ts";
import type { Pause, Telemetry } from "../base/ports.ts";
import type { AudienceActivity } from "./audience-ports.ts";
import { parkActivity, type BucketedPerson } from "./park-activity.ts";
import type { ActivityStore, PersonActivity, PersonOutcomes, UserOwner, UserStore } from "./ports.ts";
import { placeOfUser, type UserStoreParts } from "./user-store.ts";

/** Tokens made in one go: an isolate has one thread, and a request for a code would wait behind all of them. */
const PLACED_AT_ONCE = 25;
/** So many calls at a time for the same reason; a tenant with more buckets has them on more machines. */
const BUCKETS_A_CALL = 64;
const CALLS_LEAST = 2;
const CALLS_MOST = 32;
/** While the move from D1 lasts. */
const LOOKED_FOR_AT_ONCE = 6;

interface ActivityStoreParts extends Pick<UserStoreParts, "tokens" | "book"> {
  readonly activity: AudienceActivity;
  readonly users: Pick<UserStore, "find">;
  readonly telemetry: Telemetry;
  readonly notices: Pick<NoticeStates, "withdraw">;
  readonly pause: Pick<Pause, "wait">;
}

type Outcomes = (PersonOutcomes | "unavailable")[];

export function makeActivityStore(parts: ActivityStoreParts): ActivityStore {
  return {
    async record(owner, { people, importKey }) {
      const placed = await placeAll(parts, owner, people);
      const outcomes: Outcomes = [];
      await recordPlaced(parts, { placed, importKey }, outcomes);
      const unknown = placed.filter(({ index }) => outcomes[index] === null);
      if (unknown.length === 0 || (await parts.book.isDone("clear_users"))) return outcomes;
      await recordPlaced(parts, { placed: await adopted(parts, { owner, unknown }, outcomes), importKey }, outcomes);
      return outcomes;
    },
    async keep(owner, people) {
      // Whom D1 alone knows could not be looked for any more when it is counted.
      if (!(await parts.book.isDone("copy_users"))) return this.record(owner, { people, importKey: null });
      const atOnce = async (placed: readonly BucketedPerson[]) => {
        const outcomes: Outcomes = [];
        const renumbered = placed.map((one, index) => ({ ...one, index }));
        await recordPlaced(parts, { placed: renumbered, importKey: null }, outcomes);
        return outcomes;
      };
      return parkActivity({ ...parts, atOnce }, await placeAll(parts, owner, people));
    },
    async read(owner, userId) {
      const place = await placeOfUser(parts, owner, userId);
      const kept = await parts.activity.read(place, userId);
      if (kept !== null || (await parts.users.find(owner, userId)) === null) return kept;
      return parts.activity.read(place, userId);
    },
  };
}

async function placeAll(
  parts: ActivityStoreParts,
  owner: UserOwner,
  people: readonly PersonActivity[],
): Promise<readonly BucketedPerson[]> {
  const placed: BucketedPerson[] = [];
  for (let from = 0; from < people.length; from += PLACED_AT_ONCE) {
    if (from > 0) await parts.pause.wait(0);
    const some = people.slice(from, from + PLACED_AT_ONCE).map(async (person, nth) => {
      return { index: from + nth, person, place: await placeOfUser(parts, owner, person.userId) };
    });
    placed.push(...(await Promise.all(some)));
  }
  return placed;
}

interface PlacedActivity {
  readonly placed: readonly BucketedPerson[];
  readonly importKey: string | null;
}

async function recordPlaced(
  parts: ActivityStoreParts,
  { placed, importKey }: PlacedActivity,
  outcomes: Outcomes,
): Promise<void> {
  const buckets = [...Map.groupBy(placed, ({ place }) => place.bucket).values()];
  const { bucketCount } = placed[0]?.place.tenant ?? { bucketCount: 0 };
  const width = Math.min(Math.max(bucketCount / BUCKETS_A_CALL, CALLS_LEAST), CALLS_MOST);
  await eachLimited(buckets, width, async (inBucket) => {
    const answers = await recordBucket(parts, { placed: inBucket, importKey });
    for (const [nth, { index }] of inBucket.entries()) {
      outcomes[index] = answers === "unavailable" ? answers : (answers[nth] ?? null);
    }
  });
}

/** A bucket that did not answer may have counted all the same: only the caller knows whether to say it again. */
async function recordBucket(
  { activity, notices, telemetry }: ActivityStoreParts,
  { placed, importKey }: PlacedActivity,
): Promise<readonly PersonOutcomes[] | "unavailable"> {
  const [first] = placed;
  if (first === undefined) return [];
  const people = placed.map(({ person }) => person);
  try {
    const { outcomes, overtaken } = await activity.record(first.place, { people, importKey });
    if (overtaken.length > 0) await withdrawTexts(notices, first.place.tenant.id, overtaken);
    return outcomes;
  } catch (error) {
    const fault = error instanceof Error ? error.name : "unknown";
    telemetry.emit("activity.not_recorded", { tenant_id: first.place.tenant.id, fault });
    return "unavailable";
  }
}

/** Those of whom D1 alone knew: who is found is in the object from then on. Nobody else's are lost while it is away. */
async function adopted(
  { users, telemetry }: ActivityStoreParts,
  { owner, unknown }: { readonly owner: UserOwner; readonly unknown: readonly BucketedPerson[] },
  outcomes: Outcomes,
): Promise<readonly BucketedPerson[]> {
  const found: BucketedPerson[] = [];
  await eachLimited(unknown, LOOKED_FOR_AT_ONCE, async (one) => {
    try {
      if ((await users.find(owner, one.person.userId)) !== null) found.push(one);
    } catch (error) {
      const fault = error instanceof Error ? error.name : "unknown";
      telemetry.emit("activity.not_recorded", { tenant_id: owner.tenant.id, fault });
      outcomes[one.index] = "unavailable";
    }
  });
  return found;
}
