/** What sending asks of objects: the attempts of a message, the rates and the health of a country. */
import type {
  AbandonCommand,
  ClaimCommand,
  ClaimReply,
  PostponeCommand,
  ReceiveCommand,
  RecordCommand,
  RecordReply,
} from "../../domain/sending/commands.ts";
import type { RouteEvidence, RouteSign } from "../../domain/routing/health/route-sign.ts";
import type { RatesAsked, RatesGiven, RatesUsed } from "../../domain/routing/health/country-rates.ts";
import type { PlacesAsked, PlacesGiven, PlacesUsed } from "../../domain/senders/brand-places.ts";
import type { Mode, Slot } from "../../domain/base/placement.ts";
import type { RoutingSnapshot } from "../../domain/routing/snapshot.ts";

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
  receive(slot: Slot, command: ReceiveCommand): Promise<readonly RouteEvidence[]>;
}

/** Where the health of a tenant's routes to one country is kept, and what it has left of its rates and money. */
export interface CountryStates {
  /**
   * Asked once a batch and country. Without texts it only looks; with a hold of money that was asked for before, that grows.
   */
  open(ref: CountryRef, batch: CountryBatch): Promise<CountryCapacity>;
  /** Called once a batch and country, at its end. Not to be repeated: what is spent would count twice. */
  close(ref: CountryRef, usage: CountryUsage): Promise<void>;
  /** What was learned where nothing was granted, and for the shards that granted nothing. */
  report(ref: CountryRef, signs: readonly RouteSign[]): Promise<void>;
}

/** Where what a 10DLC brand sends to T-Mobile is counted: of one tenant, over all its campaigns and routes. */
export interface BrandStates {
  /** Asked once a batch and brand, and again under the same name where a text needs more than its batch was held for. */
  open(ref: BrandRef, asked: PlacesAsked): Promise<PlacesGiven>;
  /** Called once a batch and brand, at its end. Repeated, it counts once. */
  close(ref: BrandRef, used: PlacesUsed): Promise<void>;
  /** Parts that were used today. Changes nothing. */
  peek(ref: BrandRef): Promise<number>;
}

export interface BrandRef {
  readonly tenantId: string;
  /** As The Campaign Registry knows it. */
  readonly brandId: string;
}

export interface CountryRef {
  readonly tenantId: string;
  readonly mode: Mode;
  /** ISO 3166-1 alpha-2, or "*" for what spans countries: accounts, senders, campaigns. */
  readonly country: string;
  /** Which of the objects that share the country; the first when absent. */
  readonly shard?: number;
}

export type CountryBatch = RatesAsked;

export interface CountryCapacity extends RatesGiven {
  readonly snapshot: RoutingSnapshot;
}

export interface CountryUsage extends RatesUsed {
  /** Texts that have used their turn, or never will. */
  readonly done: readonly string[];
  /** What the batch has learned of routes and not reported yet. Absent: nothing. */
  readonly signs?: readonly RouteSign[];
  /** Probes that went with the snapshot of then, and that no text was sent for. Absent: none. */
  readonly unusedProbes?: { readonly takenAtMs: number; readonly keys: readonly string[] };
}

/** Seconds from acceptance to the handset, from the ledger's recent receipts; null without evidence. */
export interface DeliveryEstimates {
  find(tenantId: string, country: string): { readonly p50Seconds: number; readonly p95Seconds: number } | null;
}

export interface SendingServices {
  readonly attempts: AttemptStates;
  readonly brands: BrandStates;
  readonly countries: CountryStates;
  readonly estimates: DeliveryEstimates;
}
