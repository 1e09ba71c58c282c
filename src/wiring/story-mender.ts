/** Compares buckets of phones with the ledger: the way of an object to both. */
import type { Background } from "../app/base/ports.ts";
import { makeStoryMender } from "../app/ledger/mend-stories.ts";
import type { StoryMender } from "../app/ledger/retell-ports.ts";
import type { Env } from "../env.ts";
import { makeGround } from "./ground.ts";
import { makeLedgerGround } from "./ledger.ts";
import { tenantServices } from "./tenants.ts";

/** An object lives longer than any call of it: what goes on behind one is cut off by nothing. */
const background: Background = { run: (work) => void Promise.allSettled([work]) };

/** Put together when it is first asked: at night, and most isolates never are. */
export function storyMender(env: Env): StoryMender {
  let made: StoryMender | null = null;
  const make = () => {
    const ground = makeGround(env, background);
    return makeStoryMender(makeLedgerGround(ground, tenantServices(ground)));
  };
  return {
    mend(of, stories) {
      made ??= make();
      return made.mend(of, stories);
    },
  };
}
