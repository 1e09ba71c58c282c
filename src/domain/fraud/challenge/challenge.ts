/**
 * What a start has to pass before its text goes. It is written out in one text that its caller brings back, and kept nowhere:
 * its signature says that it was given out, and for whose start.
 */
import type { Mode } from "../../base/placement.ts";

export const CHALLENGE_KINDS = ["turnstile", "proof_of_work"] as const;
export type ChallengeKind = (typeof CHALLENGE_KINDS)[number];

export interface Challenge {
  /** 16 letters of base64url: the salt of its work too, and what a Turnstile widget is told as `cData`. */
  readonly id: string;
  readonly expiresAtMs: number;
  /** Tries that each part of its work takes on average. */
  readonly tries: number;
  /** By which it may be passed. */
  readonly kinds: readonly ChallengeKind[];
}

/** The start that it is for: it lets through nobody else's. */
export interface ChallengedStart {
  readonly tenantId: string;
  readonly mode: Mode;
  readonly phoneToken: string;
  /** Null: none is named, and none may be. */
  readonly deviceToken: string | null;
}

/** As long as a code lives: solving takes seconds, and a person may have been called away. */
export const CHALLENGE_LIFE_MS = 300_000;
export const CHALLENGE_ID_BYTES = 12;
/** Of its signature: 128 bits. */
export const CHALLENGE_MAC_BYTES = 16;

/** A version, the id, the time in base 36, the tries, the kinds by their first letters; and the signature. */
const SPELLED = /^(c1\.([A-Za-z0-9_-]{16})\.([0-9a-z]{8,9})\.(\d{1,5})\.(tp|t|p))\.([A-Za-z0-9_-]{22})$/;
export const CHALLENGE_TEXT_MAX = 80;

const LETTERS = { turnstile: "t", proof_of_work: "p" } as const satisfies Record<ChallengeKind, string>;

/** All of it but its signature. */
export function spellChallenge({ id, expiresAtMs, tries, kinds }: Challenge): string {
  const letters = CHALLENGE_KINDS.filter((kind) => kinds.includes(kind)).map((kind) => LETTERS[kind]);
  return `c1.${id}.${expiresAtMs.toString(36)}.${tries}.${letters.join("")}`;
}

export interface ReadChallenge {
  readonly challenge: Challenge;
  /** What was signed of it. */
  readonly spelled: string;
  /** Base64url. */
  readonly mac: string;
}

/** Null: it is none. Whether it was given out says its signature alone. */
export function readChallenge(text: string): ReadChallenge | null {
  const [, spelled = "", id = "", time = "", tries = "", letters = "", mac = ""] = SPELLED.exec(text) ?? [];
  if (spelled === "") return null;
  const kinds = CHALLENGE_KINDS.filter((kind) => letters.includes(LETTERS[kind]));
  return { challenge: { id, expiresAtMs: Number.parseInt(time, 36), tries: Number(tries), kinds }, spelled, mac };
}

/** What its signature is over. A JSON list, so that no two starts give the same bytes. */
export function challengeMaterial(spelled: string, start: ChallengedStart): Uint8Array {
  const { tenantId, mode, phoneToken, deviceToken } = start;
  return new TextEncoder().encode(JSON.stringify([spelled, tenantId, mode, phoneToken, deviceToken]));
}
