/** Every text that differs from a given one in one of its low seven bits. */
export function* oneBitOff(text: string): Generator<string> {
  for (let index = 0; index < text.length; index += 1) {
    for (let bit = 0; bit < 7; bit += 1) {
      const changed = String.fromCharCode(text.charCodeAt(index) ^ (1 << bit));
      yield text.slice(0, index) + changed + text.slice(index + 1);
    }
  }
}

/** Every body that differs from a given one in one bit, or every `stride`th of them. */
export function* oneBitOffBody(body: Uint8Array, stride = 1): Generator<Uint8Array> {
  for (let offset = 0; offset < body.length * 8; offset += stride) {
    const changed = body.slice();
    const index = Math.floor(offset / 8);
    changed[index] = (body[index] ?? 0) ^ (1 << (offset % 8));
    yield changed;
  }
}
