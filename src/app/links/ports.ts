/** Ports of the links in texts: short links, and the page on which an alert is answered. */
import type { AnswerToken } from "../../domain/links/answer-token.ts";
import type { AlertSubject } from "../../domain/alerts/alert.ts";
import type { LinkClicks } from "../../domain/links/count-clicks.ts";
import type { LinkPlace } from "../../domain/links/link-place.ts";
import type { LinkMessage } from "../../domain/links/short-token.ts";
import type { OfCampaign } from "../../domain/base/campaign-pointer.ts";
import type { Mode } from "../../domain/base/placement.ts";
import type { Prunable } from "../base/store-ports.ts";

export interface LinkPorts {
  readonly signer: LinkSigner;
  readonly states: LinkStates;
  readonly old: OldShortLinks;
  readonly answers: AlertAnswers;
}

/** Each has keys of its own, so that no text of one can pass for a text of another. */
export type LinkSeal = "short_place" | "short_id" | "short_signature" | "answer";

export interface LinkSigner {
  /** HMAC-SHA256 under each key in use, the current one first: what an older key signed still holds. */
  macs(seal: LinkSeal, material: string | Uint8Array): Promise<readonly Uint8Array[]>;
}

/* ------------------------------------------------------------------ short links */

/** A short link as it is kept. */
export interface ShortLinkRecord extends OfCampaign {
  /** The seven letters that name it. */
  readonly id: string;
  readonly tenantId: string;
  readonly mode: Mode;
  readonly messageId: string;
  readonly phoneToken: string;
  /** The target: it may hold a name, an order or a token of its owner, so it is sealed. */
  readonly urlSealed: string;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
}

/** A link of a message and how often people followed it. */
export interface ShortLinkClicks extends Pick<ShortLinkRecord, "id" | "createdAtMs" | "expiresAtMs"> {
  readonly clicks: LinkClicks;
  /** The newest of the clicks, oldest first. */
  readonly clickedAtMs: readonly number[];
}

/** Rows stay so long after their links ran out, for whoever reads the clicks. */
export const LINK_RETENTION_DAYS = 30;
/** So many times of clicks are kept of a link; all of them are counted. */
export const CLICK_TIMES_MAX = 5_000;

/** Links by the place that their name says. */
export interface LinkStates {
  /** `taken`: another message has this id. The same link of the same message again only lives longer. */
  put(place: LinkPlace, link: ShortLinkRecord): Promise<"kept" | "taken">;
  find(place: LinkPlace, id: string): Promise<ShortLinkRecord | null>;
  /** Counts a visit of a person; false when it repeats the last one, or there is no such link. */
  click(place: LinkPlace, visit: { readonly id: string; readonly atMs: number }): Promise<boolean>;
  /** The clicks of one link. */
  clicks(place: LinkPlace, id: string): Promise<ShortLinkClicks | null>;
  /** The links of a message, oldest first. */
  list(place: LinkPlace, message: LinkMessage): Promise<readonly ShortLinkClicks[]>;
}

/** A row of an earlier release, and where it stands among them. */
export interface OldLinkRow {
  readonly row: number;
  readonly link: ShortLinkRecord;
}

/** Links of earlier releases, and their clicks of then: read until the last has run out, written no more. */
export interface OldShortLinks extends Prunable {
  find(id: string): Promise<ShortLinkRecord | null>;
  /** The links of a message, oldest first. */
  list(message: LinkMessage): Promise<readonly Omit<ShortLinkClicks, "clicks">[]>;
  /** How many have not run out before a time. */
  count(keptFromMs: number): Promise<number>;
  /** Those behind a row that have not run out before a time, in the order of their rows. */
  page(afterRow: number, keptFromMs: number, limit: number): Promise<readonly OldLinkRow[]>;
}

/* ------------------------------------------------------------------ alerts */

/** What the user is asked. */
export interface AlertPageView {
  readonly state: "open" | "confirmed" | "rejected" | "expired";
  readonly brand: string;
  /** The user's language, BCP 47; null: the reader's browser says. */
  readonly locale: string | null;
  readonly type: AlertSubject;
  /** When it happened, and the time zone to tell it in (IANA; null: UTC). */
  readonly atMs: number;
  readonly timeZone: string | null;
  readonly place: string | null;
  /** Masked already: `203.0.113.XX`. */
  readonly ipMasked: string | null;
  readonly device: string | null;
  /** As it is to be read, with its currency. */
  readonly amount: string | null;
}

export type LinkChoice = "confirm" | "reject";

/** What an answer came to: `already_…` for an alert that was answered before, by link or by text. */
export type AlertAnswerOutcome =
  | { readonly outcome: "unknown" }
  | {
      readonly outcome: "confirmed" | "rejected" | "already_confirmed" | "already_rejected" | "expired";
      readonly brand: string;
      readonly locale: string | null;
    };

/** The alerts behind the answer page. The token is genuine when it gets here, and its time is not over unless it says so. */
export interface AlertAnswers {
  /** Changes nothing: previews and scanners look too. Null: there is no such alert. */
  view(token: AnswerToken): Promise<AlertPageView | null>;
  /** Counts once, whichever way it comes; of a confirmed alert a rejection counts too. */
  answer(token: AnswerToken, choice: LinkChoice): Promise<AlertAnswerOutcome>;
  /** "It was not me" by a token whose time is over: changes nothing, and the tenant hears of it. */
  rejectLate(token: AnswerToken): Promise<void>;
}
