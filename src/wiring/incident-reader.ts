/** What rules of incidents are judged by: the way of an object to the ledger and to countries. */
import type { Background } from "../app/base/ports.ts";
import type { RuleReader } from "../app/incidents/ports.ts";
import { makeRuleReader } from "../app/incidents/rule-reader.ts";
import { makeCellReader } from "../app/ledger/read-cells.ts";
import type { Env } from "../env.ts";
import { makeCountryViews } from "../objects/states.ts";
import { makeGround, telemetry } from "./ground.ts";
import { makeLedgerGround } from "./ledger.ts";
import { pause } from "./platform.ts";
import { tenantServices } from "./tenants.ts";

/** An object lives longer than any call of it: what goes on behind one is cut off by nothing. */
const background: Background = { run: (work) => void Promise.allSettled([work]) };

/** Put together when it is first asked: most isolates never are. */
export function incidentReader(env: Env): RuleReader {
  let made: RuleReader | null = null;
  const make = () => {
    const ground = makeGround(env, background);
    const cells = makeCellReader(makeLedgerGround(ground, tenantServices(ground)));
    return makeRuleReader({ cells, countryViews: makeCountryViews(env), telemetry, pause });
  };
  return {
    read(owner, asked) {
      made ??= make();
      return made.read(owner, asked);
    },
  };
}
