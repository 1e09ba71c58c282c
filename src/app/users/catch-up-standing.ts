/**
 * What numbers say of people who were saved before a release that asks for it: consent, STOP, a freeze, the last text. Each
 * number is asked as it stands now, so a page that is done twice, or late, tells nothing old. It goes on by buckets, a few
 * numbers at a time: nobody waits for it.
 */
import type { Mode } from "../../domain/base/placement.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import { eachLimited } from "../base/each-limited.ts";
import type { MigrationJob, MigrationStep } from "../migrations/migration-job.ts";
import { slotOf } from "../phone/slot-of.ts";
import type { Services } from "../services.ts";
import type { TenantWalk } from "../tenants/ports.ts";
import { tellStanding } from "./tell-standing.ts";

const PEOPLE_A_PAGE = 100;
/** Numbers asked side by side, as when their events come. */
const AT_ONCE = 5;
/** Most buckets of a small tenant are empty: so many are looked into in one step. */
const LOOKS_A_STEP = 64;

export interface CatchUpParts extends Pick<Services, "audienceStanding" | "numberStandings" | "tokens"> {
  readonly tenants: TenantWalk;
}

interface Place {
  /** The tenant before the one that is walked through; empty: the first is. */
  readonly after: string;
  readonly mode: Mode;
  readonly bucket: number;
  /** The last person of the page before. */
  readonly person: number;
}

const START: Place = { after: "", mode: "live", bucket: 0, person: 0 };

export function catchUpStanding(parts: CatchUpParts): MigrationJob {
  return {
    name: "tell_standing",
    // Until then some users are known to D1 alone.
    after: { name: "clear_users", waitMs: 0 },
    // They are counted in their buckets, and in no other place.
    estimate: async () => 0,
    step: (cursor) => tellPage(parts, cursor === null ? START : JSON.parse(cursor)),
  };
}

async function tellPage(parts: CatchUpParts, from: Place): Promise<MigrationStep> {
  const tenant = await parts.tenants.next(from.after);
  if (tenant === null) return { cursor: JSON.stringify(from), done: 0, calls: 1, isOver: true };
  let at = from;
  for (let looks = 1; ; looks += 1) {
    const { mode, bucket, person } = at;
    const asked = { after: person, limit: PEOPLE_A_PAGE };
    const page = await parts.audienceStanding.numbers({ tenant, mode, bucket }, asked);
    const phones = new Map(page.map(({ phone }) => [phone.token, phone]));
    await eachLimited([...phones.values()], AT_ONCE, async (phone) => {
      await tellStanding(parts, tenant, { slot: slotOf(tenant, mode, phone), phoneToken: phone.token });
    });
    const last = page.at(-1);
    at = last !== undefined && page.length === PEOPLE_A_PAGE ? { ...at, person: last.person } : bucketAfter(at, tenant);
    const isElsewhere = at.after !== from.after;
    if (page.length > 0 || isElsewhere || looks === LOOKS_A_STEP) {
      return { cursor: JSON.stringify(at), done: page.length, calls: looks + 2 * phones.size + 1, isOver: false };
    }
  }
}

function bucketAfter({ after, mode, bucket }: Place, { id, bucketCount }: Tenant): Place {
  if (bucket + 1 < bucketCount) return { after, mode, bucket: bucket + 1, person: 0 };
  return mode === "live" ? { ...START, after, mode: "test" } : { ...START, after: id };
}
