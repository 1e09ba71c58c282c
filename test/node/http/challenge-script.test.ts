/** The script that pages load, by what it does with what a browser has: a worker, a document, Turnstile. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { passChallenge } from "../../../pages/challenge.js";

const WORK = { kind: "proof_of_work", algorithm: "scrypt", n: 128, r: 1, p: 1, salt: "salt", parts: 2, tries: 4 };
const WIDGET = { kind: "turnstile", site_key: "0xsite", action: "godwit_start", cdata: "id" };
const offer = (...kinds: readonly object[]) => ({ challenge: "c1.text", expires_at: "", kinds });

afterEach(() => vi.unstubAllGlobals());

/** A worker that answers so, or says that it could not be loaded. */
function withWorker(answer: string | null) {
  const made: { readonly url: string; readonly options: unknown; ended: number }[] = [];
  class Worker extends EventTarget {
    readonly #made: { ended: number };

    constructor(url: string, options: unknown) {
      super();
      const all = { url, options, ended: 0 };
      made.push(all);
      this.#made = all;
    }

    postMessage(): void {
      const event = answer === null ? new Event("error") : Object.assign(new Event("message"), { data: answer });
      queueMicrotask(() => this.dispatchEvent(event));
    }

    terminate(): void {
      this.#made.ended += 1;
    }
  }
  vi.stubGlobal("Worker", Worker);
  return made;
}

/** A page that Turnstile's script comes to, or does not. */
function withTurnstile(passes: boolean, isReachable = true) {
  const rendered: Record<string, unknown>[] = [];
  const turnstile = {
    render(widget: unknown, options: Record<string, (said?: string) => void>) {
      rendered.push({ widget, ...options });
      const say = passes ? () => options["callback"]?.("token") : () => options["error-callback"]?.();
      queueMicrotask(say);
    },
  };
  const script = new EventTarget();
  const append = (added: EventTarget) => {
    if (isReachable) vi.stubGlobal("turnstile", turnstile);
    added.dispatchEvent(new Event(isReachable ? "load" : "error"));
  };
  vi.stubGlobal("document", { createElement: () => script, head: { append } });
  return rendered;
}

describe("the script of challenges", () => {
  it("works in a worker of its own, which it ends", async () => {
    const made = withWorker("7.8");
    expect(await passChallenge(offer(WORK))).toEqual({ challenge: "c1.text", solution: "7.8" });
    expect(made).toEqual([
      { url: expect.stringMatching(/^blob:/), options: { type: "module", name: "godwit-challenge" }, ended: 1 },
    ]);
  });

  it("works in the page where no worker comes about", async () => {
    const { solution: alone } = await passChallenge(offer(WORK));
    withWorker(null);
    expect((await passChallenge(offer(WORK))).solution).toBe(alone);
    vi.stubGlobal("Worker", () => {
      throw new Error("refused by the page's policy");
    });
    expect((await passChallenge(offer(WORK))).solution).toBe(alone);
  });

  it("renders the widget with what the challenge says, where the page has a place for it", async () => {
    const rendered = withTurnstile(true);
    const passed = await passChallenge(offer(WIDGET, WORK), { widget: "#here" });
    expect(passed).toEqual({ challenge: "c1.text", turnstile_token: "token" });
    expect(rendered).toMatchObject([{ widget: "#here", sitekey: "0xsite", action: "godwit_start", cData: "id" }]);
  });

  it("renders none where the page has no place for it", async () => {
    const rendered = withTurnstile(true);
    expect(await passChallenge(offer(WIDGET, WORK))).toHaveProperty("solution");
    expect(rendered).toEqual([]);
  });

  it.each([
    { title: "says that it cannot help", passes: false, isReachable: true },
    { title: "is not reachable", passes: true, isReachable: false },
  ])("works where Turnstile $title, and says so where work is not offered", async ({ passes, isReachable }) => {
    withTurnstile(passes, isReachable);
    const widget = { widget: "#here" };
    expect(await passChallenge(offer(WIDGET, WORK), widget)).toHaveProperty("solution");
    await expect(passChallenge(offer(WIDGET), widget)).rejects.toThrow("Godwit: Turnstile");
  });

  it("asks for a place where the widget is the only way", async () => {
    await expect(passChallenge(offer(WIDGET))).rejects.toThrow("name an element as `widget`");
  });
});
