/**
 * The queues of wrangler.toml in the hand of a test: what anybody sends, the objects too, waits here until the test
 * delivers it, once or more, in an order of its choice. Faults are made here as well.
 */
import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { vi } from "vitest";
import type { Bindings, Env } from "../../src/env.ts";
import { handler } from "./handler.ts";

/** Batch size and retries as in wrangler.toml. */
const QUEUES = {
  "godwit-dispatch-otp-amer": { binding: "DISPATCH_OTP_AMER", batch: 10, retries: 4 },
  "godwit-dispatch-otp-emea": { binding: "DISPATCH_OTP_EMEA", batch: 10, retries: 4 },
  "godwit-dispatch-otp-apac": { binding: "DISPATCH_OTP_APAC", batch: 10, retries: 4 },
  "godwit-dispatch-bulk": { binding: "DISPATCH_BULK", batch: 100, retries: 4 },
  "godwit-receipts": { binding: "RECEIPTS", batch: 100, retries: 100 },
  "godwit-inbound": { binding: "INBOUND", batch: 10, retries: 100 },
  "godwit-events": { binding: "EVENTS", batch: 100, retries: 100 },
  "godwit-webhooks": { binding: "WEBHOOKS", batch: 1, retries: 8 },
  "godwit-reminders": { binding: "REMINDERS", batch: 10, retries: 100 },
  "godwit-imports": { binding: "IMPORT_PAGES", batch: 1, retries: 100 },
  "godwit-campaigns": { binding: "CAMPAIGNS", batch: 1, retries: 2 },
} as const satisfies Record<string, { binding: keyof Bindings; batch: number; retries: number }>;
export type QueueName = keyof typeof QUEUES;

export interface HeldMessage {
  readonly id: string;
  /** A queue, or its dead-letter queue. */
  readonly queue: string;
  readonly body: unknown;
  readonly notBeforeMs: number;
  readonly attempts: number;
}

/** More batches than any test has at one time: messages that make messages without end are a fault. */
const ROUNDS_MAX = 2_000;
/** The platform refuses a larger body, and a larger batch. */
const BODY_BYTES_MAX = 128_000;
const BATCH_BYTES_MAX = 256_000;
const BATCH_MAX = 100;

/** What a queue does in place of taking a message. `take` takes it after all. */
export type QueueFault = (take: () => void) => Promise<void>;

export class QueueRig {
  readonly #faults = new Map<string, QueueFault>();
  #held: HeldMessage[] = [];
  #sent: HeldMessage[] = [];
  #delivered: HeldMessage[] = [];

  /** Takes the place of every queue binding, in the Worker and in its objects, until mocks are restored. */
  install(): void {
    const prototype: Queue = Object.getPrototypeOf(env.EVENTS);
    const take = (queue: QueueName, body: unknown, delaySeconds: number) => this.put(queue, body, delaySeconds);
    const faults = this.#faults;
    vi.spyOn(prototype, "send").mockImplementation(async function (this: Queue, body, options) {
      const queue = nameOf(this);
      const taken = () => take(queue, body, options?.delaySeconds ?? 0);
      const fault = faults.get(queue);
      if (fault === undefined) taken();
      else await fault(taken);
      return { metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } } };
    });
    vi.spyOn(prototype, "sendBatch").mockImplementation(async function (this: Queue, messages) {
      const queue = nameOf(this);
      const batch = [...messages];
      const bytes = batch.reduce((sum, { body }) => sum + new TextEncoder().encode(String(body)).byteLength, 0);
      if (batch.length > BATCH_MAX || bytes > BATCH_BYTES_MAX) throw new Error("batch too large");
      const taken = () => {
        for (const { body, delaySeconds } of batch) take(queue, body, delaySeconds ?? 0);
      };
      const fault = faults.get(queue);
      if (fault === undefined) taken();
      else await fault(taken);
      return { metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } } };
    });
  }

  /** From now on the queue does this with whatever is sent; null makes it well again. */
  break(queue: QueueName, fault: QueueFault | null): void {
    if (fault === null) this.#faults.delete(queue);
    else this.#faults.set(queue, fault);
  }

  put(queue: string, body: unknown, delaySeconds = 0): void {
    if (new TextEncoder().encode(String(body)).byteLength > BODY_BYTES_MAX) throw new Error("body too large");
    const notBeforeMs = Date.now() + delaySeconds * 1000;
    const message = { id: crypto.randomUUID(), queue, body, notBeforeMs, attempts: 1 };
    this.#held.push(message);
    this.#sent.push(message);
  }

  /** Everything that was ever taken. */
  get sent(): readonly HeldMessage[] {
    return this.#sent;
  }

  /** Everything that was ever pumped to a consumer, once a try. */
  get delivered(): readonly HeldMessage[] {
    return this.#delivered;
  }

  /** What waits, of one queue or of all. */
  held(queue?: string): readonly HeldMessage[] {
    return this.#held.filter((message) => queue === undefined || message.queue === queue);
  }

  /** Takes what waits away, as a queue that loses it, or to deliver it by hand. */
  take(queue: string): HeldMessage[] {
    const taken = this.#held.filter((message) => message.queue === queue);
    this.#held = this.#held.filter((message) => message.queue !== queue);
    return taken;
  }

  /** Delivers what is due until nothing is; says how many messages that were. */
  async pump(workerEnv: Env): Promise<number> {
    let delivered = 0;
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      const first = this.#held.find((message) => message.notBeforeMs <= Date.now());
      if (first === undefined) return delivered;
      const size = first.queue in QUEUES ? QUEUES[first.queue as QueueName].batch : 100;
      const isDue = (message: HeldMessage) => message.queue === first.queue && message.notBeforeMs <= Date.now();
      const batch = this.#held.filter(isDue).slice(0, size);
      this.#held = this.#held.filter((message) => !batch.includes(message));
      this.#delivered.push(...batch);
      delivered += batch.length;
      this.#settle(batch, await deliver(workerEnv, first.queue, batch));
    }
    throw new Error("the queues do not come to rest");
  }

  /** As the platform does: a retry comes again, until it has come too often; then it is a dead letter. */
  #settle(batch: readonly HeldMessage[], retried: ReadonlyMap<string, number>): void {
    for (const message of batch) {
      const delaySeconds = retried.get(message.id);
      if (delaySeconds === undefined) continue;
      const retries = message.queue in QUEUES ? QUEUES[message.queue as QueueName].retries : Number.POSITIVE_INFINITY;
      const notBeforeMs = Date.now() + delaySeconds * 1000;
      if (message.attempts <= retries) this.#held.push({ ...message, attempts: message.attempts + 1, notBeforeMs });
      else this.put(`${message.queue}-dead`, message.body);
    }
  }
}

/** Hands one batch to the consumer; returns the ids of the messages that it wants again, with the seconds of wait. */
export async function deliver(
  workerEnv: Env,
  queue: string,
  messages: readonly Pick<HeldMessage, "id" | "body" | "attempts">[],
): Promise<ReadonlyMap<string, number>> {
  const timestamp = new Date();
  const bodies = messages.map(({ id, body, attempts }) => ({ id, body, attempts, timestamp }));
  const batch = createMessageBatch(queue, bodies);
  const delays = new Map<string, number>();
  // The platform's own result leaves the delay out.
  for (const message of batch.messages) {
    const retry = message.retry.bind(message);
    message.retry = (options) => {
      delays.set(message.id, options?.delaySeconds ?? 0);
      retry(options);
    };
  }
  const context = createExecutionContext();
  try {
    await handler.queue(batch, workerEnv);
  } catch {
    return new Map(messages.map(({ id }) => [id, 1]));
  }
  const { retryMessages } = await getQueueResult(batch, context);
  return new Map(retryMessages.map(({ msgId }) => [msgId, delays.get(msgId) ?? 0]));
}

function nameOf(queue: Queue): QueueName {
  for (const [name, { binding }] of Object.entries(QUEUES)) if (env[binding] === queue) return name as QueueName;
  throw new Error("a queue that wrangler.toml does not name");
}
