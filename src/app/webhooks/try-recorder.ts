/**
 * Tells an endpoint's object what came of the POSTs of a lease: of several at once, so that the object is not asked
 * for each, and soon, so that a consumer that dies repeats a handful at most.
 */
import type { Clock } from "../base/ports.ts";
import type { EndpointRef, SentTry } from "./endpoint-ports.ts";
import type { WebhookPorts } from "./ports.ts";

const TOGETHER_MAX = 20;
const EVERY_MS = 100;

export interface RecorderServices {
  readonly webhooks: Pick<WebhookPorts, "states">;
  readonly clock: Clock;
}

export class TryRecorder {
  readonly #services: RecorderServices;
  readonly #ref: EndpointRef;
  readonly #lease: number;
  readonly #perPost: number;
  readonly #faults: unknown[] = [];
  #gathered: SentTry[] = [];
  #told: Promise<void> = Promise.resolve();
  #toldAtMs: number;
  #goesOn = true;

  constructor(services: RecorderServices, ref: EndpointRef, of: { readonly lease: number; readonly perPost: number }) {
    this.#services = services;
    this.#ref = ref;
    this.#lease = of.lease;
    this.#perPost = of.perPost;
    this.#toldAtMs = services.clock.nowMs();
  }

  /** Whether the next POST of the lease may be begun. */
  get goesOn(): boolean {
    return this.#goesOn;
  }

  /** What a POST comes to, for each event in it. A fault of our own ends the lease: it is not known what became of it. */
  async following(post: () => Promise<readonly SentTry[]>): Promise<void> {
    try {
      const tried = await post();
      this.#gathered.push(...tried);
      const hasFailed = tried.some(({ outcome }) => outcome.result !== "delivered");
      if (hasFailed) this.#goesOn = false;
      const isTime = this.#services.clock.nowMs() >= this.#toldAtMs + EVERY_MS;
      if (hasFailed || isTime || this.#gathered.length >= TOGETHER_MAX) this.#tell(false);
      // More than can be told is not sent either.
      if (this.#gathered.length >= TOGETHER_MAX) await this.#told;
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Once nothing is under way any more. After a fault the lease is not closed: it runs out, which counts as a failed try. */
  async end(): Promise<void> {
    this.#tell(this.#faults.length === 0);
    await this.#told;
    if (this.#faults.length > 0) throw this.#faults[0];
  }

  #tell(isLast: boolean): void {
    this.#toldAtMs = this.#services.clock.nowMs();
    this.#told = this.#told.then(async () => {
      const tries = this.#gathered;
      if (tries.length === 0 && !isLast) return;
      this.#gathered = [];
      try {
        const news = { lease: this.#lease, tries, perPost: this.#perPost, isLast };
        const { proceed } = await this.#services.webhooks.states.record(this.#ref, news);
        if (!proceed) this.#goesOn = false;
      } catch (error) {
        this.#fail(error);
      }
    });
  }

  #fail(error: unknown): void {
    this.#goesOn = false;
    this.#faults.push(error);
  }
}
