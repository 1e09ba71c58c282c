/** Commas make a voice read one digit or letter after the other, with a pause, and never a number or a word. */
export function spellOut(code: string): string {
  return Array.from(code).join(", ");
}
