/**
 * HMAC-SHA256 (RFC 2104, FIPS 180-4) at once and in numbers alone, for tags, which open nothing. The platform's own makes
 * promises, objects and buffers for each call, which take time and are collected while all requests wait: too much for
 * each key of a flood. No step depends on what is hashed.
 */

const BLOCK_BYTES = 64;
const LENGTH_BYTES = 8;
const HASH_BYTES = 32;
const ROUNDS = 64;

/** The first 32 bits of the fractional parts of the roots of the first primes, as the standard derives them. */
const PRIMES = firstPrimes(ROUNDS);
const CONSTANTS = Uint32Array.from(PRIMES, (prime) => fractionBits(Math.cbrt(prime)));
const INITIAL = Uint32Array.from(PRIMES.slice(0, 8), (prime) => fractionBits(Math.sqrt(prime)));

/** Room to hash in, one message after the other: a call leaves nothing behind but its hash. */
class Sha256 {
  readonly #schedule = new Uint32Array(ROUNDS);
  readonly #block = new Uint8Array(BLOCK_BYTES);
  readonly #state = new Uint32Array(INITIAL.length);

  /** The state after one whole block. */
  stateAfter(block: Uint8Array): Uint32Array {
    this.#state.set(INITIAL);
    this.#block.set(block);
    this.#compress();
    return this.#state.slice();
  }

  /** Hashes the rest of a message, from the state after the `before` bytes, whole blocks, that stand in front of it. */
  finish(from: Uint32Array, message: Uint8Array, before: number): Uint8Array {
    const [state, block] = [this.#state, this.#block];
    const end = message.length;
    const total = Math.ceil((end + 1 + LENGTH_BYTES) / BLOCK_BYTES) * BLOCK_BYTES;
    state.set(from);
    for (let start = 0; start < total; start += BLOCK_BYTES) {
      for (let index = 0; index < BLOCK_BYTES; index += 1) {
        const at = start + index;
        block[index] = at < end ? (message[at] ?? 0) : at === end ? 0x80 : 0;
      }
      if (start + BLOCK_BYTES === total) this.#writeLength((before + end) * 8);
      this.#compress();
    }
    const hash = new Uint8Array(HASH_BYTES);
    for (let index = 0; index < HASH_BYTES; index += 1) {
      hash[index] = (state[index >> 2] ?? 0) >>> (24 - (index & 3) * 8);
    }
    return hash;
  }

  #writeLength(bits: number): void {
    let rest = bits;
    for (let index = BLOCK_BYTES - 1; index >= BLOCK_BYTES - LENGTH_BYTES; index -= 1) {
      this.#block[index] = rest % 256;
      rest = Math.floor(rest / 256);
    }
  }

  /** One block into the state; names are the standard's. */
  #compress(): void {
    this.#fillSchedule();
    const [state, schedule] = [this.#state, this.#schedule];
    let a = state[0] ?? 0;
    let b = state[1] ?? 0;
    let c = state[2] ?? 0;
    let d = state[3] ?? 0;
    let e = state[4] ?? 0;
    let f = state[5] ?? 0;
    let g = state[6] ?? 0;
    let h = state[7] ?? 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const choice = (e & f) ^ (~e & g);
      const majority = (a & b) ^ (a & c) ^ (b & c);
      const sumE = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
      const sumA = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
      const first = (h + sumE + choice + (CONSTANTS[round] ?? 0) + (schedule[round] ?? 0)) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + first) | 0;
      d = c;
      c = b;
      b = a;
      a = (first + sumA + majority) | 0;
    }
    add(state, 0, a);
    add(state, 1, b);
    add(state, 2, c);
    add(state, 3, d);
    add(state, 4, e);
    add(state, 5, f);
    add(state, 6, g);
    add(state, 7, h);
  }

  #fillSchedule(): void {
    const [schedule, block] = [this.#schedule, this.#block];
    for (let round = 0; round < 16; round += 1) {
      const at = round * 4;
      schedule[round] =
        ((block[at] ?? 0) << 24) | ((block[at + 1] ?? 0) << 16) | ((block[at + 2] ?? 0) << 8) | (block[at + 3] ?? 0);
    }
    for (let round = 16; round < ROUNDS; round += 1) {
      const early = schedule[round - 15] ?? 0;
      const late = schedule[round - 2] ?? 0;
      const sigmaEarly = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
      const sigmaLate = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
      schedule[round] = ((schedule[round - 16] ?? 0) + sigmaEarly + (schedule[round - 7] ?? 0) + sigmaLate) | 0;
    }
  }
}

/** HMAC-SHA256 under a key of at most a block: what is the key's alone is worked out once. */
export function makeHmacSha256(key: Uint8Array): (message: Uint8Array) => Uint8Array {
  const hash = new Sha256();
  const inner = hash.stateAfter(paddedKey(key, 0x36));
  const outer = hash.stateAfter(paddedKey(key, 0x5c));
  return (message) => hash.finish(outer, hash.finish(inner, message, BLOCK_BYTES), BLOCK_BYTES);
}

function paddedKey(key: Uint8Array, pad: number): Uint8Array {
  if (key.length > BLOCK_BYTES) throw new Error("a key of HMAC is at most a block here");
  return Uint8Array.from({ length: BLOCK_BYTES }, (_, index) => (key[index] ?? 0) ^ pad);
}

function add(state: Uint32Array, index: number, value: number): void {
  state[index] = ((state[index] ?? 0) + value) | 0;
}

function turn(value: number, bits: number): number {
  return (value >>> bits) | (value << (32 - bits));
}

function firstPrimes(count: number): readonly number[] {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count; candidate += 1) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  return primes;
}

function fractionBits(root: number): number {
  return Math.floor((root % 1) * 2 ** 32);
}
