/** Whose a number is: by its prefix, by what was asked before, and by whoever may be asked now, put together. */
import { makeGrantedLookups } from "../app/lookup/granted-lookups.ts";
import type { LiveLookup, LookupPorts } from "../app/lookup/ports.ts";
import type { GrantBook } from "../app/tenants/grant-ports.ts";
import { builtInLookups } from "../carriers/lookup/built-in-lookups.ts";
import { makeIsolateMemory } from "../carriers/lookup/isolate-memory.ts";
import { makeLayeredMemory } from "../carriers/lookup/layered-memory.ts";
import { makeLiveLookups } from "../carriers/lookup/live-lookups.ts";
import { makePrefixCarriers } from "../carriers/lookup/prefix-carriers.ts";
import { answersAt } from "../carriers/lookup/answers-at.ts";
import { D1OldLookups } from "../db/lookup/old-lookups.ts";
import type { Directory } from "../app/tenants/ports.ts";
import type { Settings } from "../env.ts";
import { makeLookupQuotas, makeOwnQuestions } from "../objects/states.ts";
import type { tenantAccounts } from "./carriers.ts";
import { accounts } from "./configured.ts";
import { clock, type Ground, random, telemetry } from "./ground.ts";

interface Needs {
  readonly own: ReturnType<typeof tenantAccounts>;
  readonly grants: GrantBook;
  readonly directory: Directory;
}

export function lookupPorts(ground: Ground, { own, ...tenants }: Needs): LookupPorts {
  const { env, settings, background, database, phones } = ground;
  const builtIn = makeGrantedLookups(lookupAccounts(settings), {
    ...tenants,
    clock,
    lookupQuotas: makeLookupQuotas(env),
  });
  const live = makeLiveLookups({ ...own, builtIn, clock, random });
  const front = makeIsolateMemory();
  const mayKnow = async (tenantId: string) => (await live.list(tenantId)).length > 0;
  return {
    prefixCarriers: makePrefixCarriers({ fetch: (url) => env.ASSETS.fetch(url) }),
    live,
    memoryAt: (slot) =>
      makeLayeredMemory({ front, back: answersAt(phones.lookups, slot), mayKnow, clock, background, telemetry }),
    holders: phones.holders,
    ownQuestions: makeOwnQuestions(env),
    stored: new D1OldLookups(database),
  };
}

/** The deployment's accounts that are set to answer questions about numbers. */
function lookupAccounts(settings: Settings): readonly LiveLookup[] {
  const { twilio, vonage } = accounts(settings);
  const named = settings.LOOKUP_ACCOUNTS.split(",");
  return builtInLookups({
    clock,
    twilio: named.includes("twilio") ? twilio : null,
    vonage: named.includes("vonage") ? vonage : null,
  });
}
