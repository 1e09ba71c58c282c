/** Receivers of webhooks in the hand of a test: they stand in for the internet, and remember what they got. */
import { vi } from "vitest";
import { textOf } from "./text-of.ts";

export interface ReceivedWebhook {
  readonly atMs: number;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly event: { readonly type: string; readonly subject: string; readonly sequence: number };
}

/** What a receiver does with a request; `signal` fires when the sender gives up. */
export type Behaviour = (request: { signal: AbortSignal; received: ReceivedWebhook }) => Response | Promise<Response>;

export const well: Behaviour = () => new Response(null, { status: 204 });
export const failing: Behaviour = () => new Response("broken", { status: 500 });

export class Receivers {
  readonly #behaviours = new Map<string, Behaviour>();
  readonly #received = new Map<string, ReceivedWebhook[]>();
  readonly #deadlines: AbortController[] = [];

  /** Takes the place of the network, and of the time that a sender waits, until mocks are restored. */
  install(): void {
    vi.spyOn(AbortSignal, "timeout").mockImplementation(() => {
      const deadline = new AbortController();
      this.#deadlines.push(deadline);
      return deadline.signal;
    });
    vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
      const { hostname } = new URL(textOf(input));
      const behave = this.#behaviours.get(hostname);
      if (behave === undefined || init?.method !== "POST") throw new TypeError(`nobody at ${hostname}`);
      if (init.redirect !== "manual") throw new TypeError("a redirect would be followed");
      const body = textOf(init.body);
      const headers = Object.fromEntries(new Headers(init.headers));
      const received = { atMs: Date.now(), headers, body, event: JSON.parse(body) };
      this.of(hostname).push(received);
      return behave({ signal: init.signal ?? new AbortController().signal, received });
    });
  }

  /** From now on the receiver at this host behaves so. */
  set(hostname: string, behaviour: Behaviour): void {
    this.#behaviours.set(hostname, behaviour);
  }

  /** What came to a host, oldest first. */
  of(hostname: string): ReceivedWebhook[] {
    const known = this.#received.get(hostname) ?? [];
    this.#received.set(hostname, known);
    return known;
  }

  /** All who wait give up. */
  runOutOfTime(): void {
    for (const deadline of this.#deadlines) deadline.abort(new DOMException("late", "TimeoutError"));
  }
}

/** Answers nothing, until the sender gives up. */
export function hanging(whenAsked: () => void = () => undefined): Behaviour {
  return ({ signal }) =>
    new Promise((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
      whenAsked();
    });
}
