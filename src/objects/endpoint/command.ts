/** How the object of an endpoint does what it is asked. One that was deleted is not asked: each line says what it answers. */
import type { EndpointRef, FillPlan } from "../../app/webhooks/endpoint-ports.ts";
import type { LeaseNews } from "../../domain/webhooks/pace.ts";
import type { Command, CommandsFor, Retry } from "../command.ts";
import type { EndpointObjectPorts } from "../endpoint-object.ts";
import type { EndpointIdentity, EndpointRow } from "./endpoint-rows.ts";
import type { Tables } from "./settle-try.ts";

/** The object as its commands see it. */
export interface Endpoint extends Tables {
  readonly ports: EndpointObjectPorts;
  /** Which of the objects of which endpoint this is. */
  readonly identity: EndpointIdentity;
  /** Of its mode: test mode has a clock of its own. */
  nowMs(): number;
  /** Another object of this endpoint. */
  refTo(shard: number): EndpointRef;
  /** Null: nothing was ever written here, or it was deleted. Begins nothing. */
  find(): EndpointRow | null;
  /** One synchronous transaction over what is there. */
  write<T>(work: () => T): T;
  /** The same for an endpoint that may be new; who changes it hands on or arms. `gone` is the answer of a deleted one. */
  change<T>(gone: T, work: (row: EndpointRow, nowMs: number) => T): T;
  /** Asks for a part of the past; at once, or from `dueAtMs` on. */
  addFill(plan: FillPlan, dueAtMs?: number): void;
  newOrigin(): string;
  /** What a consumer said of its lease: how much is lent from now on goes by it. */
  learn(news: LeaseNews): void;
  /** Lends out what is due, hands it to the queue, and arms the alarm. */
  hand(): Promise<void>;
  arm(): void;
  /** Tells other shards what they do not know yet; who does not answer is told again by the alarm. Never throws. */
  tell(): Promise<void>;
  /** Nobody asks any more from then on, and the database goes. */
  forgetAt(atMs: number): void;
}

export type EndpointCommandsFor<Port> = CommandsFor<Endpoint, Port>;

/** Only looks. `nothing` is the answer where there is no endpoint. */
export function endpointQuery<Query, Reply>(
  nothing: NoInfer<Reply>,
  work: (tables: Tables, query: Query, row: EndpointRow) => Reply,
): Command<Endpoint, Query, Reply> {
  return {
    retry: "safe",
    run(endpoint, query) {
      const row = endpoint.find();
      return row === null ? nothing : work(endpoint, query, row);
    },
  };
}

export function command<Input, Reply>(
  retry: Retry,
  run: (endpoint: Endpoint, input: Input) => Reply | Promise<Reply>,
): Command<Endpoint, Input, Reply> {
  return { retry, run };
}
