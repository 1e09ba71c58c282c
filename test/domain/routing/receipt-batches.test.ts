import { describe, expect, it } from "vitest";
import {
  afterReceipt,
  ageAtBatch,
  type ReceiptBatches,
  receiptsIn,
} from "../../../src/domain/routing/receipt-batches.ts";

const SECOND = 1_000;

/** Receipts of texts sent every `everyMs`, each heard at `heardAtMs` of its sending; lost where that is null. */
function heard(
  { texts, everyMs }: { readonly texts: number; readonly everyMs: number },
  heardAtMs: (sentAtMs: number) => number | null,
): ReceiptBatches | undefined {
  const receipts = Array.from({ length: texts }, (_, index) => index * everyMs)
    .map((sentAtMs) => ({ sentAtMs, atMs: heardAtMs(sentAtMs) }))
    .filter((receipt): receipt is { sentAtMs: number; atMs: number } => receipt.atMs !== null)
    .toSorted((a, b) => a.atMs - b.atMs);
  let batches: ReceiptBatches | undefined;
  for (const receipt of receipts) batches = afterReceipt(batches, receipt);
  return batches;
}

/** When the batch goes by which a text is reported that takes two seconds to arrive. */
const inBatches = (everyMs: number) => (sentAtMs: number) => Math.ceil((sentAtMs + 2 * SECOND) / everyMs) * everyMs;
const oneByOne = (sentAtMs: number) => sentAtMs + 2 * SECOND + (sentAtMs % 700);

describe("receipts that come by the batch", () => {
  it.each([5, 13, 40])("are known for it after the second batch, every %d seconds", (seconds) => {
    const everyMs = seconds * SECOND;
    const batches = heard({ texts: (2 * seconds - 3) * 4, everyMs: 250 }, inBatches(everyMs));
    expect(batches?.seen).toEqual({ everyMs, atMs: 2 * everyMs });
  });

  it("are in up to the newest batch, and no later, while the next one is not late", () => {
    const everyMs = 10 * SECOND;
    const batches = heard({ texts: 200, everyMs: 200 }, inBatches(everyMs));
    const newestMs = batches?.newestMs ?? 0;
    expect(receiptsIn(batches, newestMs + 9 * SECOND)).toEqual({ receiptsToMs: newestMs, batchMs: everyMs });
    expect(receiptsIn(batches, newestMs + 14 * SECOND)).toEqual({ receiptsToMs: newestMs, batchMs: everyMs });
    expect(receiptsIn(batches, newestMs + 16 * SECOND)).toEqual({ receiptsToMs: newestMs + 16 * SECOND, batchMs: 0 });
  });

  it("are no batches when they come one by one, however the seconds between them differ", () => {
    const batches = heard({ texts: 2_000, everyMs: 300 }, oneByOne);
    expect(batches?.seen).toBeNull();
    expect(receiptsIn(batches, 900_000)).toEqual({ receiptsToMs: 900_000, batchMs: 0 });
  });

  it("are none after an outage that lost its texts: those that end it are quick", () => {
    const outage = (sentAtMs: number) =>
      sentAtMs >= 60 * SECOND && sentAtMs < 90 * SECOND ? null : oneByOne(sentAtMs);
    expect(heard({ texts: 1_000, everyMs: 200 }, outage)?.seen).toBeNull();
  });

  it("are none where too few come together to tell them from one slow phone", () => {
    const slowPhones = (sentAtMs: number) =>
      sentAtMs >= 60 * SECOND && sentAtMs < 61 * SECOND
        ? 95 * SECOND
        : sentAtMs > 61 * SECOND
          ? null
          : oneByOne(sentAtMs);
    expect(heard({ texts: 400, everyMs: 200 }, slowPhones)?.seen).toBeNull();
  });

  it("are not waited for any more ten minutes after the last one was seen", () => {
    const batches = heard({ texts: 200, everyMs: 200 }, inBatches(10 * SECOND));
    const later = { sentAtMs: 700 * SECOND, atMs: 702 * SECOND };
    const after = afterReceipt(batches, later);
    expect(receiptsIn(after, 703 * SECOND)).toEqual({ receiptsToMs: 703 * SECOND, batchMs: 0 });
  });

  it("say nothing of the last minutes where they are a quarter of an hour apart", () => {
    const batches = heard({ texts: 2_500, everyMs: SECOND }, inBatches(900 * SECOND));
    expect(batches?.seen?.everyMs).toBe(900 * SECOND);
    expect(receiptsIn(batches, 2_800 * SECOND)).toEqual({ receiptsToMs: 2_800 * SECOND, batchMs: 0 });
  });

  it("make half of the texts due that are as old as texts take to arrive, and all that are a little older", () => {
    // Receipts between 2 and 12 seconds, 7 in the mean: a text takes 2.
    const at = { meanMs: 7 * SECOND, batchMs: 10 * SECOND };
    expect([0, 2, 4].map((seconds) => ageAtBatch(seconds * SECOND, at) / SECOND)).toEqual([-1, 7, 15]);
  });
});
