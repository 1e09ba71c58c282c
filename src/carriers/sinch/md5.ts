/**
 * MD5 (RFC 1321). Broken as a hash: here only because Sinch writes it into the text that it signs by HMAC-SHA256.
 * WebCrypto has none outside Cloudflare, and the tests run in Node as well.
 */

const BLOCK_BYTES = 64;
const LENGTH_BYTES = 8;

/** Rotations of the four rounds, each used in turn (section 3.4). */
const ROTATIONS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const;

/** The 64 constants are the sine's digits (section 3.4). */
const SINES = Uint32Array.from({ length: 64 }, (_, step) => Math.floor(Math.abs(Math.sin(step + 1)) * 2 ** 32));

export function md5(message: Uint8Array): Uint8Array {
  const padded = pad(message);
  const state = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  for (let offset = 0; offset < padded.byteLength; offset += BLOCK_BYTES) {
    addBlock(state, new DataView(padded.buffer, offset, BLOCK_BYTES));
  }
  const digest = new DataView(new ArrayBuffer(16));
  state.forEach((word, index) => digest.setUint32(index * 4, word, true));
  return new Uint8Array(digest.buffer);
}

/** A one bit, zeros, and the length in bits: whole blocks (sections 3.1 and 3.2). */
function pad(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const blocks = Math.ceil((message.length + 1 + LENGTH_BYTES) / BLOCK_BYTES);
  const padded = new Uint8Array(blocks * BLOCK_BYTES);
  padded.set(message);
  padded[message.length] = 0x80;
  new DataView(padded.buffer).setBigUint64(padded.length - LENGTH_BYTES, BigInt(message.length) * 8n, true);
  return padded;
}

function addBlock(state: Uint32Array, block: DataView): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let step = 0; step < 64; step += 1) {
    const { mixed, word } = mix(step, [b, c, d]);
    const sum = (a + mixed + (SINES[step] ?? 0) + block.getUint32(word * 4, true)) >>> 0;
    const bits = ROTATIONS[step >> 4]?.[step % 4] ?? 0;
    const rotated = (sum << bits) | (sum >>> (32 - bits));
    [a, b, c, d] = [d, (b + rotated) >>> 0, b, c];
  }
  [a, b, c, d].forEach((value, index) => {
    state[index] = ((state[index] ?? 0) + value) >>> 0;
  });
}

/** The function of a step's round, and which word of the block it takes. */
function mix(step: number, [b, c, d]: readonly [number, number, number]): { mixed: number; word: number } {
  if (step < 16) return { mixed: (b & c) | (~b & d), word: step };
  if (step < 32) return { mixed: (d & b) | (~d & c), word: (5 * step + 1) % 16 };
  if (step < 48) return { mixed: b ^ c ^ d, word: (3 * step + 5) % 16 };
  return { mixed: c ^ (b | ~d), word: (7 * step) % 16 };
}
