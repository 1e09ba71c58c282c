/** What many seeds say together: whether intervals hold the lift as often as they promise, and whether the report is off to one side. */
import type { Returns } from "../../../src/domain/campaigns/lift.ts";
import { CAMPAIGN_FAULTS, type CampaignFault } from "./campaign-faults.ts";
import { holdsTrueLift, type PlayedCampaign } from "./play-campaign.ts";

/** Of intervals that hold what they are for. */
const NOMINAL = 0.95;
/** Further off than this, in standard errors, chance is not: one time in seven hundred. */
const FAR_OFF = 3.2;

/** `isSound`: nothing is broken, and nothing that chance would not do. */
export interface Summary {
  readonly lines: readonly string[];
  readonly isSound: boolean;
}

export function summaryOf(played: readonly PlayedCampaign[]): Summary {
  const holds = played.filter(holdsTrueLift).length;
  const coverage = measure(NOMINAL, { people: played.length, returned: holds });
  const lift = meanLift(played);
  const toText = sideOf(played, "toText");
  const heldOut = sideOf(played, "heldOut");
  const broken = played.filter((one) => one.broken.length > 0).length;
  const latestDays = Math.max(0, ...played.map((one) => one.latestDays));
  return {
    lines: [
      `the interval holds the lift that was put in: ${holds} of ${played.length} (${said(coverage)})`,
      `mean lift: ${said(lift)}`,
      `came back of those to be texted: ${said(toText)}`,
      `came back of those held out: ${said(heldOut)}`,
      `the latest first text came ${latestDays.toFixed(3)} days after it was due`,
      ...faultsOf(played).map(([fault, count]) => `${fault.padEnd(24)}${String(count).padStart(9)}`),
      broken === 0 ? "all hold" : `${broken} failed`,
    ],
    isSound: broken === 0 && coverage.off > -FAR_OFF && [toText, heldOut].every(({ off }) => Math.abs(off) < FAR_OFF),
  };
}

interface Measured {
  readonly found: number;
  readonly put: number;
  readonly error: number;
  /** In standard errors. */
  readonly off: number;
}

/** Of all seeds alike, however many people each had: an interval is of one seed. Its error is known from many seeds only. */
function meanLift(played: readonly PlayedCampaign[]): Measured {
  const offs = played.map(({ lift, putIn }) => (lift?.share ?? 0) - (putIn.toText - putIn.heldOut));
  const mean = meanOf(offs);
  const spread =
    offs.length < 2 ? 0 : Math.sqrt(offs.reduce((sum, off) => sum + (off - mean) ** 2, 0) / (offs.length - 1));
  const put = meanOf(played.map(({ putIn }) => putIn.toText - putIn.heldOut));
  return measured(put + mean, put, spread / Math.sqrt(offs.length));
}

/** People of all seeds, by what each side of the report says. */
function sideOf(played: readonly PlayedCampaign[], side: "toText" | "heldOut"): Measured {
  const sum = { people: 0, returned: 0 };
  for (const one of played) {
    sum.people += one[side].people;
    sum.returned += one[side].returned;
  }
  return measure(meanOf(played.map(({ putIn }) => putIn[side])), sum);
}

function measure(put: number, { people, returned }: Returns): Measured {
  return measured(people === 0 ? put : returned / people, put, Math.sqrt((put * (1 - put)) / Math.max(1, people)));
}

function measured(found: number, put: number, error: number): Measured {
  return { found, put, error, off: error === 0 ? 0 : (found - put) / error };
}

function said({ found, put, error, off }: Measured): string {
  return `${percent(found)} against ${percent(put)}: off by ${percent(found - put)} ± ${percent(error)}, z = ${off.toFixed(2)}`;
}

function faultsOf(played: readonly PlayedCampaign[]): readonly (readonly [CampaignFault, number])[] {
  const all = new Map(played.flatMap(({ faults }) => faults).map(([fault]) => [fault, 0]));
  for (const [fault, count] of played.flatMap(({ faults }) => faults)) all.set(fault, (all.get(fault) ?? 0) + count);
  return CAMPAIGN_FAULTS.map((fault) => [fault, all.get(fault) ?? 0]);
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
