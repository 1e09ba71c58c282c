/** A sender as a tenant is known by it, and where it is registered: one record a tenant and sender, one registration a country. */
import type { Category } from "../base/categories.ts";
import type { SenderKind } from "../base/sender-kinds.ts";
import type { PaperState } from "./papers.ts";
import type { TenDlc } from "./ten-dlc.ts";

/** api: somebody wrote it. route: a route named it. example: it came with the deployment, and reaches nobody. */
export const SENDER_ORIGINS = ["api", "route", "example"] as const;
export type SenderOrigin = (typeof SENDER_ORIGINS)[number];

/** Every country: what a route for all countries brought with it when senders were first written down. */
export const ANY_COUNTRY = "*";

export interface SenderRecord {
  readonly id: string;
  readonly tenantId: string;
  /** As it is stored: a name, "+14155550100", "12345". */
  readonly sender: string;
  readonly kind: SenderKind;
  /** What people call it. */
  readonly label: string | null;
  readonly note: string | null;
  readonly origin: SenderOrigin;
  readonly createdAtMs: number;
  /** Id of the key; null: nobody's, when senders were first written down. */
  readonly createdBy: string | null;
  readonly updatedAtMs: number;
}

export const REGISTRATION_STATUSES = ["draft", "submitted", "in_review", "approved", "rejected", "expired"] as const;
export type RegistrationStatus = (typeof REGISTRATION_STATUSES)[number];

/** What an approval is for. */
export interface RegistrationScope {
  /** Networks as "MCC-MNC"; null: the whole country. */
  readonly networks: readonly string[] | null;
  /** Null: all that such a sender may carry. */
  readonly categories: readonly Category[] | null;
}

export interface Registration extends RegistrationScope {
  readonly senderId: string;
  /** ISO 3166-1 alpha-2, or "*". */
  readonly country: string;
  /** As it was last moved. What counts is `standingAt`: an approval ends by the clock. */
  readonly status: RegistrationStatus;
  /** Why it was moved there; null: nobody said. */
  readonly reason: string | null;
  /** What the register knows it by. */
  readonly reference: string | null;
  /** Of an approval, exclusive; null: until it is taken back. */
  readonly untilMs: number | null;
  /** What the tenant has of the papers, by their names. */
  readonly papers: Readonly<Record<string, PaperState>>;
  /** Of a long code in the United States; null: not said. */
  readonly tenDlc: TenDlc | null;
  /** Rises with every move and change: of two at once one is made. */
  readonly revision: number;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

/** One move of a registration. Never changed once written. */
export interface RegistrationMove {
  readonly senderId: string;
  readonly country: string;
  /** The registration's revision that it made. */
  readonly revision: number;
  readonly from: RegistrationStatus | null;
  readonly to: RegistrationStatus;
  readonly atMs: number;
  /** Id of the key; null: nobody's, when senders were first written down. */
  readonly by: string | null;
  readonly reason: string | null;
  readonly reference: string | null;
  readonly untilMs: number | null;
}

export interface WholeSender extends SenderRecord {
  readonly registrations: readonly Registration[];
}

/** What a registration is at a time: no job has to end an approval. */
export function standingAt({ status, untilMs }: Pick<Registration, "status" | "untilMs">, nowMs: number) {
  return status === "approved" && untilMs !== null && nowMs >= untilMs ? "expired" : status;
}
