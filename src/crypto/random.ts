/**
 * The platform's randomness, fetched in blocks: every request needs ten bytes for its id, and each call to the platform
 * takes time.
 */
import type { Random } from "../app/base/ports.ts";

const STOCK_BYTES = 2_560;
/** Requests for more bytes than this go to the platform directly, as do those for keys and secrets. */
const SHARE_MAX_BYTES = 10;

export function makeRandom(): Random {
  const stock = new Uint8Array(STOCK_BYTES);
  let used = STOCK_BYTES;
  return {
    bytes(length) {
      if (length > SHARE_MAX_BYTES) return crypto.getRandomValues(new Uint8Array(length));
      if (used + length > STOCK_BYTES) {
        crypto.getRandomValues(stock);
        used = 0;
      }
      const share = stock.slice(used, used + length);
      stock.fill(0, used, used + length);
      used += length;
      return share;
    },
    unit: () => Math.random(),
  };
}
