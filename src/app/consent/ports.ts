/** What a number has said STOP to, and who told of it. */
import type { OptOutScope, StopSource } from "../../domain/consent/opt-out.ts";
import type { Slot } from "../../domain/base/placement.ts";
import type { Category } from "../../domain/base/categories.ts";

export interface LiftStopsCommand {
  readonly tenantId: string;
  readonly phoneToken: string;
  /** Null: every category. */
  readonly category: Category | null;
  /** A key id: stands in the audit trail, as the reason does. */
  readonly by: string;
  readonly reason: string;
}

export interface LiftStopsReply {
  readonly lifted: readonly Category[];
  /** What still holds. */
  readonly kept: readonly { readonly scope: OptOutScope; readonly by: StopSource }[];
}

export interface ConsentStates {
  /** Takes back what only a carrier has told of. A STOP from the phone stays. Again changes nothing. */
  liftCarrierStops(slot: Slot, command: LiftStopsCommand): Promise<LiftStopsReply>;
}
