/** What is asked about a number beside its plan: who gave it out, and who serves it today. */
import type { CarrierFailure } from "../domain/delivery/failure.ts";
import type { CarrierKind } from "../domain/delivery/carriers.ts";
import type { LiveNumber } from "../domain/lookup/live-number.ts";
import type { Result } from "../domain/result.ts";

export interface PrefixCarriers {
  /** The carrier that was given the number's range; null when that is not known. Never rejects. */
  find(e164: string): Promise<string | null>;
}

/** One account that answers paid questions about numbers. */
export interface LiveLookup {
  readonly source: CarrierKind;
  /** Never throws: a fault, a time-out and a malformed reply are failures. */
  lookup(e164: string, timeoutMs: number): Promise<Result<LiveNumber, CarrierFailure>>;
}

export interface LiveLookups {
  /** Those of a tenant's enabled accounts that can be asked, oldest first. */
  list(tenantId: string): Promise<readonly LiveLookup[]>;
}

/** Remembers paid answers. Keys are phone tokens: what is remembered names nobody. */
export interface LookupMemory {
  find(tenantId: string, phoneToken: string): Promise<LiveNumber | null>;
  put(tenantId: string, phoneToken: string, live: LiveNumber): Promise<void>;
}

export interface LookupPorts {
  readonly prefixCarriers: PrefixCarriers;
  readonly live: LiveLookups;
  readonly memory: LookupMemory;
}
