/** Carriers as use cases see them: what is sent, what comes back, and accounts that are ready to use. */
import type { AccountIds, CarrierAccountRecord, CarrierAccountStore } from "./account-ports.ts";
import type { CarrierAddressRules } from "../../domain/carriers/carrier-address.ts";
import type { InboxReader } from "./inbox-ports.ts";
import type { TestClocks } from "./test-clock-ports.ts";
import type { TestNumbers } from "./test-number-ports.ts";
import type { CarrierVerdict } from "../../domain/conversation/inbound-commands.ts";
import type { PartPlace } from "../../domain/conversation/parts.ts";
import type { AccountKind, CarrierKind } from "../../domain/base/carrier-kinds.ts";
import type { CarrierFailure, CarrierFailureKind } from "../../domain/carriers/failure.ts";
import type { ReceiptStatus } from "../../domain/base/attempt-status.ts";
import type { AccountTerms } from "../../domain/routing/health/buckets.ts";
import type { Money } from "../../domain/base/money.ts";
import type { Result } from "../../domain/base/result.ts";
import type { Mode } from "../../domain/base/placement.ts";
import type { RegisteredAs } from "../../domain/template/own/own-template.ts";
import type { TextKind, Transport } from "../../domain/base/verification.ts";

/** One send as a carrier adapter sees it. The only place, beside the sealed form, where the number is clear. */
export interface CarrierSend {
  /** Ours, echoed in receipts where the carrier can: `<tenant>.<message>.<attempt>`. */
  readonly reference: string;
  readonly mode: Mode;
  /** Of a text of a verification; absent for any other. */
  readonly verificationId?: string;
  readonly to: string;
  readonly sender: string;
  readonly transport: Transport;
  readonly text: string;
  /** What the text is made of: carriers of licensed markets take an approved template and its values, never free text. */
  readonly values: {
    /** A notice's text is free: carriers that take templates only refuse it. */
    readonly kind: TextKind | "notice";
    readonly code: string | null;
    readonly brand: string;
    readonly minutes: number;
  };
  /** As a register of the country knows the words. Absent: none does. */
  readonly registration?: RegisteredAs;
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
export interface CallbackRequest {
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
  /** What the code means; absent where the receipt is no failure or its code says nothing. */
  readonly failure?: CarrierFailureKind;
  readonly price: Money | null;
}

export interface InboundText {
  readonly carrierMessageId: string;
  /** As the carrier writes it, with "+" only where its documents say that numbers are international. */
  readonly from: string;
  readonly to: string;
  /** Empty for a picture without words. */
  readonly text: string;
  /** What the carrier itself took it for; absent when it left that to us. */
  readonly verdict?: CarrierVerdict;
  /** Pictures and other files; absent: none. */
  readonly mediaCount?: number;
  /** Its place in a long text that the carrier does not put together; absent: it is whole. */
  readonly place?: PartPlace;
  /** Of a part: it was waited for the others long enough. */
  readonly isWaitOver?: true;
  /** The vendor's pool that our number belongs to, where it names one: routes may name the pool as their sender. */
  readonly pool?: string;
  /** When the carrier took it from the phone, where it says so. */
  readonly takenAtMs?: number;
}

/** A text with the time by which it is ordered: the carrier's, else that of its arrival at our border. */
export interface TakenText extends InboundText {
  readonly takenAtMs: number;
  /** The carrier's own word for the time, believable or not; absent: it has none. */
  readonly claimedAtMs?: number;
  /** It cannot be what somebody captured long ago: its proof holds a time, or it came over a session. */
  readonly isDated?: true;
}

/** unavailable: what the signature needs could not be had just now; the carrier is asked to post again. */
export type WebhookRefusal = "signature_invalid" | "signature_stale" | "body_malformed" | "unavailable";

export interface WebhookAcknowledgement {
  readonly contentType: "application/json" | "text/plain" | "text/xml";
  readonly body: string;
}

export interface CarrierWebhook {
  /**
   * Whether the proof holds a time, so that one that was captured is refused some minutes later. Without one it is good
   * for ever, and what it says has to be known again for as long.
   */
  readonly isDated: boolean;
  /** The answer, with status 200, that the carrier wants once its webhook is taken; without one it gets an empty 204. */
  readonly acknowledge?: WebhookAcknowledgement;
  /** Checks the signature first, then reads what it says. */
  read(request: CallbackRequest): Promise<Result<WebhookContent, WebhookRefusal>>;
}

export interface WebhookContent {
  readonly receipts: readonly ReceiptReport[];
  readonly inbound: readonly InboundText[];
}

/** A connection that an account holds between sends, so that receipts and texts from phones come in at any time. */
export interface CarrierConnection {
  /** Connects, or keeps the connection there is; one with other credentials ends. */
  keep(): Promise<void>;
  /** Hangs up and forgets the credentials. */
  close(): Promise<void>;
}

/** An account at a carrier, ready to use. `webhook` is null for a carrier that posts nothing. */
export interface CarrierAccount {
  readonly name: string;
  readonly sender: CarrierSender;
  readonly webhook: CarrierWebhook | null;
  /** Tests the credentials without a paid send; null where the vendor has no way to. */
  readonly probe: (() => Promise<Result<null, CarrierFailure>>) | null;
  /** Of carriers that are spoken to over a connection that stays. */
  readonly connection?: CarrierConnection;
  /** Absent: over TLS, as all that is spoken to by https. */
  readonly isEncrypted?: boolean;
  /** The hosts that stand in its credentials; absent where the adapter knows the vendor's. */
  readonly reaches?: readonly string[];
}

/** Makes accounts out of settings: what the adapters of all kinds offer together. */
export interface CarrierCatalog {
  /** What is to be stored of credentials that come in: with the defaults that may change later. */
  complete(kind: AccountKind, credentials: unknown): Promise<unknown>;
  /** The account, or the path of the first credential that has not the vendor's form. */
  open(
    kind: AccountKind,
    settings: { readonly name: string; readonly credentials: unknown; readonly baseUrl: string | null },
  ): Promise<Result<CarrierAccount, readonly PropertyKey[]>>;
}

/** A tenant, by its id; or the deployment, whose accounts are granted. */
export type AccountOwner = { readonly tenantId: string } | "deployment";

export interface CarrierRegistry {
  /** The account of this name or id, disabled ones too: the receipts of what they sent still count. */
  find(account: string): Promise<CarrierAccount | null>;
  /** Whose account it is; null when there is none. */
  ownerOf(account: string): Promise<AccountOwner | null>;
  /** What a tenant may send with now: the deployment's accounts that it is granted, and its own that are enabled. */
  usable(tenantId: string): Promise<readonly string[]>;
  /** What the tenant's own accounts among those were sold and allowed. */
  terms(tenantId: string): Promise<readonly AccountTerms[]>;
  /** An account of this very record, as it was just read. */
  open(record: CarrierAccountRecord): Promise<CarrierAccount>;
}

/** Where the loopback carrier puts what a phone would show. */
export interface Inbox {
  put(entry: {
    tenantId: string;
    mode: Mode;
    to: string;
    sender: string;
    transport: Transport;
    text: string;
    /** The code that stands in the text; null where it has none. */
    code: string | null;
    /** Null for a text of no verification. */
    verificationId: string | null;
    reference: string;
  }): Promise<void>;
}

/** Posts a loopback receipt as a carrier would: later, maybe twice, maybe in the wrong order. */
export interface ReceiptPost {
  post(receipt: ReceiptReport, delayMs: number): Promise<void>;
}

export interface CarrierServices {
  readonly carriers: CarrierRegistry;
  readonly catalog: CarrierCatalog;
  readonly carrierAccounts: CarrierAccountStore;
  readonly accountIds: AccountIds;
  readonly inboxes: InboxReader;
  readonly testNumbers: TestNumbers;
  readonly testClocks: TestClocks;
  /** Where accounts at carriers may be pointed. */
  readonly addresses: CarrierAddressRules;
}
