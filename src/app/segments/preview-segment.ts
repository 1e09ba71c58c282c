/** How many people a condition finds, who some of them are, and how many of them may be texted at this moment. */
import { waivedAt } from "../../domain/compliance/compliance-profile.ts";
import { attentionBudgetOf, pauseAfterOne } from "../../domain/limits/attention.ts";
import { resolvePolicy } from "../../domain/limits/policy.ts";
import type { Condition } from "../../domain/segments/condition.ts";
import { unpackGroups } from "../../domain/segments/people-group.ts";
import { type PlaceRules, SegmentTally, type TalliedSegment } from "../../domain/segments/segment-tally.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { AudiencePlace } from "../users/audience-ports.ts";
import type { Services } from "../services.ts";
import type { PeopleAsked, SampledPerson, TextedSince } from "./ports.ts";

/** Buckets that are asked at a time: what they answer is added up as it comes. */
const ASKED_AT_ONCE = 128;
export const SAMPLE_MAX = 20;

type Needs = Pick<Services, "clock" | "complianceBook" | "segmentPeople">;

export interface SegmentPreview extends TalliedSegment {
  readonly atMs: number;
  readonly sample: readonly SampledPerson[];
}

export async function previewSegment(
  services: Needs,
  principal: Principal,
  condition: Condition,
): Promise<SegmentPreview> {
  const { tenant, mode } = principal;
  const nowMs = services.clock.nowMs();
  const { sectors, waivers } = await services.complianceBook.of(tenant.id);
  const rules: PlaceRules = { nowMs, countries: tenant.countries, sectors, waived: waivedAt(waivers, nowMs) };
  const tally = new SegmentTally(rules);
  const asked = { condition, nowMs, textedSinceMs: textedSince(principal, nowMs) };
  const places = Array.from({ length: tenant.bucketCount }, (_, bucket) => ({ tenant, mode, bucket }));
  const found: FoundPlace[] = [];
  for (let at = 0; at < places.length; at += ASKED_AT_ONCE) {
    await Promise.all(
      places.slice(at, at + ASKED_AT_ONCE).map(async (place) => {
        const people = tally.add(unpackGroups(await services.segmentPeople.count(place, asked)));
        if (people > 0) found.push({ place, people });
      }),
    );
  }
  return { atMs: nowMs, ...tally.result(), sample: await sampleOf(services, { condition, nowMs }, found) };
}

/** By the last text alone: where the budget lets more than one such text in, it says nothing. */
function textedSince({ tenant }: Principal, nowMs: number): TextedSince {
  const budget = attentionBudgetOf(resolvePolicy(tenant.policy));
  const since = (pauseMs: number) => (pauseMs === 0 ? null : nowMs - pauseMs);
  return {
    engagement: since(pauseAfterOne(budget, "engagement")),
    marketing: since(pauseAfterOne(budget, "recall")),
  };
}

interface FoundPlace {
  readonly place: AudiencePlace;
  readonly people: number;
}

/** As evenly from the buckets that found somebody as these have people. */
async function sampleOf(
  { segmentPeople }: Pick<Services, "segmentPeople">,
  asked: PeopleAsked,
  found: readonly FoundPlace[],
): Promise<readonly SampledPerson[]> {
  const limits = new Map<FoundPlace, number>();
  let left = SAMPLE_MAX;
  for (let round = 1; left > 0; round += 1) {
    const open = found.filter(({ people }) => people >= round).slice(0, left);
    if (open.length === 0) break;
    for (const one of open) limits.set(one, round);
    left -= open.length;
  }
  const samples = await Promise.all(
    [...limits].map(([{ place }, limit]) => segmentPeople.sample(place, { ...asked, limit })),
  );
  return samples.flat();
}
