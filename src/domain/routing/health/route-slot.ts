/** What is kept of one route between two looks: what was seen, how it was judged, and what was shown of it. */
import type { Evidence } from "../evidence.ts";
import type { TrustVerdict } from "../estimate.ts";
import type { RouteSnapshot } from "../snapshot.ts";
import type { RouteStanding, Standing } from "../standing.ts";
import type { PeerContext } from "./peer-context.ts";
import type { Judged } from "./judge-route.ts";
import { phaseOf } from "./looked-at.ts";
import type { Look } from "./route-look.ts";
import type { CodesHere } from "./typed-by-peers.ts";

/** One route of the country, with what the last look saw. */
export interface RouteSlot {
  readonly routeId: string;
  /** Keys of its ways to networks, by "MCC-MNC". */
  readonly networks: Map<string, string>;
  /** Those of its keys whose breakers are open. */
  readonly open: Set<string>;
  /** Where between two looks it has its own. */
  readonly phase: number;
  /** Something was heard of it since. */
  isTouched: boolean;
  look: Look | null;
  judged: JudgedRoute | null;
  shown: ShownRoute | null;
}

export interface ShownRoute {
  readonly judged: JudgedRoute;
  readonly snapshot: RouteSnapshot;
  /** All its gates were closed, and none of its ways in doubt. */
  readonly isUsual: boolean;
}

export interface JudgedRoute {
  readonly slot: RouteSlot;
  readonly look: Look;
  readonly context: PeerContext;
  readonly standing: RouteStanding;
  readonly route: Judged;
  readonly networks: readonly JudgedNetwork[];
  /** No way of it is silent, or may be. */
  readonly isHeard: boolean;
  /** Its codes of the last minutes, added up when somebody asks. */
  readonly codes: () => CodesHere;
}

export interface JudgedNetwork extends Judged {
  readonly network: string;
  readonly key: string;
  /** As it was heard, and settled. */
  readonly raw: Evidence;
  readonly evidence: Evidence;
  readonly standing: Standing;
  readonly verdict: TrustVerdict;
  readonly settledToMs: number;
  readonly receiptsToMs: number;
  readonly codesToMs: number;
}

export function newSlot(routeId: string): RouteSlot {
  const unseen = { isTouched: true, look: null, judged: null, shown: null };
  return { routeId, phase: phaseOf(routeId), networks: new Map(), open: new Set(), ...unseen };
}
