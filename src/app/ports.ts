/** What the use cases need from the outside, in interfaces of one to four methods. */
import type { CarrierFailure } from "../domain/delivery/failure.ts";
import type { CarrierKind } from "../domain/delivery/carriers.ts";
import type { ReceiptStatus } from "../domain/delivery/status.ts";
import type { DomainEvent } from "../domain/events/events.ts";
import type { Money } from "../domain/money.ts";
import type { Lane, Slot } from "../domain/placement.ts";
import type { Result } from "../domain/result.ts";
import type { Route } from "../domain/routing/choice.ts";
import type { Mode, Principal, Tenant } from "../domain/tenant.ts";
import type { Transport } from "../domain/verification/types.ts";

export interface Clock {
  nowMs(): number;
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

/* ------------------------------------------------------------------ carriers */

/** One send as a carrier adapter sees it. The only place, beside the sealed form, where the number is clear. */
export interface CarrierSend {
  /** Ours, echoed in receipts where the carrier can: `<tenant>.<message>.<attempt>`. */
  readonly reference: string;
  readonly mode: Mode;
  readonly to: string;
  readonly sender: string;
  readonly transport: Transport;
  readonly text: string;
  readonly locale: string;
  readonly encoding: "gsm7" | "ucs2";
  /** Seconds the text is worth delivering. */
  readonly ttlSeconds: number;
  readonly timeoutMs: number;
  /** Absolute URL for receipts, reference included; null when no public address is known. */
  readonly receiptUrl: string | null;
}

export interface CarrierAcceptance {
  readonly carrierMessageId: string;
  readonly segments: number;
  readonly price: Money | null;
}

export interface CarrierSender {
  readonly kind: CarrierKind;
  readonly transports: readonly Transport[];
  /** Never throws: a fault, a time-out and a malformed reply are failures. */
  send(request: CarrierSend): Promise<Result<CarrierAcceptance, CarrierFailure>>;
}

/** A webhook as it came: the raw body, because signatures are over bytes. */
export interface WebhookRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
  readonly nowMs: number;
}

export interface ReceiptReport {
  /** Our reference when the carrier echoes it, else null: then `carrierMessageId` has to do. */
  readonly reference: string | null;
  readonly carrierMessageId: string;
  readonly status: ReceiptStatus;
  readonly carrierCode: string | null;
  readonly price: Money | null;
}

export interface InboundText {
  readonly carrierMessageId: string;
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

export type WebhookRefusal = "signature_invalid" | "signature_stale" | "body_malformed";

export interface CarrierWebhook {
  /** Checks the signature first, then reads what it says. */
  read(request: WebhookRequest): Promise<Result<WebhookContent, WebhookRefusal>>;
}

export interface WebhookContent {
  readonly receipts: readonly ReceiptReport[];
  readonly inbound: readonly InboundText[];
}

/** An account at a carrier, ready to use. `webhook` is null for a carrier that posts nothing. */
export interface CarrierAccount {
  readonly name: string;
  readonly sender: CarrierSender;
  readonly webhook: CarrierWebhook | null;
}

export interface CarrierRegistry {
  find(account: string): CarrierAccount | null;
  names(): readonly string[];
}

/** Where the loopback carrier puts what a phone would show. */
export interface Inbox {
  put(entry: { tenantId: string; mode: Mode; to: string; sender: string; transport: Transport; text: string; reference: string }): Promise<void>;
}

/** Posts a loopback receipt as a carrier would: later, maybe twice, maybe in the wrong order. */
export interface ReceiptPost {
  post(receipt: ReceiptReport, delayMs: number): Promise<void>;
}

/* ------------------------------------------------------------------ secrets */

export interface PhoneTokens {
  /** 32 hex digits: HMAC of tenant and text under the token key. Names objects, joins rows, stands in logs. */
  token(tenantId: string, subject: "phone" | "device", text: string): Promise<string>;
}

/** Seals personal data. The context (tenant, field) is authenticated: a value moved elsewhere does not open. */
export interface Vault {
  seal(plain: string, context: string): Promise<string>;
  open(sealed: string, context: string): Promise<string>;
}

/* ------------------------------------------------------------------ configuration and ledger */

export interface Directory {
  /** The key's owner and rights; null when unknown or revoked. Fresh within 30 s, last known good for 15 min. */
  findKey(keyHash: string): Promise<Principal | null>;
  findTenant(tenantId: string): Promise<Tenant | null>;
}

export interface RouteBook {
  /** All enabled routes of a tenant, cached like keys. */
  list(tenantId: string): Promise<readonly Route[]>;
}

export interface SenderBook {
  /** The tenants that send under this sender at this account: a reply is meant for them. */
  tenantsOf(account: string, sender: string): Promise<readonly string[]>;
}

export interface EventSink {
  /** Writes events to the ledger; the same event twice changes nothing. */
  write(batch: readonly { tenantId: string; mode: Mode; event: DomainEvent }[]): Promise<void>;
}

/** Lanes of codes by region, and one for texts that are not codes. */
export type DispatchLane = Lane | "bulk";

export interface Dispatcher {
  /** Hands an order to a lane. Resolves false when the queue failed or hung: the object's alarm sends it again. */
  send(lane: DispatchLane, order: string): Promise<boolean>;
}

export interface EventQueue {
  /** Hands events to the ledger's queue. Resolves false when it failed or hung: they stay where they are. */
  send(batch: { tenantId: string; mode: Mode; events: readonly DomainEvent[] }): Promise<boolean>;
}

export interface Telemetry {
  /** One structured line a unit of work. Fields are checked for numbers and codes before they are written. */
  emit(event: string, fields: Record<string, string | number | boolean | null>): void;
}

export type { Slot };
