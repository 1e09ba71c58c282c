/** Domains of links: claims of tenants, which may be many of one domain, and the one tenant that has proved it. */

/** What a tenant says is its own. */
export interface LinkDomainClaim {
  readonly tenantId: string;
  readonly domain: string;
  /** When the proof was last found; null: not yet. */
  readonly provedAtMs: number | null;
}

export interface LinkDomainStore {
  /** The claim that waits for its proof; null for none. */
  findClaim(tenantId: string): Promise<LinkDomainClaim | null>;
  /** In place of another claim that waits. What is in force stays so. */
  claim(tenantId: string, domain: string, nowMs: number): Promise<void>;
  /** Gives up the domain in force and what is claimed. */
  release(tenantId: string): Promise<void>;
  /** The domain is this tenant's alone from now on, if it still claims it. Gives the tenants that had it before. */
  take(claim: Pick<LinkDomainClaim, "tenantId" | "domain">, nowMs: number): Promise<readonly string[]>;
  /** Proofs that were last found before then, oldest first. */
  listProved(beforeMs: number, limit: number): Promise<readonly LinkDomainClaim[]>;
  /** The proof was found again. */
  confirm(claim: LinkDomainClaim, nowMs: number): Promise<void>;
  /** The domain is out of force, and claimed as before it was proved. */
  lapse(claim: LinkDomainClaim): Promise<void>;
  /** Whether links of some tenant live there. */
  isInForce(domain: string): Promise<boolean>;
}

export interface TxtResolver {
  /** All texts under a name; none where there is no such name. Throws StoreUnavailable when nobody can say. */
  texts(name: string): Promise<readonly string[]>;
}

export interface LinkDomainPorts {
  readonly store: LinkDomainStore;
  readonly resolver: TxtResolver;
}
