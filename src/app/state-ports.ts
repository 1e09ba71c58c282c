/** The ports behind which the Durable Objects stand. Every method is one hop and one decision. */
import type {
  CheckCommand,
  CheckReply,
  CancelCommand,
  ReadCommand,
  ReadReply,
  ResendCommand,
  ResendReply,
  StartCommand,
  StartReply,
} from "../domain/verification/commands.ts";
import type {
  AbandonCommand,
  ClaimCommand,
  ClaimReply,
  PostponeCommand,
  ReceiptCommand,
  RecordCommand,
  RecordReply,
} from "../domain/sending/commands.ts";
import type {
  CancelNoticeCommand,
  CancelNoticeReply,
  DropUserCommand,
  PresenceCommand,
  QueueNoticeCommand,
  QueueNoticeReply,
  ReadMessageQuery,
  Standing,
  StandingQuery,
} from "../domain/messages/notice-commands.ts";
import type { OptOutScope } from "../domain/consent/opt-out.ts";
import type { RouteEvidence } from "../domain/routing/health/country-health.ts";
import type { RouteSign } from "../domain/routing/health/country-health.ts";
import type { CountryView } from "../domain/routing/health/view-health.ts";
import type { RatesAsked, RatesGiven, RatesUsed } from "../domain/routing/health/country-rates.ts";
import type { MessageNow } from "../domain/ledger/message-now.ts";
import type { Slot } from "../domain/base/placement.ts";
import type { RoutingSnapshot } from "../domain/routing/snapshot.ts";
import type { Mode } from "../domain/base/placement.ts";
import type { Tenant } from "../domain/tenants/tenant.ts";
import type { CodeSeed, Purpose, Transport } from "../domain/base/verification.ts";
import type { ReceiptReport, TakenText } from "./carriers/ports.ts";

export interface VerificationStates {
  start(slot: Slot, command: StartCommand): Promise<StartReply>;
  resend(slot: Slot, command: ResendCommand): Promise<ResendReply>;
  check(slot: Slot, command: CheckCommand): Promise<CheckReply>;
  cancel(slot: Slot, command: CancelCommand): Promise<ReadReply>;
  read(slot: Slot, command: ReadCommand): Promise<ReadReply>;
}

export interface AttemptStates {
  /** The acknowledgement of a queued message: exactly one consumer gets each attempt. */
  claim(slot: Slot, command: ClaimCommand): Promise<ClaimReply>;
  /** What came of it, and what the consumer wants to do next. */
  record(slot: Slot, command: RecordCommand): Promise<RecordReply>;
  /** Every route is at its rate: the order goes to its lane again then. */
  postpone(slot: Slot, command: PostponeCommand): Promise<void>;
  /** No route can carry this message. */
  abandon(slot: Slot, command: AbandonCommand): Promise<void>;
  /**
   * Receipts of one object, in any order, any number of times. What they say of routes is said with the first of each
   * that changes something.
   */
  receive(tenantId: string, slot: Slot, receipts: readonly ReceiptCommand[]): Promise<readonly RouteEvidence[]>;
}

/** Texts that belong to no verification, in the object of their phone. */
export interface NoticeStates {
  queue(slot: Slot, command: QueueNoticeCommand): Promise<QueueNoticeReply>;
  cancel(slot: Slot, command: CancelNoticeCommand): Promise<CancelNoticeReply>;
  /** Any text that the object remembers, as it stands now; null when it remembers none of this id. */
  read(slot: Slot, query: ReadMessageQuery): Promise<MessageNow | null>;
  /** Drops what waits for a user at a number that is no longer theirs. */
  dropForUser(slot: Slot, command: DropUserCommand): Promise<void>;
  standing(slot: Slot, query: StandingQuery): Promise<Standing>;
  setPresence(slot: Slot, command: PresenceCommand): Promise<void>;
}

/** Where the health of a tenant's routes to one country is kept, and what it has left of its rates and money. */
export interface CountryStates {
  /** Asked once a batch and country. Without texts it only looks. */
  open(place: CountryPlace, batch: CountryBatch): Promise<CountryRoom>;
  /** Told once a batch and country, at its end. Not to be repeated: what is spent would count twice. */
  close(place: CountryPlace, usage: CountryUsage): Promise<void>;
  /** What was learned where nothing was lent, or by who lent nothing. */
  report(place: CountryPlace, signs: readonly RouteSign[]): Promise<void>;
}

/** The same for people to look at. */
export interface CountryViews {
  /** Changes nothing: no probe is given out, no rate is used. */
  peek(place: CountryPlace): Promise<CountryView>;
}

export interface CountryPlace {
  readonly tenantId: string;
  readonly mode: Mode;
  /** ISO 3166-1 alpha-2, or "*" for what spans countries: accounts, senders, campaigns. */
  readonly country: string;
  /** Which of the objects that share the country; the first when absent. */
  readonly shard?: number;
}

export type CountryBatch = RatesAsked;

export interface CountryRoom extends RatesGiven {
  readonly snapshot: RoutingSnapshot;
}

export interface CountryUsage extends RatesUsed {
  /** Texts that have used their turn, or never will. */
  readonly done: readonly string[];
  /** What the batch has learned of routes and not told yet. Absent: nothing. */
  readonly signs?: readonly RouteSign[];
  /** Probes that went with the snapshot of then, and that no text was sent for. Absent: none. */
  readonly unusedProbes?: { readonly takenAtMs: number; readonly keys: readonly string[] };
}

/** Rings an object whose alarm the platform gave up. */
export interface Waker {
  wake(tenantId: string, slot: Slot): Promise<void>;
}

export interface OptOutChange {
  readonly tenantId: string;
  readonly phoneToken: string;
  readonly optedOut: boolean;
  readonly keyword: string;
  /** Absent: every text. */
  readonly scope?: OptOutScope;
  /** When the carrier took the words; absent: now. */
  readonly saidAtMs?: number;
}

export interface DeviceStates {
  /** Counts a code against a device unless the day is full; the same reservation counts once. */
  admit(input: DeviceAdmission): Promise<DeviceVerdict>;
  /** Gives a reservation back: the send did not happen. */
  release(input: Omit<DeviceAdmission, "codesPerDay">): Promise<void>;
}

export interface DeviceAdmission {
  readonly tenant: Tenant;
  readonly mode: Mode;
  readonly deviceToken: string;
  /** The message that the code goes out with. */
  readonly reservationId: string;
  readonly codesPerDay: number;
}

export type DeviceVerdict =
  | { readonly admitted: true; readonly codesLeft: number }
  | { readonly admitted: false; readonly opensAtMs: number };

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

export interface CodeDeriver {
  /** The id of the pepper that new codes use. */
  currentPepperId(): string;
  /** The code of a verification. The same input gives the same code; nothing is stored. */
  derive(input: {
    tenantId: string;
    phoneToken: string;
    verificationId: string;
    purpose: Purpose;
    seed: CodeSeed;
  }): Promise<string>;
}

/** Seconds from acceptance to the handset, from the ledger's recent receipts; null without evidence. */
export interface DeliveryEstimates {
  find(tenantId: string, country: string): { readonly p50Seconds: number; readonly p95Seconds: number } | null;
}

export interface ReceiptQueue {
  sendReceipts(account: string, receipts: readonly ReceiptReport[], delayMs: number): Promise<void>;
  sendInbound(account: string, texts: readonly TakenText[], delayMs?: number): Promise<void>;
}

export interface InboxEntry {
  readonly to: string;
  readonly sender: string;
  readonly transport: Transport;
  readonly text: string;
  /** The code that the text carries; null where it carries none. */
  readonly code: string | null;
  /** Null: it is a text of no verification. */
  readonly verificationId: string | null;
  readonly atMs: number;
  readonly reference: string;
}

export interface InboxQuery {
  readonly limit: number;
  /** Absent: texts of whatever kind. */
  readonly verificationId?: string;
}

export interface InboxReader {
  /** Newest first, one hour of them at most. The only place that shows what the loopback phone shows. */
  list(tenant: Tenant, mode: Mode, query: InboxQuery): Promise<readonly InboxEntry[]>;
}
