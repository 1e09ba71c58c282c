/**
 * What T-Mobile still takes of the tenant's 10DLC brands, for one batch: held by the object that counts it, set aside for a
 * text before it is claimed, and given back when it certainly did not go out. What was not held is not sent.
 */
import { mayReachTMobile } from "../../domain/senders/us-networks.ts";
import type { PlacesAsked, PlacesGiven, PlacesUsed } from "../../domain/senders/brand-places.ts";
import type { Route } from "../../domain/routing/choice.ts";
import type { BrandRef } from "./ports.ts";

/** What of a text decides whether it counts. */
export interface CappedText {
  readonly country: string;
  /** "MCC-MNC"; null: nobody knows. */
  readonly network: string | null;
  /** Parts that it is billed as. */
  readonly segments: number;
}

/** What one brand gave. */
export interface BrandLease {
  readonly ref: BrandRef;
  readonly asked: PlacesAsked;
  /** Null: it did not answer. */
  readonly given: PlacesGiven | null;
}

export interface CappedRoutes {
  /** The day has no place left for such a text. */
  readonly cappedRoutes: readonly string[];
  /** Others hold what is left, or nobody answered. */
  readonly heldRoutes: readonly string[];
  /** When the first of those that have none has places again; null: none is so. */
  readonly opensAtMs: number | null;
}

const ALL_OPEN: CappedRoutes = { cappedRoutes: [], heldRoutes: [], opensAtMs: null };

export class BrandCaps {
  readonly #leases: Map<string, BrandLease>;
  /** Brands that were asked for more, and did not answer. */
  readonly #silent = new Set<string>();
  readonly #used = new Map<string, number>();
  /** What is set aside for a text whose outcome is open. */
  readonly #reserved = new Map<string, { readonly brandId: string; readonly parts: number }>();

  constructor(leases: readonly BrandLease[]) {
    this.#leases = new Map(leases.map((lease) => [lease.ref.brandId, lease]));
  }

  /** Some route's texts are counted: then their parts have to be known first. */
  get isCounting(): boolean {
    return this.#leases.size > 0;
  }

  /** Somebody who counts here did not answer. */
  get isUnanswered(): boolean {
    return this.#silent.size > 0 || [...this.#leases.values()].some(({ given }) => given === null);
  }

  /**
   * Whom to ask for how much, that a text fits which is so many parts larger than its batch was held for. None where nothing
   * of it counts, where nobody answered, or where its day has no place for it whoever gives back.
   */
  wantMore(text: CappedText, parts: number): readonly Pick<BrandLease, "ref" | "asked">[] {
    if (!mayReachTMobile(text.country, text.network)) return [];
    return [...this.#leases].flatMap(([brandId, lease]) => {
      if (lease.given === null || text.segments > lease.given.left - this.#usedOf(brandId)) return [];
      const asked = { ...lease.asked, wanted: lease.asked.wanted + parts };
      // Before anybody is asked: of two larger texts at once the second asks for both.
      this.#leases.set(brandId, { ...lease, asked });
      return [{ ref: lease.ref, asked }];
    });
  }

  /** What came of it; null: nobody answered. Answers may come in any order: what was held once stays so. */
  grown({ brandId }: BrandRef, given: PlacesGiven | null): void {
    if (given === null) {
      this.#silent.add(brandId);
      return;
    }
    this.#silent.delete(brandId);
    const lease = this.#leases.get(brandId);
    if (lease === undefined) return;
    const held = Math.max(given.held, lease.given?.held ?? 0);
    this.#leases.set(brandId, { ...lease, given: { ...given, held } });
  }

  shut(routes: readonly Route[], text: CappedText): CappedRoutes {
    if (!this.isCounting || !mayReachTMobile(text.country, text.network)) return ALL_OPEN;
    const cappedRoutes: string[] = [];
    const heldRoutes: string[] = [];
    const openings: number[] = [];
    for (const route of routes) {
      const lease = this.#leaseOf(route);
      if (lease === null) continue;
      const used = this.#usedOf(lease.ref.brandId);
      const { given } = lease;
      if (given !== null && text.segments <= given.held - used) continue;
      if (given === null || text.segments <= given.left - used) heldRoutes.push(route.id);
      else {
        cappedRoutes.push(route.id);
        openings.push(given.resetsAtMs);
      }
    }
    return { cappedRoutes, heldRoutes, opensAtMs: openings.length === 0 ? null : Math.min(...openings) };
  }

  reserve(messageId: string, route: Route, text: CappedText): void {
    this.release(messageId);
    const lease = this.#leaseOf(route);
    if (lease === null || !mayReachTMobile(text.country, text.network)) return;
    const { brandId } = lease.ref;
    this.#used.set(brandId, this.#usedOf(brandId) + text.segments);
    this.#reserved.set(messageId, { brandId, parts: text.segments });
  }

  /** The text did not go out. */
  release(messageId: string): void {
    const reserved = this.#reserved.get(messageId);
    if (reserved === undefined) return;
    this.#used.set(reserved.brandId, this.#usedOf(reserved.brandId) - reserved.parts);
    this.#reserved.delete(messageId);
  }

  /** It went out, or nobody knows whether it did: it counts. */
  keep(messageId: string): void {
    this.#reserved.delete(messageId);
  }

  /** What to report at the end. */
  usage(): readonly { readonly ref: BrandRef; readonly used: PlacesUsed }[] {
    return [...this.#leases.values()].map(({ ref, asked: { holdId } }) => ({
      ref,
      used: { holdId, used: this.#usedOf(ref.brandId) },
    }));
  }

  #leaseOf({ campaign, transport }: Route): BrandLease | null {
    if (campaign === undefined || transport !== "sms" || campaign.dailyCap === null) return null;
    return this.#leases.get(campaign.brandId) ?? null;
  }

  #usedOf(brandId: string): number {
    return this.#used.get(brandId) ?? 0;
  }
}

/** Where nothing is counted. */
export const NO_CAPS = new BrandCaps([]);

/** Parts a day by brand; where campaigns of one say different tiers, the lowest counts. */
export function capsOf(routes: readonly Route[]): ReadonlyMap<string, number> {
  const caps = new Map<string, number>();
  for (const { campaign, transport } of routes) {
    if (campaign === undefined || campaign.dailyCap === null || transport !== "sms") continue;
    const { brandId, dailyCap } = campaign;
    caps.set(brandId, Math.min(dailyCap, caps.get(brandId) ?? dailyCap));
  }
  return caps;
}
