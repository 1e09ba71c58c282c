/**
 * An id whose last five bytes are 40 bits of a keyed hash over those before them: one that was made up is known as such
 * without a question to any store. The form is that of every id; of its random part 34 bits are left beside the time.
 */
import { constantTimeEqual } from "./constant-time.ts";
import { type IdKind, idFromBytes, idToBytes } from "./ids.ts";
import { assert } from "./result.ts";

const TAG_BYTES = 5;

/** The bytes of an id that its tag is made of; null when the text is no id of this kind. */
export function taggedPart(kind: IdKind, id: string): Uint8Array | null {
  return idToBytes(kind, id)?.subarray(0, -TAG_BYTES) ?? null;
}

/** An id with the tag in place of its last random bytes; `mac` is the keyed hash of its `taggedPart`. */
export function withTag(kind: IdKind, id: string, mac: Uint8Array): string {
  const part = taggedPart(kind, id);
  assert(part !== null, "an id of our own making");
  return idFromBytes(kind, Uint8Array.from([...part, ...mac.subarray(0, TAG_BYTES)]));
}

/** Whether this keyed hash of its `taggedPart` gives the id's tag. */
export function hasTag(kind: IdKind, id: string, mac: Uint8Array): boolean {
  const bytes = idToBytes(kind, id);
  return bytes !== null && constantTimeEqual(bytes.subarray(-TAG_BYTES), mac.subarray(0, TAG_BYTES));
}
