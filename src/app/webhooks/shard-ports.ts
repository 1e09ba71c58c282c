/** What the objects of one endpoint say to each other, and what is read of each where the endpoint is asked as a whole. */
import type { DisabledReason, EndpointState } from "../../domain/webhooks/endpoint-state.ts";
import type { ShardReport } from "../../domain/webhooks/whole-endpoint.ts";
import type { EndpointRef, WebhookEvent } from "./endpoint-ports.ts";

/** How the endpoint stands as a whole. */
export interface Standing {
  /** The head numbers what it decides, from 1: what is older counts no more. 0: it has decided nothing. */
  readonly version: number;
  /** Null while it is on. */
  readonly reason: DisabledReason | null;
  readonly isClosed: boolean;
  /** What all shards missed is read again from here on, by the head; null: nothing was. */
  readonly catchUpFromMs: number | null;
}

/** A shard was answered 410: the receiver wants no more. */
export interface GoneWord {
  readonly atMs: number;
  /** Of the standing that the shard knew. */
  readonly version: number;
}

export interface FailingQuestion extends ShardReport {
  readonly shard: number;
  readonly nowMs: number;
}

export interface FailingAnswer {
  readonly deliveredAtMs: number | null;
  readonly standing: Standing;
}

export interface ShardStand {
  readonly state: EndpointState;
  readonly waiting: number;
  readonly report: ShardReport;
}

/** Events of a part of the past that the head has read for all. */
export interface ShardFill {
  readonly origin: string;
  readonly events: readonly WebhookEvent[];
}

export interface EndpointShards {
  /** Asked of the head: switches the endpoint off, and says how it stands. */
  hear(ref: EndpointRef, word: GoneWord): Promise<Standing>;
  /** Asked of the head: whether what fails at one shard fails at all, with what follows from it. */
  judge(ref: EndpointRef, question: FailingQuestion): Promise<FailingAnswer>;
  /** Asked of all others: stand so. */
  obey(ref: EndpointRef, standing: Standing): Promise<void>;
  /** How this shard stands, by tries after `afterMs` alone. */
  stand(ref: EndpointRef, query: { readonly afterMs: number }): Promise<ShardStand>;
  /** Keeps events of the past. False: it has no room for them, or is off. */
  take(ref: EndpointRef, fill: ShardFill): Promise<boolean>;
}
