/** What a tenant's rules are judged by: its ledger, and its countries' objects. */
import { isFigure } from "../../domain/incident-rules/rule.ts";
import type { Answered } from "../../domain/incident-rules/rule-question.ts";
import { isCountrySign } from "../../domain/incident-rules/verdict-of.ts";
import type { Telemetry } from "../base/ports.ts";
import { within } from "../base/within.ts";
import type { CellReader } from "../ledger/ports.ts";
import type { CountryViews } from "../routing/ports.ts";
import type { Services } from "../services.ts";
import type { RuleReader } from "./ports.ts";
import { type AskOwner, makeFigureReader } from "./read-figures.ts";
import { readSigns, whereTextsWent } from "./read-signs.ts";

/** A question that takes longer is answered by nobody in this minute: the signs of countries wait for one. */
const PATIENCE_MS = 10_000;
/**
 * Days of earlier releases did not say how far they reach: those before are asked nothing. They could count a text that
 * waited longer, which a window of rules can do without.
 */
const OLD_DAYS = 3;

interface Needs extends Pick<Services, "pause"> {
  readonly cells: CellReader;
  readonly countryViews: Pick<CountryViews, "signs">;
  readonly telemetry: Telemetry;
}

export function makeRuleReader(needs: Needs): RuleReader {
  const { cells, telemetry } = needs;
  const ask: AskOwner = async ({ tenantId, mode }, question) => {
    const asked = cells.sum(tenantId, mode, { ...question, oldDays: OLD_DAYS });
    const read = await within(needs, asked, PATIENCE_MS).catch(() => null);
    if (read === null) return "away";
    return read.ok ? { edges: question.edges, sums: read.value } : "refused";
  };
  const readFigures = makeFigureReader(ask);

  return {
    async read(owner, { rules, standing, minute }) {
      const conditions = rules.map(({ condition }) => condition);
      const hasSigns = conditions.some(isCountrySign);
      const signsOfAll = async () => {
        const texts = hasSigns ? await ask(owner, whereTextsWent(minute)) : NOTHING;
        return readSigns(needs, owner, { texts, standing: hasSigns ? standing : [] });
      };
      const [{ zoneOfMost: zoneOf }, figures, { signs, heard, isBlind }] = await Promise.all([
        import("../../domain/incident-rules/country-zone.ts"),
        readFigures(owner, conditions.filter(isFigure), minute),
        signsOfAll(),
      ]);
      const lacksFigures = [...figures.values()].some(({ now }) => now === null);
      if (lacksFigures || isBlind) {
        const what = lacksFigures ? "ledger" : "countries";
        telemetry.emit("incidents.blind", { tenant_id: owner.tenantId, mode: owner.mode, what });
      }
      return { minute, figures, zoneOf, signs, heard };
    },
  };
}

const NOTHING: Answered = { edges: [], sums: [] };
