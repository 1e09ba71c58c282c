/** Behind the re-sealing of what lives longer than a key. Throws StoreUnavailable. */
import type { SealBinding } from "../../domain/privacy/sealed-fields.ts";

/** Values that are kept until somebody deletes their row; all others end by themselves before their key does. */
export const SEALED_PLACES = [
  "users",
  "carrier_accounts",
  "webhook_endpoints",
  "webhook_forms",
  "turnstile_accounts",
] as const;
export type SealedPlace = (typeof SEALED_PLACES)[number];

export interface SealedRow {
  /** Ascending, and no row keeps it for ever: the value says whether it is still the same. */
  readonly row: number;
  readonly sealed: string;
  readonly binding: SealBinding;
}

export interface RenewedSeal {
  readonly row: number;
  readonly before: string;
  readonly after: string;
}

export interface SealPass {
  readonly keyId: string;
  /** Rows up to here are done. */
  readonly afterRow: number;
  readonly renewed: number;
  readonly isDone: boolean;
}

export interface SealStore {
  findPass(place: SealedPlace): Promise<SealPass | null>;
  savePass(place: SealedPlace, pass: SealPass): Promise<void>;
  list(place: SealedPlace, afterRow: number, limit: number): Promise<readonly SealedRow[]>;
  /** Only where the value is still the one before: whoever wrote since has the last word. How many it was. */
  replace(place: SealedPlace, seals: readonly RenewedSeal[]): Promise<number>;
}

/** What new values are sealed with. */
export interface SealMark {
  readonly keyId: string;
  /** Of the newest form and by the key in use. */
  isCurrent(sealed: string): boolean;
}

export interface SealPorts {
  readonly store: SealStore;
  readonly mark: SealMark;
}
