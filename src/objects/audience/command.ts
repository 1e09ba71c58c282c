/** How a bucket of users does what it is asked: it only looks, or changes rows in one transaction. */
import type { Command, CommandsFor } from "../command.ts";
import type { ProfileRows } from "./profile-rows.ts";

/** The object as its commands see it. */
export interface AudienceBucket {
  /** Only looks. `nothing` is the answer where nothing was ever written. */
  look<T>(nothing: T, work: (rows: ProfileRows) => T): T;
  /** A change of what is there; where nothing was ever written, nothing begins. */
  change<T>(nothing: T, work: (rows: ProfileRows, nowMs: number) => T): T;
  /** One synchronous transaction. `sealed`: numbers that it writes. */
  write<T>(sealed: readonly string[], work: (rows: ProfileRows, nowMs: number) => T): T;
  /** Whoever else asks has their turn. What was read before is old afterwards. */
  rest(ms: number): Promise<void>;
}

export type AudienceCommandsFor<Port> = CommandsFor<AudienceBucket, Port>;

/** May be asked twice: it says how things are to be. */
export function command<Input, Reply>(
  run: (bucket: AudienceBucket, input: Input) => Reply | Promise<Reply>,
): Command<AudienceBucket, Input, Reply> {
  return { retry: "safe", run };
}

/** May not: what it says has happened again each time. */
export function commandOnce<Input, Reply>(
  run: (bucket: AudienceBucket, input: Input) => Reply,
): Command<AudienceBucket, Input, Reply> {
  return { retry: "once", run };
}
