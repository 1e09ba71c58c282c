/** Which of an account's binds carries a text: all of its parts, and a repeated call, go over the same one. */

/** FNV-1a of the reference: even, and the same in every isolate. */
export function bindOf(reference: string, binds: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < reference.length; index += 1) {
    hash = Math.imul(hash ^ reference.charCodeAt(index), 0x0100_0193) >>> 0;
  }
  return hash % binds;
}
