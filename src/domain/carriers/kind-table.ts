/** A carrier's codes by what they are about, turned round: the kind of a code. */
import { CARRIER_FAILURE_KINDS, type CarrierFailureKind } from "./failure.ts";

export type CodesByKind<C> = Readonly<Partial<Record<CarrierFailureKind, readonly C[]>>>;

export function kindTable<C extends string | number>(codes: CodesByKind<C>): ReadonlyMap<C, CarrierFailureKind> {
  return new Map(CARRIER_FAILURE_KINDS.flatMap((kind) => (codes[kind] ?? []).map((code) => [code, kind] as const)));
}
