/**
 * Whether two byte strings are equal, in a time that depends on their length only: an early exit would tell a
 * guesser how many leading bytes were right. A length is no secret here: callers compare digests, or codes whose length
 * their texts show.
 */
export function constantTimeEqual(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (let index = 0; index < left.length; index += 1) difference |= (left[index] ?? 0) ^ (right[index] ?? 0);
  return difference === 0;
}

/** The same of two texts. */
export function constantTimeEqualTexts(left: string, right: string): boolean {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (let index = 0; index < left.length; index += 1) difference |= left.charCodeAt(index) ^ right.charCodeAt(index);
  return difference === 0;
}
