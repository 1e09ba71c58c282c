/** What the use cases need from the outside, in interfaces of one to four methods. */
import type { DomainEvent } from "../../domain/events/events.ts";
import type { LogEvent } from "../../domain/base/log-events.ts";
import type { Lane, Mode } from "../../domain/base/placement.ts";
import type { SealBinding } from "../../domain/privacy/sealed-fields.ts";

export interface Clock {
  nowMs(): number;
}

export interface Pause {
  /** Resolves after so many milliseconds. */
  wait(ms: number): Promise<void>;
  /** Runs after so many milliseconds, unless what this returns is called before. */
  alarm(ms: number, run: () => void): () => void;
}

/** Counts what is cheap for us and costs somebody else: approximate, some a minute a key. */
export interface Trials {
  /** False: too many, or nobody could count. */
  admit(key: string): Promise<boolean>;
}

export interface Random {
  bytes(length: number): Uint8Array;
  /** In [0, 1). For jitter, never for secrets. */
  unit(): number;
}

export interface Background {
  /** Lets a promise finish after the reply. Never for anything that must happen: it may be cut off. */
  run(work: Promise<unknown>): void;
}

/* ------------------------------------------------------------------ secrets */

/** What a token stands for: the same text as another subject gives another token. */
export type TokenSubject =
  | "phone"
  | "device"
  | "user"
  | "inbound"
  | "caller"
  | "request"
  | "reference"
  | "link_domain"
  | "content"
  | "ip"
  | "prefix";

export interface PhoneTokens {
  /** 32 hex digits: HMAC of tenant and text under the token key. Names objects, joins rows, stands in logs. */
  token(tenantId: string, subject: TokenSubject, text: string): Promise<string>;
}

/** What a tag is for: the same bytes get another tag for another subject. */
export type TagSubject = "api_key" | "carrier_account" | "start_challenge";

/** Keyed hashes that tell what we gave out from what somebody made up. They guard no secret: of keys and accounts stores still decide. */
export interface Tagger {
  mac(subject: TagSubject, material: Uint8Array): Promise<Uint8Array>;
}

/** Seals personal data and secrets. What a value is bound to is authenticated: moved elsewhere, it does not open. */
export interface Vault {
  seal(plain: string, binding: SealBinding): Promise<string>;
  open(sealed: string, binding: SealBinding): Promise<string>;
}

export interface SealAge {
  /** Since when this deployment binds what it seals to its row: noted once, where no row of D1 can change it. */
  boundSinceMs(): Promise<number>;
}

export interface Hasher {
  /** Lower-case hex of the SHA-256 of the UTF-8 text. */
  sha256Hex(text: string): Promise<string>;
}

/* ------------------------------------------------------------------ what leaves */

/** Lanes of codes by region, and one for texts that are not codes. */
export type DispatchLane = Lane | "bulk";

export interface Dispatcher {
  /** Hands orders to a lane. Resolves false when the queue failed or hung: the object's alarm sends them again. */
  send(lane: DispatchLane, ...orders: readonly string[]): Promise<boolean>;
}

export interface EventQueue {
  /** Hands events to the ledger's queue. Resolves false when it failed or hung: they stay where they are. */
  send(batch: { tenantId: string; mode: Mode; events: readonly DomainEvent[] }): Promise<boolean>;
}

export interface Telemetry {
  /** One structured line a unit of work. Fields are checked for numbers and codes before they are written. */
  emit(event: LogEvent, fields: Record<string, string | number | boolean | null>): void;
}

/** What every use case may ask for. */
export interface PlatformServices {
  readonly clock: Clock;
  readonly pause: Pause;
  readonly trials: Trials;
  readonly random: Random;
  readonly background: Background;
  readonly tokens: PhoneTokens;
  readonly tagger: Tagger;
  readonly vault: Vault;
  readonly sealAge: SealAge;
  readonly hasher: Hasher;
  readonly dispatcher: Dispatcher;
  readonly eventQueue: EventQueue;
  readonly telemetry: Telemetry;
  /** Outside production an account may point at any address: that is how a local server stands in for a vendor. */
  readonly isProduction: boolean;
  /** Public address of this deployment for carrier callbacks; null when none is set. */
  readonly publicUrl: string | null;
}
