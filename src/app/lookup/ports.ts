/** What is asked about a number beside its plan: who gave it out, and who serves it today. */
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import type { CarrierKind } from "../../domain/base/carrier-kinds.ts";
import type { LiveNumber } from "../../domain/lookup/live-number.ts";
import type { Result } from "../../domain/base/result.ts";
import type { Slot } from "../../domain/base/placement.ts";
import type { HolderAnswers, HolderLookup } from "./holder-ports.ts";
import type { OwnQuestions } from "../limits/ports.ts";
import type { Prunable } from "../base/store-ports.ts";

export interface PrefixCarriers {
  /** The carrier that was given the number's range; null when that is not known. Never rejects. */
  find(e164: string): Promise<string | null>;
}

/** One account that answers paid questions about numbers. */
export interface LiveLookup {
  /** As a policy names the account: its id, or the kind of one of the deployment's. Absent: no policy can. */
  readonly id?: string;
  readonly source: CarrierKind;
  /** The account is there for texts, and can be asked as well: nobody said that it should be, and it costs money. */
  readonly isForTexts?: boolean;
  /** The deployment pays: whether the tenant may have one more question of it today. Absent: the account is its own. */
  readonly admit?: (withinMs: number) => Promise<boolean>;
  /** It is left alone for a while, and answers for nothing what it answered last. */
  readonly isResting?: () => boolean;
  /** What it tells of who holds a number. Absent: nothing. */
  readonly holder?: HolderLookup;
  /** Never throws: a fault, a time-out and a malformed reply are failures. */
  lookup(e164: string, timeoutMs: number): Promise<Result<LiveNumber, CarrierFailure>>;
}

export interface LiveLookups {
  /** Those of a tenant's enabled accounts that can be asked, oldest first, then those of the deployment that are granted to it. */
  list(tenantId: string): Promise<readonly LiveLookup[]>;
}

/** A question about a number, and what came of it. */
export interface LookupMemo {
  /** Null: it was asked for, and perhaps paid for, and nobody could say. */
  readonly live: LiveNumber | null;
  /** Of a question with an answer, the answer's own time may be all that is remembered. */
  readonly askedAtMs: number;
  /** What is remembered for longer is of no use. */
  readonly forgetAtMs: number;
}

/** Which of two is newer: an answer counts from when it was given, a question without one from when it was asked. */
export function knownAtMs({ live, askedAtMs }: LookupMemo): number {
  return live?.checkedAtMs ?? askedAtMs;
}

/** Remembers paid questions. Keys are phone tokens: what is remembered names nobody. */
export interface LookupMemory {
  find(tenantId: string, phoneToken: string): Promise<LookupMemo | null>;
  /** What is older than the one that is remembered changes nothing, in whatever order they come. */
  put(tenantId: string, phoneToken: string, memo: LookupMemo): Promise<void>;
}

/** What the bucket of a number remembers of questions about it. */
export interface LookupAnswers {
  find(slot: Slot, number: { readonly tenantId: string; readonly phoneToken: string }): Promise<LookupMemo | null>;
  /** What is older than the one that is remembered changes nothing. */
  put(
    slot: Slot,
    answer: { readonly tenantId: string; readonly phoneToken: string; readonly memo: LookupMemo },
  ): Promise<void>;
}

export interface LookupPorts {
  readonly prefixCarriers: PrefixCarriers;
  readonly live: LiveLookups;
  /** Of the numbers of a bucket. */
  memoryAt(slot: Slot): LookupMemory;
  readonly holders: HolderAnswers;
  readonly ownQuestions: OwnQuestions;
  /** What earlier releases have on disk, for the nightly clearing. */
  readonly stored: Prunable;
}
