/**
 * What a bucket of phones can be asked: a line of a table says how it runs and whether it may be asked twice. The line's
 * place is its name, the port that it answers is its type: whoever forgets either is told by the compiler.
 */
import type { Slot } from "../../domain/base/placement.ts";
import type { ObjectPorts } from "../object-ports.ts";
import type { Rows } from "./rows.ts";

/** safe: asked twice it does nothing more, so it is asked again when its reply was lost. once: it is not. */
export type Retry = "safe" | "once";

/** Every command says whose rows it is about. */
export interface OfTenant {
  readonly tenantId: string;
}

/** Only looks: no transaction, no alarm. `nobody` is what a bucket without rows answers. It may always be asked again. */
export interface Look<Query, Reply> {
  readonly kind: "look";
  readonly nobody: Reply;
  look(rows: Rows, query: Query, nowMs: number): Reply;
}

/** One synchronous transaction. */
export interface Change<Command, Reply> {
  readonly kind: "change";
  readonly retry: Retry;
  change(rows: Rows, command: Command, nowMs: number): Reply;
}

/** A change that needs more than rows and time, or has to wait for something before its transaction. */
export interface Prepared<Command, Reply> {
  readonly kind: "prepared";
  readonly retry: Retry;
  run(bucket: Bucket, command: Command): Promise<Reply>;
}

export type Command<Input, Reply> = Look<Input, Reply> | Change<Input, Reply> | Prepared<Input, Reply>;

/** The object as a prepared command sees it. */
export interface Bucket {
  readonly rows: Rows;
  readonly ports: ObjectPorts;
  /** Something was written here before. */
  exists(): boolean;
  transact<T>(work: (nowMs: number) => T): T;
  makeMessageId(nowMs: number): string;
}

/** The lines that answer a port: one for each of its methods, of its types. */
export type Answering<Port> = {
  readonly [Name in keyof Port]: Port[Name] extends (slot: Slot, input: infer Input) => Promise<infer Reply>
    ? Command<Input, Reply>
    : never;
};

export function look<Query, Reply>(
  nobody: NoInfer<Reply>,
  work: (rows: Rows, query: Query, nowMs: number) => Reply,
): Look<Query, Reply> {
  return { kind: "look", nobody, look: work };
}

export function change<Input, Reply>(
  retry: Retry,
  work: (rows: Rows, command: Input, nowMs: number) => Reply,
): Change<Input, Reply> {
  return { kind: "change", retry, change: work };
}

export function prepared<Input, Reply>(
  retry: Retry,
  run: (bucket: Bucket, command: Input) => Promise<Reply>,
): Prepared<Input, Reply> {
  return { kind: "prepared", retry, run };
}
