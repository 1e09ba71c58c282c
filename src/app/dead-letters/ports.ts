/**
 * What no consumer could settle: kept in objects, which send it to its queue again by themselves. Stores throw
 * StoreUnavailable.
 */
import type { Mode, Residency } from "../../domain/base/placement.ts";
import type { LetterPlace } from "../../domain/dead-letters/places.ts";
import type { PageQuery, PageResult } from "../base/page-ports.ts";
import type { Prunable } from "../base/store-ports.ts";

/** Dead letters that were sent again and did not come back. */
export const REDRIVEN_RETENTION_DAYS = 30;

/** waiting: it is sent again by itself. sent_again: it has not come back since. gave_up: a person decides. */
export const LETTER_STATES = ["waiting", "sent_again", "gave_up"] as const;
export type LetterState = (typeof LETTER_STATES)[number];

/** tries_used: it came back each time. unreadable: no consumer can read it. too_old: an upgrade found it so. */
export const GIVE_UP_REASONS = ["tries_used", "unreadable", "too_old"] as const;
export type GiveUpReason = (typeof GIVE_UP_REASONS)[number];

/** A queue message that its consumer could not settle. */
export interface DeadLetter {
  readonly id: string;
  /** Null when the body belongs to no tenant or could not be read: only the deployment's operator sees those. */
  readonly tenantId: string | null;
  /** Of what it was to do; live where its body does not say. Null where it belongs to no tenant. */
  readonly mode: Mode | null;
  /** The queue it was meant for, not its dead-letter queue. */
  readonly queue: string;
  readonly body: string;
  readonly receivedAtMs: number;
  /** How often it has been sent again, by itself or by a person. */
  readonly redrives: number;
  readonly redrivenAtMs: number | null;
  readonly state: LetterState;
  /** When it is sent again by itself: at the latest some hour later, sooner once others of its queue are settled. */
  readonly nextTryAtMs: number | null;
  readonly gaveUpBecause: GiveUpReason | null;
}

/** As lists show it: a page of bodies would be megabytes that nobody reads. */
export type DeadLetterHead = Omit<DeadLetter, "body">;

export interface NewDeadLetter
  extends Pick<DeadLetter, "id" | "tenantId" | "mode" | "queue" | "body" | "receivedAtMs"> {
  /** Where it is to lie. */
  readonly residency: Residency;
  /** The queue's own id of the message: the same one twice is stored once. */
  readonly sourceId: string;
  /** No consumer can read it, so it is never sent again by itself. */
  readonly isUnreadable?: true;
  /** Of one that an earlier release kept. */
  readonly past?: Pick<DeadLetter, "redrives" | "redrivenAtMs">;
}

/** A tenant's own dead letters of one mode, or those of the whole deployment. */
export type DeadLetterScope = { readonly tenantId: string; readonly mode: Mode } | "deployment";

export interface DeadLetterStore extends Prunable {
  /** One that was sent again and came back is the same letter, with one try less before it. */
  put(letters: readonly NewDeadLetter[]): Promise<void>;
  find(scope: DeadLetterScope, id: string): Promise<DeadLetter | null>;
  list(scope: DeadLetterScope, query: PageQuery): Promise<PageResult<DeadLetterHead>>;
  markRedriven(id: string, nowMs: number): Promise<void>;
}

/** A letter and the hash of what it is known by. */
export interface HashedLetter extends NewDeadLetter {
  readonly hash: string;
}

/** What a letter is known by. */
export type SameLetter = Pick<HashedLetter, "id" | "hash" | "sourceId">;

/** A letter with its past, on its way from one object to another. */
export interface MovedLetter extends DeadLetter, Pick<HashedLetter, "hash" | "sourceId"> {
  /** It came back while others of its queue got through. */
  readonly failsAlone: boolean;
}

export interface LetterQuery {
  readonly scope: DeadLetterScope;
  /** The last one of the page before. */
  readonly after: { readonly atMs: number; readonly id: string } | null;
  readonly limit: number;
}

/** The objects that keep the letters of a queue, each its share. */
export interface LetterBoxes {
  put(place: LetterPlace, letters: readonly HashedLetter[]): Promise<void>;
  /** Takes away those of the letters that are here. */
  moveOut(place: LetterPlace, letters: readonly SameLetter[]): Promise<readonly MovedLetter[]>;
  moveIn(place: LetterPlace, letters: readonly MovedLetter[]): Promise<void>;
  find(
    place: LetterPlace,
    wanted: { readonly scope: DeadLetterScope; readonly id: string },
  ): Promise<DeadLetter | null>;
  /** Newest first. */
  list(place: LetterPlace, query: LetterQuery): Promise<readonly DeadLetterHead[]>;
  /** False: it is not here. */
  markRedriven(place: LetterPlace, redriven: { readonly id: string; readonly nowMs: number }): Promise<boolean>;
  prune(place: LetterPlace, old: { readonly beforeMs: number; readonly limit: number }): Promise<number>;
}

/** What consumers can read: a body that none can is not worth a try. */
export interface BodyReader {
  isReadable(queue: string, body: string): Promise<boolean>;
}

/** Hands a stored body to its queue again. */
export interface DeadLetterRedrive {
  /** False when the queue failed, hung or is none of ours. */
  send(queue: string, body: string): Promise<boolean>;
}

export type OldDeadLetter = Omit<NewDeadLetter, "residency">;

/** Rows of releases that kept dead letters in D1, until all of them have moved into objects. */
export interface OldDeadLetters {
  count(): Promise<number>;
  /** The oldest, with their past. */
  oldest(limit: number): Promise<readonly OldDeadLetter[]>;
  remove(ids: readonly string[]): Promise<void>;
  /** Known while D1 is away: there is nothing in it that a list would leave out. */
  noteEmpty(): Promise<void>;
}

export interface DeadLetterServices {
  readonly deadLetters: DeadLetterStore;
  readonly oldDeadLetters: OldDeadLetters;
  readonly letterBodies: BodyReader;
  readonly redrive: DeadLetterRedrive;
}
