/** Replies of idempotent requests. */
import type { Mode } from "../../domain/base/placement.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";

/** A stored reply of an idempotent request. The body holds no code and no clear number. */
export interface StoredReply {
  readonly status: number;
  readonly body: string;
}

export type ReplyClaim =
  /** `claim` names this run: with it, and nothing else, its reply is kept. */
  | { readonly outcome: "new"; readonly claim: string }
  | { readonly outcome: "running" }
  | { readonly outcome: "other_body" }
  | { readonly outcome: "replay"; readonly reply: StoredReply };

export interface ReplyKey {
  readonly tenant: Tenant;
  readonly mode: Mode;
  /** SHA-256 hex of route and Idempotency-Key. */
  readonly keyHash: string;
}

export interface ReplyStates {
  /** Claims a key for a request with this fingerprint (SHA-256 hex of the body). */
  begin(key: ReplyKey, fingerprint: string): Promise<ReplyClaim>;
  /** Keeps the reply for 24 hours, unless the run took so long that another has begun since: that one's counts. */
  finish(key: ReplyKey, claim: string, reply: StoredReply): Promise<void>;
  /** Forgets the claim, if it is still this run's: nothing happened, the request may come again. */
  abandon(key: ReplyKey, claim: string): Promise<void>;
}
