/** What a carrier's database says of a number today, in contrast to what its prefix said when it was given out. */
import type { CarrierKind } from "../base/carrier-kinds.ts";
import { NUMBER_KINDS } from "../base/number-kinds.ts";

/** Kinds of the plan, and one that only a live answer tells: a line on the internet that is tied to no address. */
export const LINE_TYPES = [...NUMBER_KINDS, "non_fixed_voip"] as const;
export type LineType = (typeof LINE_TYPES)[number];

export interface LiveNetwork {
  /** Mobile country code, three digits. */
  readonly mcc: string | null;
  /** Mobile network code, two or three digits. */
  readonly mnc: string | null;
  readonly name: string | null;
}

export interface LiveNumber {
  /** Null where the source cannot tell. */
  readonly ported: boolean | null;
  readonly network: LiveNetwork;
  readonly lineType: LineType | null;
  readonly source: CarrierKind;
  readonly checkedAtMs: number;
}

const MCC = /^\d{3}$/;
const MNC = /^\d{1,3}$/;
/** Both in one, as Vonage and most HLR vendors write them. */
const MCC_MNC = /^(\d{3})-?(\d{2,3})$/;

const NAME_LENGTH_MAX = 80;
/** More digits in a row than a network's name has: it could be a phone number. */
const NUMBER_LIKE = /\d{7}/;

/** The network that a source names, with what is no code or name left out. */
export function readNetwork(of: {
  readonly mcc?: string | null | undefined;
  readonly mnc?: string | null | undefined;
  readonly name?: string | null | undefined;
}): LiveNetwork {
  const mcc = of.mcc ?? "";
  const mnc = of.mnc ?? "";
  const name = (of.name ?? "").trim();
  return {
    mcc: MCC.test(mcc) ? mcc : null,
    mnc: MNC.test(mnc) ? mnc.padStart(2, "0") : null,
    name: name === "" || name.length > NAME_LENGTH_MAX || NUMBER_LIKE.test(name) ? null : name,
  };
}

/** "23410" and "234-10" as their two codes. */
export function splitMccMnc(text: string | null | undefined): { readonly mcc: string; readonly mnc: string } | null {
  const match = MCC_MNC.exec(text ?? "");
  return match === null ? null : { mcc: match[1] ?? "", mnc: match[2] ?? "" };
}

/**
 * The network to route by, as "MCC-MNC", or null when it is not known for certain. A prefix never is: since numbers
 * can be ported it says who gave the number out, not who serves it.
 */
export function networkOf(live: LiveNumber | null): string | null {
  if (live === null) return null;
  const { mcc, mnc } = live.network;
  return mcc === null || mnc === null ? null : `${mcc}-${mnc}`;
}
