/** Where a tenant's rules and incidents are kept, what they are judged by, and whose are judged. */
import type { HeldSign, Readings } from "../../domain/incident-rules/find-groups.ts";
import type { IncidentRule } from "../../domain/incident-rules/rule.ts";
import type { Incident } from "../../domain/incidents/incident.ts";
import type { Mode } from "../../domain/base/placement.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import type { PageQuery, PageResult } from "../base/page-ports.ts";

/** Whose they are. */
export interface RuleOwner {
  readonly tenantId: string;
  readonly mode: Mode;
}

/** Names the object of a tenant and mode; the tenant says where it is kept. */
export interface IncidentRef {
  readonly tenant: Pick<Tenant, "id" | "residency">;
  readonly mode: Mode;
}

/** What somebody saw of a sign. */
export interface SeenSign extends HeldSign {
  /** Until when it is held unless it is seen again; null: it is over. */
  readonly untilMs: number | null;
  /** When that was so: what was so earlier and comes later changes nothing. */
  readonly saidAtMs: number;
}

export const INCIDENT_STATES = ["open", "closed"] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

export interface IncidentQuery extends PageQuery {
  /** Null: both. */
  readonly state: IncidentState | null;
}

export interface IncidentDesks {
  /** A tick of a minute: reads, judges, tells. The same minute again changes nothing. busy: it has to be asked in the next. */
  judge(ref: IncidentRef, minute: number): Promise<"busy" | "idle">;
  note(ref: IncidentRef, signs: readonly SeenSign[]): Promise<void>;
  /** The tenant's own, those too that stand in place of shipped ones. */
  rules(ref: IncidentRef): Promise<readonly IncidentRule[]>;
  /** In place of one with the same name. */
  saveRule(
    ref: IncidentRef,
    saved: { readonly rule: IncidentRule; readonly limit: number },
  ): Promise<"saved" | "too_many">;
  /** False: there was none. */
  dropRule(ref: IncidentRef, name: string): Promise<boolean>;
  /** Newest first. */
  list(ref: IncidentRef, query: IncidentQuery): Promise<PageResult<Incident>>;
  find(ref: IncidentRef, id: string): Promise<Incident | null>;
}

export interface RuleReader {
  /** What the ledger and the countries say now. Who does not answer is missing there. */
  read(owner: RuleOwner, asked: RulesAsked): Promise<Readings>;
}

export interface RulesAsked {
  readonly rules: readonly IncidentRule[];
  /** Groups of rules that are bad, or have an incident: their countries are looked at, however quiet they are. */
  readonly standing: readonly string[];
  readonly minute: number;
}

/** Tenants in which something has happened in the last hours: nobody else is judged. */
export interface WatchedOwners {
  /** For some hours from now on. Rejects where it is not noted, once: it is not asked again for half a minute then. */
  watch(owner: RuleOwner): Promise<void>;
  list(): Promise<readonly RuleOwner[]>;
}

export interface IncidentPorts {
  readonly desks: IncidentDesks;
  readonly owners: WatchedOwners;
}
