/** How a bucket of phones does what it is asked: it only looks, or changes rows, or prepares for its change first. */
import type { Command, CommandsFor, Retry } from "../command.ts";
import type { ObjectPorts } from "../object-ports.ts";
import type { Rows } from "./rows.ts";

/** Every command says whose rows it is about. */
export interface OfTenant {
  readonly tenantId: string;
}

/** The object as its commands see it. */
export interface Bucket {
  readonly rows: Rows;
  readonly ports: ObjectPorts;
  /** Something was written here before. */
  exists(): boolean;
  /** Only looks. `nothing` is the answer where nothing was ever written. */
  look<T>(nothing: T, work: (nowMs: number) => T): T;
  transact<T>(work: (nowMs: number) => T): T;
  /** Outside of a transaction, which has its own. */
  nowMs(): number;
  makeMessageId(nowMs: number): string;
}

export type PhoneCommandsFor<Port> = CommandsFor<Bucket, Port>;

/** Only looks: no transaction, no alarm. `nobody` is what a bucket without rows answers. It may always be asked again. */
export function phoneQuery<Query, Reply>(
  nobody: NoInfer<Reply>,
  work: (rows: Rows, query: Query, nowMs: number) => Reply,
): Command<Bucket, Query, Reply> {
  return {
    retry: "safe",
    run: (bucket, query) => bucket.look<Reply>(nobody, (nowMs) => work(bucket.rows, query, nowMs)),
  };
}

/** One synchronous transaction. */
export function change<Input, Reply>(
  retry: Retry,
  work: (rows: Rows, command: Input, nowMs: number) => Reply,
): Command<Bucket, Input, Reply> {
  return { retry, run: (bucket, command) => bucket.transact((nowMs) => work(bucket.rows, command, nowMs)) };
}

/** A change that needs more than rows and time, or has to wait for something before its transaction. */
export function prepared<Input, Reply>(
  retry: Retry,
  run: (bucket: Bucket, command: Input) => Promise<Reply>,
): Command<Bucket, Input, Reply> {
  return { retry, run };
}
