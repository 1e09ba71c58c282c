/** What is counted of attempts, and sums of it. Counts may be fractions, because they fade. */

export interface Counts {
  /** Texts that the carrier took. */
  readonly submitted: number;
  /** Texts that it did not take, for a reason of its own. */
  readonly refused: number;
  readonly delivered: number;
  readonly undelivered: number;
  /** Texts whose code was typed. */
  readonly approved: number;
  /** Those of them whose receipt says delivered, whichever was known first. */
  readonly confirmed: number;
  /**
   * Codes typed before a second text could have gone, with a receipt by then and without: what shows how many receipts
   * never come. Later ones would not do: a text without a receipt is sent again, and the second gets the credit.
   */
  readonly promptReported: number;
  readonly promptUnreported: number;
  /** Those undelivered of which the carrier says that the phone was off, or the text's time over. */
  readonly unreached: number;
  /** Of the submitted and of the delivered, texts that bring no code: help, and whatever else is sent. Nobody types them. */
  readonly codeless: number;
  readonly codelessDelivered: number;
}

const NO_PROMPT = { promptReported: 0, promptUnreported: 0 };
export const NO_COUNTS: Counts = {
  submitted: 0,
  refused: 0,
  delivered: 0,
  undelivered: 0,
  approved: 0,
  confirmed: 0,
  ...NO_PROMPT,
  unreached: 0,
  codeless: 0,
  codelessDelivered: 0,
};

/** Texts whose code can be typed: what typed codes are a share of. */
export function codesIn({ submitted, delivered, codeless, codelessDelivered }: Counts): {
  readonly submitted: number;
  readonly delivered: number;
} {
  // Told in two signs, of which one may be lost.
  return {
    submitted: Math.max(0, submitted - codeless),
    delivered: Math.max(0, delivered - codelessDelivered),
  };
}

export function addCounts(a: Counts, b: Counts): Counts {
  return {
    submitted: a.submitted + b.submitted,
    refused: a.refused + b.refused,
    delivered: a.delivered + b.delivered,
    undelivered: a.undelivered + b.undelivered,
    approved: a.approved + b.approved,
    confirmed: a.confirmed + b.confirmed,
    promptReported: a.promptReported + b.promptReported,
    promptUnreported: a.promptUnreported + b.promptUnreported,
    unreached: a.unreached + b.unreached,
    codeless: a.codeless + b.codeless,
    codelessDelivered: a.codelessDelivered + b.codelessDelivered,
  };
}

export function scaled(counts: Counts, factor: number): Counts {
  return {
    submitted: counts.submitted * factor,
    refused: counts.refused * factor,
    delivered: counts.delivered * factor,
    undelivered: counts.undelivered * factor,
    approved: counts.approved * factor,
    confirmed: counts.confirmed * factor,
    promptReported: counts.promptReported * factor,
    promptUnreported: counts.promptUnreported * factor,
    unreached: counts.unreached * factor,
    codeless: counts.codeless * factor,
    codelessDelivered: counts.codelessDelivered * factor,
  };
}
