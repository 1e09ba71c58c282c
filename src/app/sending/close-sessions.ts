/**
 * What a batch used of countries' capacity and learned of their routes, reported in one call each at its end. What a limit
 * holds back waits for that call; evidence alone waits for nobody.
 */
import type { RouteSign } from "../../domain/routing/health/route-sign.ts";
import type { Services } from "../services.ts";
import type { CountryRef, CountryUsage } from "./ports.ts";
import { within } from "../base/within.ts";
import { countryKey, type EvidenceReport, type ReportServices, reportTo } from "./report-evidence.ts";
import { reportToOtherShards } from "./report-to-other-shards.ts";

/** Usage is reported after the last text of a consumer, while its batch is not settled yet. */
const CLOSE_TIMEOUT_MS = 1_500;

export interface ShardUsage {
  readonly ref: CountryRef;
  /** Null: there is nothing to say. */
  readonly usage: CountryUsage | null;
}

export type CloseServices = ReportServices & Pick<Services, "background">;

/** Never rejects. `used`: every shard of the batch. */
export async function closeSessions(
  services: CloseServices,
  used: readonly ShardUsage[],
  heard: readonly EvidenceReport[],
): Promise<void> {
  const closings = used.flatMap(({ ref, usage }) => {
    const signs = signsAt(ref, heard);
    if (usage === null) return behind(services, reportTo(services, ref, signs));
    const closing = closeCountry(services, ref, signs.length === 0 ? usage : { ...usage, signs });
    return holdsBack(usage) ? [closing] : behind(services, closing);
  });
  const others = forOtherShards(
    used.map(({ ref }) => ref),
    heard,
  );
  reportToOtherShards(services, others);
  await Promise.all(closings);
}

/** In the middle of a batch: what it has learned so far. Never rejects. */
export async function reportToOwnShards(
  services: CloseServices,
  refs: readonly CountryRef[],
  heard: readonly EvidenceReport[],
): Promise<void> {
  reportToOtherShards(services, forOtherShards(refs, heard));
  await Promise.all(refs.map((ref) => reportTo(services, ref, signsAt(ref, heard))));
}

function signsAt(ref: CountryRef, heard: readonly EvidenceReport[]): readonly RouteSign[] {
  return heard.find((one) => countryKey(one.ref) === countryKey(ref))?.signs ?? [];
}

/** What is left to report once the shards of the batch know it. */
function forOtherShards(refs: readonly CountryRef[], heard: readonly EvidenceReport[]): readonly EvidenceReport[] {
  return heard.map((one) => {
    const own = refs.filter((ref) => countryKey(ref) === countryKey(one.ref));
    return { ...one, reported: new Set(own.map(({ shard = 0 }) => shard)) };
  });
}

async function closeCountry(services: CloseServices, ref: CountryRef, usage: CountryUsage): Promise<void> {
  try {
    await within(services, services.countries.close(ref, usage), CLOSE_TIMEOUT_MS);
  } catch {
    services.telemetry.emit("routing.unreported", { tenant_id: ref.tenantId, country: ref.country });
  }
}

function behind({ background }: CloseServices, work: Promise<void>): [] {
  background.run(work);
  return [];
}

/** What the next batch may go without until it is given back: tokens, turns and money. Budgets of retries are no such thing. */
function holdsBack({ unused, done, spent, holdId }: CountryUsage): boolean {
  return holdId !== undefined || unused.length > 0 || done.length > 0 || Object.keys(spent).length > 0;
}
