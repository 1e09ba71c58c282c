/** The carriers that post texts from phones, each as its own file in test/carriers says. */
import type { AccountKind } from "../../src/domain/base/carrier-kinds.ts";
import { byKind, POSTING_KINDS, withoutOne } from "../carriers/by-kind.ts";
import type { InboundText } from "../carriers/inbound.ts";

export interface InboundCarrier extends InboundText {
  readonly kind: AccountKind;
}

const FILES = byKind(
  import.meta.glob<InboundText | null>("../carriers/*/inbound.ts", { import: "INBOUND", eager: true }),
);

export const INBOUND_CARRIERS: readonly InboundCarrier[] = [...FILES].flatMap(([kind, inbound]) => {
  return inbound === null ? [] : [{ kind, ...inbound }];
});

/** The carriers of which nobody said how a text from a phone comes, nor that none does. */
export const WITHOUT_INBOUND = withoutOne(POSTING_KINDS, FILES);
