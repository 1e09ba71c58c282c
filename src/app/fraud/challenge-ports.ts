/** What challenges need from the outside: work that is judged, and Turnstile with the accounts that tenants have there. */
import type { TurnstileAnswer } from "../../domain/fraud/challenge/turnstile.ts";

export interface WorkJudge {
  /** Whether the scrypt of each part is small enough for so many tries. Some tenths of a millisecond. */
  holds(parts: readonly WorkPart[], tries: number): Promise<boolean>;
}

export interface WorkPart {
  readonly password: string;
  readonly salt: string;
}

/** Whether challenges may still be passed by work where a tenant has a widget: always, or when Turnstile does not answer. */
export const WORK_WISHES = ["beside", "fallback"] as const;
export type WorkWish = (typeof WORK_WISHES)[number];

/** A tenant's widget at Turnstile. */
export interface TurnstileAccount {
  readonly tenantId: string;
  readonly siteKey: string;
  readonly secretSealed: string;
  /** Where the widget stands, in lower case. */
  readonly hostnames: readonly string[];
  readonly work: WorkWish;
  readonly updatedAtMs: number;
  /** The key that set it. */
  readonly updatedBy: string;
}

export interface TurnstileStore {
  find(tenantId: string): Promise<TurnstileAccount | null>;
  save(account: TurnstileAccount): Promise<void>;
  /** False: there was none. */
  remove(tenantId: string): Promise<boolean>;
}

/** The same from memory, half a minute old at most. */
export interface TurnstileBook {
  /** Rejects with StoreUnavailable where nobody can say. */
  of(tenantId: string): Promise<TurnstileAccount | null>;
}

export interface TurnstileQuestion {
  readonly secret: string;
  readonly token: string;
  readonly clientIp: string | null;
  /** A UUID: the same token asked about again under it gets the same answer. */
  readonly idempotencyKey: string;
}

export interface Turnstile {
  /** Null: no answer in time, or none that can be read. Never rejects. */
  verify(question: TurnstileQuestion): Promise<TurnstileAnswer | null>;
}

export interface ChallengePorts {
  readonly work: WorkJudge;
  readonly turnstile: Turnstile;
  readonly accounts: TurnstileStore;
  readonly book: TurnstileBook;
}
