/** The bytes of a text of ASCII letters: without the platform's encoder, which makes objects of its own for each. */
export function lettersToBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index);
  return bytes;
}
