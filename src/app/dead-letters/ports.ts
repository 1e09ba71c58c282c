/** What no consumer could settle: kept in D1, whose store throws StoreUnavailable, until it is sent again. */
import type { Mode } from "../../domain/base/placement.ts";
import type { PageQuery, PageResult } from "../base/page-ports.ts";
import type { Prunable } from "../base/store-ports.ts";

/** Dead letters that were sent again. Those that were not stay until somebody looks at them. */
export const REDRIVEN_RETENTION_DAYS = 30;

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
  /** How often it has been sent again. */
  readonly redrives: number;
  readonly redrivenAtMs: number | null;
}

export interface NewDeadLetter
  extends Pick<DeadLetter, "id" | "tenantId" | "mode" | "queue" | "body" | "receivedAtMs"> {
  /** The queue's own id of the message: the same one twice is stored once. */
  readonly sourceId: string;
}

/** A tenant's own dead letters of one mode, or those of the whole deployment. */
export type DeadLetterScope = { readonly tenantId: string; readonly mode: Mode } | "deployment";

export interface DeadLetterStore extends Prunable {
  put(letters: readonly NewDeadLetter[]): Promise<void>;
  find(scope: DeadLetterScope, id: string): Promise<DeadLetter | null>;
  list(scope: DeadLetterScope, query: PageQuery): Promise<PageResult<DeadLetter>>;
  markRedriven(id: string, nowMs: number): Promise<void>;
}

/** Hands a stored body to its queue again. */
export interface DeadLetterRedrive {
  /** False when the queue failed, hung or is none of ours. */
  send(queue: string, body: string): Promise<boolean>;
}

export interface DeadLetterServices {
  readonly deadLetters: DeadLetterStore;
  readonly redrive: DeadLetterRedrive;
}
