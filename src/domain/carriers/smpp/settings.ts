/** How one account's SMSC wants to be spoken to. Carriers differ in each of these, and tell it in their welcome letter. */
import type { CarrierFailureKind } from "../failure.ts";
import type { GsmCoding } from "./coding.ts";

/** udh8, udh16: parts with a header of 8 or 16 bits of reference. payload: one PDU that the SMSC cuts. */
export type Concatenation = "udh8" | "udh16" | "payload";
export type ValidityForm = "relative" | "absolute" | "none";
export type ReceiptsWanted = "final" | "final_and_intermediate" | "none";

/**
 * Some SMSCs write the message id in hexadecimal in one place and in decimal in the other. response_hex: hexadecimal in
 * `submit_sm_resp`, decimal in receipts. receipt_hex: the other way round.
 */
export type ReceiptIdForm = "same" | "response_hex" | "receipt_hex";

export interface NumberPlan {
  readonly ton: number;
  readonly npi: number;
}

export interface Addressing {
  readonly international: NumberPlan;
  readonly shortCode: NumberPlan;
  readonly alphanumeric: NumberPlan;
}

export interface SmppSettings {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly systemId: string;
  readonly password: string;
  readonly systemType: string;
  readonly serviceType: string;
  /** Sessions held at once; most carriers allow one or two. */
  readonly binds: number;
  /** Requests without an answer that a session may have. */
  readonly window: number;
  /** What the carrier sells, for each session; null when it names no limit. */
  readonly messagesPerSecond: number | null;
  readonly enquireLinkSeconds: number;
  /** After this a request is answered no more, and its place in the window is free. */
  readonly responseSeconds: number;
  readonly gsmCoding: GsmCoding;
  /** What data_coding 0 means in texts from phones. */
  readonly defaultAlphabet: GsmCoding;
  readonly concatenation: Concatenation;
  readonly validity: ValidityForm;
  readonly receipts: ReceiptsWanted;
  readonly receiptIds: ReceiptIdForm;
  readonly addressing: Addressing;
  /** The carrier's own codes, and corrections of standard ones: `0x0000040b` -> kind. */
  readonly statuses: Readonly<Record<string, CarrierFailureKind>>;
  /** What the errors of this SMSC's receipts mean, as it writes them: `011` -> kind. */
  readonly receiptErrors?: Readonly<Record<string, CarrierFailureKind>>;
}

export const DEFAULT_ADDRESSING: Addressing = {
  international: { ton: 1, npi: 1 },
  shortCode: { ton: 3, npi: 0 },
  alphanumeric: { ton: 5, npi: 0 },
};
