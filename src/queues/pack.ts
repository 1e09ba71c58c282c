/** Bodies that a queue takes: many small things go out in as few messages as they fit into. */

/** A queue takes 128,000 bytes a message; what stands around the items is well below the rest. */
export const QUEUE_BODY_BYTES_MAX = 120_000;

const utf8 = new TextEncoder();

/** Bytes of an item in a JSON list, its comma included. */
export function jsonBytes(item: unknown): number {
  return utf8.encode(JSON.stringify(item)).byteLength + 1;
}

/** The items in their order, in lists of at most so many bytes; an item that is larger by itself stands alone. */
export function packBySize<T>(items: readonly T[], maxBytes: number): T[][] {
  const packs: T[][] = [];
  let left = 0;
  for (const item of items) {
    const bytes = jsonBytes(item);
    const pack = packs.at(-1);
    if (pack === undefined || bytes > left) {
      packs.push([item]);
      left = maxBytes - bytes;
    } else {
      pack.push(item);
      left -= bytes;
    }
  }
  return packs;
}

/** The first part of a text, never half a character. */
export function cutText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const last = text.charCodeAt(maxLength - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, splitsPair ? maxLength - 1 : maxLength);
}
