/**
 * What was learned about routes, reported to the countries it was seen in: one call a country. Each shard of a hot country
 * gets all of it, so that any one of them knows what every text has taught.
 */
import type { RouteEvidence, RouteSign } from "../../domain/routing/health/route-sign.ts";
import type { DomainEvent } from "../../domain/events/events.ts";
import { shardsOf } from "../../domain/limits/country-limits.ts";
import type { Mode } from "../../domain/base/placement.ts";
import type { EventSink } from "../ledger/ports.ts";
import type { Services } from "../services.ts";
import type { CountryRef } from "./ports.ts";
import { within } from "../base/within.ts";

/** An object that takes longer has not heard it, as far as we know. */
const REPORT_TIMEOUT_MS = 1_500;

export interface EvidenceReport {
  readonly ref: Omit<CountryRef, "shard">;
  readonly signs: readonly RouteSign[];
  /** Shards of the country that have them already. Absent: none. */
  readonly reported?: ReadonlySet<number>;
}

export interface OwnedEvidence {
  readonly tenantId: string;
  readonly mode: Mode;
  readonly evidence: RouteEvidence;
}

export type ReportServices = Pick<Services, "countries" | "directory" | "pause" | "telemetry">;

/** By country. Test keys reach only the loopback carrier: they teach nothing. */
export function signsByCountry(all: readonly OwnedEvidence[]): readonly EvidenceReport[] {
  const live = all.filter(({ mode }) => mode === "live");
  const byCountry = Map.groupBy(live, ({ tenantId, evidence }) => countryKey({ tenantId, country: evidence.country }));
  return [...byCountry.values()].flatMap((seen) => {
    const [first] = seen;
    if (first === undefined) return [];
    const ref = { tenantId: first.tenantId, mode: first.mode, country: first.evidence.country };
    return [{ ref, signs: seen.map(({ evidence }) => evidence.sign) }];
  });
}

export function countryKey({ tenantId, country }: Pick<CountryRef, "tenantId" | "country">): string {
  return `${tenantId}:${country}`;
}

/** Tells every shard what it does not have yet, in one call. Never rejects: lost evidence is no lost fact. */
export async function reportSigns(services: ReportServices, heard: readonly EvidenceReport[]): Promise<void> {
  const byCountry = Map.groupBy(heard, ({ ref }) => countryKey(ref));
  await Promise.all([...byCountry.values()].map((all) => reportCountry(services, all)));
}

async function reportCountry(services: ReportServices, heard: readonly EvidenceReport[]): Promise<void> {
  const ref = heard[0]?.ref;
  if (ref === undefined) return;
  try {
    const tenant = await services.directory.findTenant(ref.tenantId);
    const shards = Array.from({ length: shardsOf(tenant?.countryLimits, ref.country) }, (_, shard) => shard);
    const reports = shards.map((shard) => {
      const signs = heard.flatMap(({ reported, signs: all }) => (reported?.has(shard) === true ? [] : all));
      return reportTo(services, { ...ref, shard }, signs);
    });
    await Promise.all(reports);
  } catch (error) {
    emitLost(services, ref, error);
  }
}

/** One shard hears it. Never rejects. */
export async function reportTo(services: ReportServices, ref: CountryRef, signs: readonly RouteSign[]): Promise<void> {
  if (signs.length === 0) return;
  try {
    await within(services, services.countries.report(ref, signs), REPORT_TIMEOUT_MS);
  } catch (error) {
    emitLost(services, ref, error);
  }
}

function emitLost({ telemetry }: ReportServices, { tenantId, country }: CountryRef, error: unknown): void {
  const fault = error instanceof Error ? error.name : "unknown";
  telemetry.emit("evidence.lost", { tenant_id: tenantId, country, fault });
}

/** What events say: of typed codes, and of all else in events of older releases. */
export async function reportEvidence(
  services: ReportServices,
  entries: Parameters<EventSink["write"]>[0],
): Promise<void> {
  const seen = entries.flatMap(({ tenantId, mode, event }) =>
    evidenceIn(event).map((evidence) => ({ tenantId, mode, evidence })),
  );
  await reportSigns(services, signsByCountry(seen));
}

function evidenceIn(event: DomainEvent): readonly RouteEvidence[] {
  const own = "evidence" in event ? (event.evidence ?? null) : null;
  const refuted = "refuted" in event ? (event.refuted ?? []) : [];
  return own === null ? refuted : [own, ...refuted];
}
