/** When a carrier took a text from a phone: its own word for it where that is plausible, else when it told us. */

/** Carriers repeat for hours, the most patient for some days; what is older is a wrong clock or a wrong zone. */
const BELIEVED_MS = 7 * 86_400_000;
const SECOND_MS = 1_000;

export function takenAt(carriersMs: number | undefined, receivedAtMs: number): number {
  if (carriersMs === undefined || !Number.isFinite(carriersMs)) return receivedAtMs;
  if (carriersMs > receivedAtMs || carriersMs < receivedAtMs - BELIEVED_MS) return receivedAtMs;
  // Many tell whole seconds: of two texts in one second, those that came at once keep their order by our clock.
  const isWholeSecond = carriersMs % SECOND_MS === 0;
  return isWholeSecond && receivedAtMs - carriersMs < SECOND_MS ? receivedAtMs : carriersMs;
}
