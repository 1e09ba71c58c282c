/** The object of a webhook endpoint: what it is told, what it leases to consumers, and what its log shows. */
import type { Mode } from "../../domain/base/placement.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import type { EndpointState } from "../../domain/webhooks/endpoint-state.ts";
import type { WebhookOutcome } from "../../domain/webhooks/outcome.ts";

/** An event for one endpoint, as it will be sent. */
export interface WebhookEvent {
  readonly id: string;
  readonly type: string;
  readonly body: string;
  /** Whom it is about: events of one subject are sent in their order. Absent: it has none that matters. */
  readonly subject?: string;
  /** Somebody waits for it: it passes all others. */
  readonly isUrgent?: true;
}

export interface WebhookDelivery extends WebhookEvent {
  readonly subject: string;
  readonly seq: number;
  /** From 1. */
  readonly attempt: number;
}

/** Some deliveries of one endpoint, leased to one consumer. */
export interface WebhookLease {
  readonly tenantId: string;
  readonly mode: Mode;
  readonly endpointId: string;
  /** Of the endpoint; absent: the head's, which is the only one in bodies of earlier releases. */
  readonly shard?: number;
  readonly lease: number;
  /** How many of its deliveries may be under way at once; absent in leases of an earlier release: one. */
  readonly width?: number;
}

/** A part of the past that is read again from the ledger: what was missed, or what is asked for again. */
export interface WebhookFill {
  readonly tenantId: string;
  readonly mode: Mode;
  readonly endpointId: string;
  readonly shard?: number;
  readonly fillId: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly cursor: string | null;
  /** Only what its own shard has. Absent: what all shards have, which the head reads for them. */
  readonly isOwn?: true;
  /** Under which events are known, and how many there may still be. Absent in bodies of an earlier release. */
  readonly origin?: string;
  readonly room?: number;
}

/** The producer side of `godwit-webhooks`. False when the queue failed or hung. */
export interface WebhookQueue {
  sendLease(lease: WebhookLease): Promise<boolean>;
  sendFill(fill: WebhookFill): Promise<boolean>;
}

export const WEBHOOK_LOG_RESULTS = ["delivered", "failed"] as const;
export type WebhookLogResult = (typeof WEBHOOK_LOG_RESULTS)[number];

/** One try, as the log shows it. */
export interface WebhookTry extends WebhookOutcome {
  readonly seq: number;
  readonly atMs: number;
  readonly eventId: string;
  readonly eventType: string;
  /** `webhook-id` of the batch that it was in; null when it went alone. */
  readonly batchId: string | null;
  readonly attempt: number;
  /** The request's body, or its part of it, cut. */
  readonly request: string;
  /** Null when no other try follows. */
  readonly nextAtMs: number | null;
}

export interface WebhookLogPage {
  readonly tries: readonly WebhookTry[];
  /** Send it as `before` for the next page; null on the last. */
  readonly nextBefore: number | null;
}

export interface WebhookHealth {
  readonly state: EndpointState;
  /** Deliveries that wait for their first or next try. */
  readonly waiting: number;
}

type Owner = Pick<Tenant, "id" | "residency" | "bucketCount">;

/** Which object: the tenant says where it may be, and how many there are. */
export interface EndpointRef {
  readonly tenant: Owner;
  readonly mode: Mode;
  readonly endpointId: string;
  /** Absent: the head. */
  readonly shard?: number;
}

/** How a range is read again. live: what was missed, each event once; a replay sends again what was delivered too. */
export interface FillPlan {
  readonly origin: "live" | "replay";
  readonly fromMs: number;
  readonly toMs: number;
  /** Only what this shard has. Absent: what all have. */
  readonly isOwn?: boolean;
}

/** What use cases and consumers do with an endpoint's object. */
export interface EndpointStates {
  /** Keeps events that are not known yet, and hands them on. What an endpoint that is off is told is remembered as missed. */
  accept(ref: EndpointRef, events: readonly WebhookEvent[]): Promise<void>;
  /** The deliveries of a lease, to whoever asks first; none when it has run out. */
  open(ref: EndpointRef, lease: number): Promise<readonly WebhookDelivery[]>;
  /** What came of some of them, and whether the rest of the lease goes on. Its consumer is alive, this says too. */
  record(ref: EndpointRef, news: RecordedTries): Promise<{ readonly proceed: boolean }>;
  /** One page of a fill; `nextCursor` is null with the last. */
  fill(ref: EndpointRef, page: FillPage): Promise<void>;
}

export interface SentTry {
  readonly seq: number;
  /** Numbers begin anew where test mode was reset meanwhile. Absent: a consumer of an earlier release does not say it. */
  readonly eventId?: string;
  readonly outcome: WebhookOutcome;
  /** Absent: it went alone. */
  readonly batchId?: string;
}

export interface RecordedTries {
  readonly lease: number;
  readonly tries: readonly SentTry[];
  /** Events that a POST of this endpoint may hold. Absent: a consumer of an earlier release says nothing of it. */
  readonly perPost?: number;
  /** Nothing of the lease is under way any more, and what was not sent goes back. */
  readonly isLast: boolean;
}

export interface FillPage {
  readonly fillId: string;
  /** The cursor that was asked with: a page that comes twice is taken once. */
  readonly cursor: string | null;
  readonly events: readonly WebhookEvent[];
  readonly nextCursor: string | null;
  /** How many events of the page other shards have taken. */
  readonly elsewhere?: number;
  /** A shard has no room: the same page is to be brought again, soon. */
  readonly isRefused?: true;
}

/** What the API does with an endpoint's object; `whole-endpoint.ts` says which of several is asked. */
export interface EndpointControl {
  /** A new endpoint is on from now; one that was off gets what it missed. */
  enable(ref: EndpointRef): Promise<void>;
  disable(ref: EndpointRef): Promise<void>;
  health(ref: EndpointRef): Promise<WebhookHealth>;
  log(ref: EndpointRef, query: LogQuery): Promise<WebhookLogPage>;
  /** Keeps the outcome of a ping. */
  notePing(ref: EndpointRef, ping: PingTry): Promise<void>;
  /** Sends these again, known or not. False when it is off. */
  replay(ref: EndpointRef, events: readonly WebhookEvent[]): Promise<boolean>;
  /** Sends a range again, in order. False when it is off. */
  replayRange(ref: EndpointRef, range: Pick<FillPlan, "fromMs" | "toMs">): Promise<boolean>;
  /** Forgets everything, for ever. */
  close(ref: EndpointRef): Promise<void>;
}

export interface PingTry {
  readonly event: WebhookEvent;
  readonly outcome: WebhookOutcome;
}

export interface LogQuery {
  readonly before: number | null;
  readonly limit: number;
  readonly result: WebhookLogResult | null;
}
