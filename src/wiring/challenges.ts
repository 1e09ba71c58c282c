/** Challenges of starts: who judges them, and where tenants' widgets are kept. What is needed for them alone is read then. */
import type { ChallengePorts, Turnstile, WorkJudge } from "../app/fraud/challenge-ports.ts";
import { carrierFetch } from "../carriers/http.ts";
import { CachedTurnstileBook } from "../db/fraud/turnstile-book.ts";
import { D1TurnstileStore } from "../db/fraud/turnstile-store.ts";
import type { Ground } from "./ground.ts";

/** A person waits for their code behind it. */
const SITEVERIFY_TIMEOUT_MS = 1_500;
const ANSWER_BYTES_MAX = 8 * 1_024;

export function challengePorts({ database, timing }: Ground): ChallengePorts {
  const book = new CachedTurnstileBook(new D1TurnstileStore(database), timing);
  const accounts = new D1TurnstileStore(database, (tenantId) => book.changed(tenantId));
  return { work, turnstile, accounts, book };
}

const work: WorkJudge = {
  async holds(parts, tries) {
    const { makeWorkJudge } = await import("../crypto/work-judge.ts");
    return makeWorkJudge().holds(parts, tries);
  },
};

const turnstile: Turnstile = {
  async verify(question) {
    const { makeTurnstile } = await import("../turnstile/siteverify.ts");
    return makeTurnstile(postText).verify(question);
  },
};

/** By the one outgoing fetch: within its time, to its size, and along no redirect. */
async function postText(url: string, body: string): Promise<string | null> {
  const headers = { "content-type": "application/json", accept: "application/json" };
  const limits = { timeoutMs: SITEVERIFY_TIMEOUT_MS, bodyBytesMax: ANSWER_BYTES_MAX };
  const got = await carrierFetch({ url, method: "POST", headers, body, ...limits });
  return got.ok ? got.value.text : null;
}
