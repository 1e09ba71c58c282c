// Passes the challenge that POST /v1/verify answered with: by a Turnstile widget, where one is offered and the page has a place
// for it, else by work. Loads nothing but Turnstile, keeps nothing and reads nothing of the person. How a page uses it:
// docs/challenge.md.
const WORKER_NAME = "godwit-challenge";
const TURNSTILE_SCRIPT = "https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit";
/** Tries between two looks at the page, where there is no worker: some milliseconds. */
const SLICE = 64;

/**
 * Takes `challenge` of the problem as it is, and resolves with what goes back as `challenge_response`. `widget` is the element,
 * or its selector, that a Turnstile widget may stand in; without it there is none.
 */
export async function passChallenge(challenge, { widget = null } = {}) {
  const [turnstile, work] = ["turnstile", "proof_of_work"].map((kind) =>
    challenge.kinds.find((offer) => offer.kind === kind),
  );
  const answer = (passed) => ({ challenge: challenge.challenge, ...passed });
  if (turnstile !== undefined && (widget !== null || work === undefined)) {
    try {
      return answer({ turnstile_token: await askTurnstile(turnstile, widget) });
    } catch (fault) {
      if (work === undefined) throw fault;
    }
  }
  return answer({ solution: await solveWork(work) });
}

/** The solution of an offer of work. It takes a phone a second or so, most of it in a worker. */
export async function solveWork(work) {
  const isKnown = work?.algorithm === "scrypt" && work.r === 1 && work.p === 1;
  if (!isKnown) throw new Error("Godwit: none of the ways to pass this challenge is known to this script");
  return typeof Worker === "function" ? await inWorker(work).catch(() => here(work)) : await here(work);
}

/** This module again, in a worker: by a blob, since a worker of another origin may not be made. */
function inWorker(work) {
  return new Promise((resolve, reject) => {
    const source = `import ${JSON.stringify(import.meta.url)};`;
    const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const worker = new Worker(url, { type: "module", name: WORKER_NAME });
    const ended = (settle) => (value) => {
      worker.terminate();
      URL.revokeObjectURL(url);
      settle(value);
    };
    worker.addEventListener("message", ({ data }) => ended(resolve)(data));
    worker.addEventListener("error", ended(reject));
    worker.postMessage(work, []);
  });
}

if (typeof WorkerGlobalScope === "function" && globalThis.name === WORKER_NAME) {
  globalThis.addEventListener("message", ({ data }) => {
    const steps = solving(data);
    let step = steps.next();
    while (!step.done) step = steps.next();
    globalThis.postMessage(step.value, []);
  });
}

/** Where the page's policy allows no worker: in slices, so that it can be used meanwhile. */
async function here(work) {
  const steps = solving(work);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    await new Promise((resolve) => setTimeout(resolve));
  }
}

function* solving({ n, salt, parts, tries }) {
  const limit = Math.floor(2 ** 32 / tries);
  const memory = new Int32Array(n * BLOCK);
  const found = [];
  for (let part = 0; part < parts; part += 1) {
    const salted = [1, 2, 3, 4].map((count) => blocksOf([...bytesOf(`${salt}.${part}`), 0, 0, 0, count]));
    let tried = 0;
    while (firstBits(String(tried), salted, memory) >= limit) {
      tried += 1;
      if (tried % SLICE === 0) yield;
    }
    found.push(tried);
  }
  return found.join(".");
}

/* ------------------------------------------------------------------ scrypt with r = 1 and p = 1 (RFC 7914) */

/** Words of what is mixed: 128 bytes. */
const BLOCK = 32;
const END = 0x80000000 | 0;

const block = new Int32Array(BLOCK);
/** The same as the message of the last HMAC: with the count 1, its end and its length. */
const mixed = new Int32Array(48);
mixed[32] = 1;
mixed[33] = END;
mixed[47] = (64 + 4 * BLOCK + 4) * 8;

/** The first 32 bits of the scrypt of a password. */
function firstBits(password, salted, memory) {
  const key = keyOf(password);
  salted.forEach((blocks, at) => block.set(hmac(key, blocks), 8 * at));
  for (let word = 0; word < BLOCK; word += 1) block[word] = turned(block[word]);
  fill(memory);
  for (let word = 0; word < BLOCK; word += 1) mixed[word] = turned(block[word]);
  return hmac(key, mixed)[0] >>> 0;
}

function fill(memory) {
  const n = memory.length / BLOCK;
  for (let row = 0; row < n; row += 1) {
    memory.set(block, row * BLOCK);
    mix(0, 16);
    mix(16, 0);
  }
  for (let row = 0; row < n; row += 1) {
    const at = (block[16] & (n - 1)) * BLOCK;
    for (let word = 0; word < BLOCK; word += 1) block[word] ^= memory[at + word];
    mix(0, 16);
    mix(16, 0);
  }
}

/** Half of the block becomes the Salsa20/8 of itself and the other half. */
function mix(to, from) {
  for (let word = 0; word < 16; word += 1) block[to + word] ^= block[from + word];
  let x0 = block[to];
  let x1 = block[to + 1];
  let x2 = block[to + 2];
  let x3 = block[to + 3];
  let x4 = block[to + 4];
  let x5 = block[to + 5];
  let x6 = block[to + 6];
  let x7 = block[to + 7];
  let x8 = block[to + 8];
  let x9 = block[to + 9];
  let x10 = block[to + 10];
  let x11 = block[to + 11];
  let x12 = block[to + 12];
  let x13 = block[to + 13];
  let x14 = block[to + 14];
  let x15 = block[to + 15];
  for (let round = 0; round < 4; round += 1) {
    x4 ^= rotated(x0 + x12, 7);
    x8 ^= rotated(x4 + x0, 9);
    x12 ^= rotated(x8 + x4, 13);
    x0 ^= rotated(x12 + x8, 18);
    x9 ^= rotated(x5 + x1, 7);
    x13 ^= rotated(x9 + x5, 9);
    x1 ^= rotated(x13 + x9, 13);
    x5 ^= rotated(x1 + x13, 18);
    x14 ^= rotated(x10 + x6, 7);
    x2 ^= rotated(x14 + x10, 9);
    x6 ^= rotated(x2 + x14, 13);
    x10 ^= rotated(x6 + x2, 18);
    x3 ^= rotated(x15 + x11, 7);
    x7 ^= rotated(x3 + x15, 9);
    x11 ^= rotated(x7 + x3, 13);
    x15 ^= rotated(x11 + x7, 18);
    x1 ^= rotated(x0 + x3, 7);
    x2 ^= rotated(x1 + x0, 9);
    x3 ^= rotated(x2 + x1, 13);
    x0 ^= rotated(x3 + x2, 18);
    x6 ^= rotated(x5 + x4, 7);
    x7 ^= rotated(x6 + x5, 9);
    x4 ^= rotated(x7 + x6, 13);
    x5 ^= rotated(x4 + x7, 18);
    x11 ^= rotated(x10 + x9, 7);
    x8 ^= rotated(x11 + x10, 9);
    x9 ^= rotated(x8 + x11, 13);
    x10 ^= rotated(x9 + x8, 18);
    x12 ^= rotated(x15 + x14, 7);
    x13 ^= rotated(x12 + x15, 9);
    x14 ^= rotated(x13 + x12, 13);
    x15 ^= rotated(x14 + x13, 18);
  }
  block[to] += x0;
  block[to + 1] += x1;
  block[to + 2] += x2;
  block[to + 3] += x3;
  block[to + 4] += x4;
  block[to + 5] += x5;
  block[to + 6] += x6;
  block[to + 7] += x7;
  block[to + 8] += x8;
  block[to + 9] += x9;
  block[to + 10] += x10;
  block[to + 11] += x11;
  block[to + 12] += x12;
  block[to + 13] += x13;
  block[to + 14] += x14;
  block[to + 15] += x15;
}

function rotated(word, bits) {
  return (word << bits) | (word >>> (32 - bits));
}

/** Its bytes the other way round. */
function turned(word) {
  return (rotated(word, 8) & 0x00ff00ff) | (rotated(word, 24) & 0xff00ff00);
}

/* ------------------------------------------------------------------ HMAC-SHA256 (FIPS 180-4, RFC 2104) */

const FIRST = wordsOf("6a09e667 bb67ae85 3c6ef372 a54ff53a 510e527f 9b05688c 1f83d9ab 5be0cd19");
const ROUNDS = wordsOf(`
  428a2f98 71374491 b5c0fbcf e9b5dba5 3956c25b 59f111f1 923f82a4 ab1c5ed5 d807aa98 12835b01 243185be 550c7dc3 72be5d74
  80deb1fe 9bdc06a7 c19bf174 e49b69c1 efbe4786 0fc19dc6 240ca1cc 2de92c6f 4a7484aa 5cb0a9dc 76f988da 983e5152 a831c66d
  b00327c8 bf597fc7 c6e00bf3 d5a79147 06ca6351 14292967 27b70a85 2e1b2138 4d2c6dfc 53380d13 650a7354 766a0abb 81c2c92e
  92722c85 a2bfe8a1 a81a664b c24b8b70 c76c51a3 d192e819 d6990624 f40e3585 106aa070 19a4c116 1e376c08 2748774c 34b0bcb5
  391c0cb3 4ed8aa4a 5b9cca4f 682e6ff3 748f82ee 78a5636f 84c87814 8cc70208 90befffa a4506ceb bef9a3f7 c67178f2`);

const schedule = new Int32Array(64);
const inner = new Int32Array(8);
const outer = new Int32Array(8);
/** The message of the outer hash: the inner one, its end and its length. */
const digest = new Int32Array(16);
digest[8] = END;
digest[15] = (64 + 32) * 8;

function wordsOf(hex) {
  return Int32Array.from(hex.trim().split(/\s+/), (word) => Number.parseInt(word, 16));
}

function bytesOf(text) {
  return [...new TextEncoder().encode(text)];
}

/** What follows the block of a key: big-endian words with their end and their length. */
function blocksOf(bytes) {
  const words = new Int32Array(16 * (1 + ((bytes.length + 8) >> 6)));
  [...bytes, 0x80].forEach((byte, at) => {
    words[at >> 2] |= byte << (24 - 8 * (at & 3));
  });
  words[words.length - 1] = (64 + bytes.length) * 8;
  return words;
}

/** The two states that a short password of digits leaves. */
function keyOf(password) {
  const padded = (byte) => {
    const words = new Int32Array(16).fill(byte * 0x01010101);
    for (let at = 0; at < password.length; at += 1) words[at >> 2] ^= password.charCodeAt(at) << (24 - 8 * (at & 3));
    const state = FIRST.slice();
    compress(state, words, 0);
    return state;
  };
  return { inside: padded(0x36), outside: padded(0x5c) };
}

/** In `outer`, until the next one. */
function hmac({ inside, outside }, blocks) {
  inner.set(inside);
  for (let at = 0; at < blocks.length; at += 16) compress(inner, blocks, at);
  digest.set(inner);
  outer.set(outside);
  compress(outer, digest, 0);
  return outer;
}

function compress(state, words, at) {
  for (let t = 0; t < 16; t += 1) schedule[t] = words[at + t];
  for (let t = 16; t < 64; t += 1) {
    const early = schedule[t - 15];
    const late = schedule[t - 2];
    const s0 = rotated(early, 25) ^ rotated(early, 14) ^ (early >>> 3);
    const s1 = rotated(late, 15) ^ rotated(late, 13) ^ (late >>> 10);
    schedule[t] = schedule[t - 16] + s0 + schedule[t - 7] + s1;
  }
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  let e = state[4];
  let f = state[5];
  let g = state[6];
  let h = state[7];
  for (let t = 0; t < 64; t += 1) {
    const s1 = rotated(e, 26) ^ rotated(e, 21) ^ rotated(e, 7);
    const one = (h + s1 + ((e & f) ^ (~e & g)) + ROUNDS[t] + schedule[t]) | 0;
    const s0 = rotated(a, 30) ^ rotated(a, 19) ^ rotated(a, 10);
    const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}

/* ------------------------------------------------------------------ Turnstile */

/** Rejects where its script does not come, or says that it cannot help. */
async function askTurnstile({ site_key: sitekey, action, cdata: cData }, widget) {
  if (widget === null)
    throw new Error("Godwit: this challenge is passed by Turnstile alone: name an element as `widget`");
  await loadTurnstile();
  return await new Promise((resolve, reject) => {
    const failed = () => {
      reject(new Error("Godwit: Turnstile could not help"));
      return true;
    };
    const ways = { "error-callback": failed, "timeout-callback": failed, "unsupported-callback": failed };
    globalThis.turnstile.render(widget, { sitekey, action, cData, callback: resolve, ...ways });
  });
}

function loadTurnstile() {
  if (globalThis.turnstile !== undefined) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = TURNSTILE_SCRIPT;
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => reject(new Error("Godwit: Turnstile is not reachable")));
    document.head.append(script);
  });
}
