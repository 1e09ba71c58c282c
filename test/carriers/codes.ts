/** A vendor's list of codes (fixtures/carriers/codes): facts, which are code, label and our reading. `<carrier>/codes.ts`. */
import type { CarrierFailureKind } from "../../src/domain/carriers/failure.ts";

export interface CodeList {
  readonly name: string;
  /** Code, label, our reading. */
  readonly list: readonly (readonly string[])[];
  readonly read: (code: string, label: string) => CarrierFailureKind | null;
  /** The least the vendor documents: a list must not shrink to what we happen to know. */
  readonly least: number;
}
