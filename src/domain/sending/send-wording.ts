/** In whose words a text went out: noted when its attempt is claimed, and kept for ever. */
import type { DispatchOrder } from "./order.ts";

/** A version of the tenant's own words. */
export interface SendWording {
  /** "code", "help": the name of the template. */
  readonly template: string;
  /** Null: the shipped words, in the place of `stopped`. */
  readonly version: number | null;
  /** A version that did not go because a list has its words. Absent: none. */
  readonly stopped?: number;
}

interface Worded {
  /** Absent: the shipped words. */
  readonly wording?: SendWording;
}

/** A message is pinned to its version when it is taken, a text of a verification when it goes. */
export function wordedBy(order: DispatchOrder, attempt: Worded): Worded {
  if (order.textKind !== "notice") return attempt.wording === undefined ? {} : { wording: attempt.wording };
  const { templateId: template, templateVersion: version } = order.notice;
  return version === undefined ? {} : { wording: { template, version } };
}
