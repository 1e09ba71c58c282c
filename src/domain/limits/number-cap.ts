/** How many texts one number gets in a day, whatever they are about: nobody can be buried in them. */
import type { Category } from "../base/categories.ts";
import { DAY_MS } from "./day-window.ts";

/** A text that counts, from when it was let in: one that never went out is taken off again. */
export interface CountedText {
  readonly id: string;
  readonly atMs: number;
  /** It was an alert. Absent: no, or a release that did not tell them apart let it in. */
  readonly isAlert?: true;
}

/** More than the largest cap lets in of alerts and of the rest: a row must not grow without end. */
const KEPT_MAX = 200;

/**
 * What a category may find used up by all texts together. Adverts leave half, what a person is waiting for a quarter.
 * Alerts may use up the cap among themselves: nothing else keeps one from anybody, codes and answers neither, which anyone
 * can cause. Codes have limits of their own: they count, and are never refused here.
 */
const SHARE_OF_CAP = {
  otp: Number.POSITIVE_INFINITY,
  security: 1,
  transactional: 0.75,
  engagement: 0.5,
  marketing: 0.5,
} as const satisfies Record<Category, number>;

export type TextVerdict =
  | { readonly allowed: true; readonly texts: readonly CountedText[] }
  | { readonly allowed: false; readonly opensAtMs: number };

/** `cap` null: it only counts. One that is counted already is let in again. */
export function judgeText(
  texts: readonly CountedText[],
  text: { readonly id: string; readonly category: Category; readonly cap: number | null },
  nowMs: number,
): TextVerdict {
  const { id, category, cap } = text;
  const counted = texts.filter(({ atMs }) => atMs > nowMs - DAY_MS);
  if (counted.some((known) => known.id === id)) return { allowed: true, texts: counted };
  const inTheWay = category === "security" ? counted.filter(({ isAlert }) => isAlert === true) : counted;
  const share = cap === null ? Number.POSITIVE_INFINITY : Math.max(1, Math.floor(cap * SHARE_OF_CAP[category]));
  if (inTheWay.length < share) {
    const added = { id, atMs: nowMs, ...(category === "security" ? { isAlert: true as const } : {}) };
    return { allowed: true, texts: [...counted, added].slice(-KEPT_MAX) };
  }
  const freed = inTheWay[inTheWay.length - share];
  return { allowed: false, opensAtMs: (freed?.atMs ?? nowMs) + DAY_MS };
}

export function withoutText(texts: readonly CountedText[], id: string): readonly CountedText[] {
  return texts.filter((text) => text.id !== id);
}
