/** What one consumer knows of a country's routes while it works on a batch, and what it has used up of it. */
import type { Route, RouteChoice } from "../../domain/routing/choice.ts";
import { choiceOf, rankRoutes } from "../../domain/routing/rank-routes.ts";
import type { RouteQuery, RouteSelection } from "../../domain/routing/select-route.ts";
import { NOTHING_KNOWN, type RoutingSnapshot, withoutProbe } from "../../domain/routing/snapshot.ts";
import { CATEGORY_WEIGHTS } from "../../domain/routing/weights.ts";
import type { CountryPlace, CountryRoom } from "../state-ports.ts";
import type { Services } from "../services.ts";

/** Routing knowledge helps a code; waiting for it does not. */
const OPEN_TIMEOUT_MS = 250;
/** Enough of a number to tell whose range it is, too little to tell whose number. */
const PREFIX_LENGTH = 8;

const NO_ROOM_NEEDED: CountryRoom = { snapshot: NOTHING_KNOWN, tokens: {}, retryAtMs: 0 };

export interface SessionQuery extends RouteQuery {
  readonly to: string;
  readonly nowMs: number;
}

export class RoutingSession {
  #snapshot: RoutingSnapshot;
  readonly #tokens: Record<string, number>;
  readonly #retryAtMs: number;
  #isFull = false;
  readonly #random: () => number;

  constructor(room: CountryRoom, random: () => number) {
    this.#snapshot = room.snapshot;
    this.#tokens = { ...room.tokens };
    this.#retryAtMs = room.retryAtMs;
    this.#random = random;
  }

  /** When the last text that found every route at its rate may ask again; null when it found none for another reason. */
  get fullUntilMs(): number | null {
    return this.#isFull ? this.#retryAtMs : null;
  }

  /** The route for one attempt; null when there is none, or none with room. */
  choose(routes: readonly Route[], query: SessionQuery): RouteSelection | null {
    const ranking = rankRoutes(
      {
        country: query.country,
        network: null,
        prefix: query.to.slice(0, PREFIX_LENGTH),
        transport: query.transport,
        category: "otp",
        segments: 1,
        accounts: query.accounts,
        made: query.made,
        avoid: query.avoid,
        nowMs: query.nowMs,
        senders: null,
      },
      routes,
      {
        snapshot: this.#snapshot,
        room: { tokens: this.#tokens, spentAccounts: [] },
        weights: CATEGORY_WEIGHTS.otp,
        random: this.#random,
      },
    );
    const choice = choiceOf(ranking, routes.length);
    this.#isFull = ranking.waits;
    if (ranking.winner === null || choice === null) return null;
    return { route: ranking.winner, standing: ranking.standing, choice };
  }

  /** Counts an attempt that was claimed: its token, and the probe it may have been. */
  use({ routeId, reason }: RouteChoice): void {
    const left = this.#tokens[routeId];
    if (left !== undefined) this.#tokens[routeId] = left - 1;
    if (reason === "probe") this.#snapshot = withoutProbe(this.#snapshot, routeId);
  }
}

/** Opens a session for a batch's texts to one country. Fails open: without an answer, nothing is known and all may go. */
export async function openSession(
  services: Pick<Services, "countries" | "routeBook" | "random" | "telemetry">,
  place: CountryPlace,
  textCount: number,
): Promise<RoutingSession> {
  const random = () => services.random.unit();
  try {
    const routes = await services.routeBook.list(place.tenantId);
    const limited = routes.flatMap(({ id: routeId, ratePerSecond = null, country }) =>
      ratePerSecond !== null && (country === "*" || country === place.country) ? [{ routeId, ratePerSecond }] : [],
    );
    const opened = services.countries.open(place, { urgent: textCount, bulk: 0, limited });
    const late = new Promise<never>((_, reject) => {
      AbortSignal.timeout(OPEN_TIMEOUT_MS).addEventListener("abort", () => reject(new Error("late")));
    });
    return new RoutingSession(await Promise.race([opened, late]), random);
  } catch {
    services.telemetry.emit("routing.blind", { tenant_id: place.tenantId, country: place.country });
    return new RoutingSession(NO_ROOM_NEEDED, random);
  }
}
