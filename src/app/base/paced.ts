/** Long work in turns: an isolate has one thread, and a request for a code would wait behind all of it. */
import type { Pause } from "./ports.ts";

const ITEMS_A_TURN = 100;

/** In their order. Others have their turn after so many. */
export async function eachPaced<T>(
  pause: Pick<Pause, "wait">,
  items: Iterable<T>,
  work: (item: T, index: number) => void,
): Promise<void> {
  let index = 0;
  for (const item of items) {
    if (index > 0 && index % ITEMS_A_TURN === 0) await pause.wait(0);
    work(item, index);
    index += 1;
  }
}
