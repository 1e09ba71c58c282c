/** One tenant of a running Godwit that learns, with its two carriers and the people behind them. */
import { type Asked, type LiveCarrier, startLiveCarrier } from "../live-carriers.ts";
import { expectSuccess, type LoadRequest, type Reply, send, type Target } from "../load.ts";
import type { Subject } from "../measure.ts";
import { checkRequest, startedId, startRequest } from "../requests.ts";
import { SENDER } from "../senders.ts";
import { figuresOfPhase, type PhaseFigures } from "./live-phase.ts";
import { LIVE_COUNTRY, LIVE_ROUTES, type LiveCase, type Pace, TYPED_AFTER_MS } from "./live-plan.ts";

const TRIES_MOST = 20;
const TRY_AGAIN_MS = 2_000;
const LOOK_MS = 100;

export interface Phase extends Omit<Pace, "texts"> {
  readonly phones: readonly string[];
  readonly restMs: number;
}

export class Life {
  readonly #to: Target;
  readonly #over: AbortSignal;
  readonly #carriers: LiveCarrier[] = [];
  readonly #startedAtMs = new Map<string, number>();
  readonly #arrivedAtMs = new Map<string, number>();
  readonly #idOf = new Map<string, Promise<string>>();

  /** `over`: nothing is asked for and waited for any more. */
  constructor({ to }: Subject, over: AbortSignal) {
    this.#to = to;
    this.#over = over;
  }

  /** Texts asked for, and codes that came to their phones. */
  get counts(): { readonly asked: number; readonly arrived: number } {
    return { asked: this.#startedAtMs.size, arrived: this.#arrivedAtMs.size };
  }

  async begin({ first, other }: LiveCase, { rig }: Subject): Promise<void> {
    const how = { origin: rig.origin, arrive: (text: Asked & { text: string }) => this.#arrive(text) };
    for (const behaviour of [first, other]) this.#carriers.push(await startLiveCarrier(behaviour, how));
    const shared = { country: LIVE_COUNTRY, transport: "sms", sender: SENDER };
    for (const [index, { url, credentials }] of this.#carriers.entries()) {
      const account = { name: `live-${index + 1}`, kind: "twilio", credentials, base_url: url };
      const made: { id: string } = JSON.parse((await this.#setUp("/v1/carriers", account)).body);
      const { class: routeClass, microUnits } = LIVE_ROUTES[index === 0 ? 0 : 1];
      const terms = { class: routeClass, price: { micro_units: microUnits, currency: "USD" } };
      await this.#setUp("/v1/routes", { ...shared, ...terms, account: made.id, priority: index + 1 });
    }
  }

  /** Null: a start failed, or the time was over before all of it had been done. */
  async run({ phones, everyMs, restMs }: Phase): Promise<PhaseFigures | null> {
    try {
      const beginMs = performance.now();
      const starts = phones.map(async (phone, n) => {
        await this.#pause(Math.max(0, beginMs + n * everyMs - performance.now()));
        this.#startedAtMs.set(phone, performance.now());
        // On a machine that is busy elsewhere, texts wait and starts are put off for a moment.
        const id = this.#ask(startRequest(phone), (status) => status === 503).then(startedId);
        this.#idOf.set(phone, id);
        await id;
      });
      await Promise.all(starts);
      const untilMs = performance.now() + restMs;
      while (performance.now() < untilMs && phones.some((phone) => !this.#arrivedAtMs.has(phone)))
        await this.#pause(LOOK_MS);
      return figuresOfPhase(phones.map((phone) => this.#storyOf(phone)));
    } catch (error) {
      if (!this.#over.aborted) console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#carriers.map((carrier) => carrier.close()));
  }

  /** The first text is read; its code is typed a little later. */
  #arrive({ to, atMs, text }: Asked & { readonly text: string }): void {
    if (this.#arrivedAtMs.has(to)) return;
    this.#arrivedAtMs.set(to, atMs);
    const typed = async () => {
      await this.#pause(TYPED_AFTER_MS);
      const code = /\b\d{6}\b/.exec(text)?.[0] ?? "";
      await send(this.#to, checkRequest((await this.#idOf.get(to)) ?? "", code));
    };
    // What is typed when the run is over is nobody's loss.
    void typed().catch(() => undefined);
  }

  #storyOf(phone: string) {
    const [first, other] = this.#carriers.map(
      ({ asked }) => asked.find(({ to }) => to === phone)?.atMs ?? Number.POSITIVE_INFINITY,
    );
    return {
      startedAtMs: this.#startedAtMs.get(phone) ?? 0,
      askedFirst: (first ?? 0) < (other ?? 0),
      arrivedAtMs: this.#arrivedAtMs.get(phone) ?? null,
    };
  }

  /** A new account is known everywhere within half a minute, and a busy machine meets time-outs. */
  #setUp(path: string, body: unknown): Promise<Reply> {
    return this.#ask({ method: "POST", path, body }, (status) => status === 503 || status === 422);
  }

  /** Asks again as long as the answer is of those that pass. */
  async #ask(request: LoadRequest, passes: (status: number) => boolean): Promise<Reply> {
    for (let tries = 1; ; tries += 1) {
      const reply = await this.#inTime(send(this.#to, request));
      if (tries === TRIES_MOST || !passes(reply.status)) return expectSuccess(reply, request);
      await this.#pause(TRY_AGAIN_MS);
    }
  }

  #pause(ms: number): Promise<void> {
    return this.#inTime(new Promise((resolve) => setTimeout(resolve, ms)));
  }

  /** Throws when the time is over first. */
  async #inTime<T>(work: Promise<T>): Promise<T> {
    const over = this.#over;
    over.throwIfAborted();
    const { promise, reject } = Promise.withResolvers<never>();
    const stop = () => reject(over.reason);
    over.addEventListener("abort", stop, { once: true });
    try {
      return await Promise.race([work, promise]);
    } finally {
      over.removeEventListener("abort", stop);
    }
  }
}
