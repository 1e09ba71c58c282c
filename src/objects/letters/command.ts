/** How the object of a queue's letters does what it is asked. */
import type { Random, Telemetry } from "../../app/base/ports.ts";
import type { BodyReader, DeadLetterRedrive } from "../../app/dead-letters/ports.ts";
import type { Command, Retry } from "../command.ts";
import type { RosteredPorts } from "../roster/roster-member.ts";
import type { GateStore } from "./gate-row.ts";
import type { LetterRows } from "./letter-rows.ts";

export interface LetterObjectPorts extends RosteredPorts {
  readonly redrive: DeadLetterRedrive;
  readonly bodies: BodyReader;
  readonly random: Random;
  readonly telemetry: Telemetry;
}

export interface LetterTables {
  readonly rows: LetterRows;
  readonly gate: GateStore;
}

/** The object as its commands see it. */
export interface LetterBox extends LetterTables {
  readonly ports: LetterObjectPorts;
  /** Whether a letter was ever kept here. To ask begins no database. */
  exists(): boolean;
  /** One synchronous transaction, in a database that is begun where there is none; the alarm is armed behind it. */
  change<T>(work: (nowMs: number) => T): T;
  /** Bytes of the database. */
  size(): number;
  forgetIfEmpty(): Promise<void>;
}

export function letterCommand<Input, Reply>(
  retry: Retry,
  run: (box: LetterBox, input: Input) => Reply | Promise<Reply>,
): Command<LetterBox, Input, Reply> {
  return { retry, run };
}

/** Only looks at what is there. `nothing` is the answer where no letter ever was. */
export function letterQuery<Input, Reply>(
  nothing: NoInfer<Reply>,
  work: (rows: LetterRows, input: Input) => Reply,
): Command<LetterBox, Input, Reply> {
  return { retry: "safe", run: (box, input) => (box.exists() ? work(box.rows, input) : nothing) };
}
