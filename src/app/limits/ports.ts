/** The port behind which the objects of quotas stand. */
import type { HandOver } from "../../domain/limits/hand-over.ts";
import type { Mode } from "../../domain/base/placement.ts";

export type TextCount = HandOver;

export interface TextsTaken {
  readonly isGranted: boolean;
  /** Texts of the day so far. */
  readonly used: number;
  /** Days since 1970. */
  readonly day: number;
  /** Where they came too fast: when they would be taken. */
  readonly opensAtMs?: number;
}

export interface TextQuotas {
  /** Not to be repeated: it would count twice. */
  take(place: { readonly tenantId: string; readonly mode: Mode }, count: TextCount): Promise<TextsTaken>;
}

export interface LookupQuotas {
  /** Counts one paid question of the day, if there is room for it. Not to be repeated. */
  take(tenantId: string, limit: number): Promise<boolean>;
}

/** Questions about who holds numbers, by what the tenant's policy allows. */
export interface OwnQuestions {
  /** Counts one of the day, if there is room for it. Not to be repeated. */
  take(tenantId: string, limit: number): Promise<Pick<TextsTaken, "isGranted" | "used">>;
}
