/** What an object of an endpoint has to say to the others: said until it is answered, by its alarm at the latest. */
import type { GoneWord, Standing } from "../../app/webhooks/shard-ports.ts";
import { afterVerdict } from "../../domain/webhooks/whole-endpoint.ts";
import { HEAD } from "../../domain/webhooks/shards.ts";
import type { Endpoint } from "./command.ts";
import { judge, standOf } from "./judge.ts";
import * as limits from "./limits.ts";
import { obey } from "./standing.ts";
import type { StandingRows, Untold } from "./standing-rows.ts";

export class ShardDesk {
  readonly #standing: StandingRows;
  readonly #onFault: (error: unknown) => void;
  #tellsNotBeforeMs = 0;
  #asksNotBeforeMs = 0;

  constructor(standing: StandingRows, onFault: (error: unknown) => void) {
    this.#standing = standing;
    this.#onFault = onFault;
  }

  /** The time was moved: nobody has to be waited for. */
  forgetMoments(): void {
    this.#tellsNotBeforeMs = 0;
    this.#asksNotBeforeMs = 0;
  }

  /** When something is to be told; null: all is. */
  tellsAtMs(nowMs: number): number | null {
    return this.#standing.hasUntold() ? Math.max(nowMs, this.#tellsNotBeforeMs) : null;
  }

  /** When the head may be asked about failing that is due by then. */
  asksAtMs(dueAtMs: number | null): number | null {
    return dueAtMs === null ? null : Math.max(dueAtMs, this.#asksNotBeforeMs);
  }

  /** Never throws. */
  async tell(endpoint: Endpoint): Promise<void> {
    await Promise.all(
      this.#standing.untold().map(async (untold) => {
        try {
          await this.#tellOne(endpoint, untold);
        } catch (error) {
          this.#tellsNotBeforeMs = endpoint.nowMs() + limits.TELL_RETRY_MS;
          this.#onFault(error);
        }
      }),
    );
  }

  /** It has failed for days. What is kept was read before the head was asked, so it is read again. */
  async ask(endpoint: Endpoint): Promise<void> {
    const found = endpoint.find();
    if (found === null) return;
    this.#asksNotBeforeMs = endpoint.nowMs() + limits.ASK_RETRY_MS;
    const shard = endpoint.identity.shard ?? HEAD;
    const question = { shard, nowMs: endpoint.nowMs(), ...standOf(endpoint, found, 0).report };
    const isHead = shard === HEAD;
    const { deliveredAtMs, standing } = await soon(
      isHead ? judge(endpoint, question) : endpoint.ports.shards.judge(endpoint.refTo(HEAD), question),
    );
    if (!isHead) obey(endpoint, standing);
    endpoint.change(undefined, ({ state }) => {
      if (state.disabledReason !== null || state.failingSinceMs !== found.state.failingSinceMs) return;
      const firstFailedMs = deliveredAtMs === null ? null : endpoint.rows.firstFailedMs(deliveredAtMs);
      endpoint.rows.saveState(afterVerdict(state, { deliveredAtMs, firstFailedMs }));
    });
  }

  async #tellOne(endpoint: Endpoint, untold: Untold): Promise<void> {
    const { shards } = endpoint.ports;
    if (untold.shard === HEAD) {
      const word: GoneWord = JSON.parse(untold.body);
      const standing = await soon(shards.hear(endpoint.refTo(HEAD), word));
      this.#standing.told(untold);
      obey(endpoint, standing);
    } else {
      const order: Standing = JSON.parse(untold.body);
      await soon(shards.obey(endpoint.refTo(untold.shard), order));
      this.#standing.told(untold);
    }
  }
}

/** Deliveries wait for this object's alarm: who hangs counts as away. */
async function soon<T>(answer: Promise<T>): Promise<T> {
  const isOver = new AbortController();
  const late = scheduler.wait(limits.TELL_TIMEOUT_MS, { signal: isOver.signal }).then(() => {
    throw new Error("no answer");
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    // The loser of the race has nobody to fail for.
    late.catch(() => undefined);
    isOver.abort();
  }
}
