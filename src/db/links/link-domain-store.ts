import { and, asc, eq, isNotNull, isNull, lt, ne, sql } from "drizzle-orm";
import type { LinkDomainClaim, LinkDomainStore } from "../../app/links/domain-ports.ts";
import { answer, type Database } from "../base/database.ts";
import { linkDomainClaims } from "../schema/link-domain-claims.ts";
import { tenants } from "../schema/tenants.ts";

type Named = Pick<LinkDomainClaim, "tenantId" | "domain">;

const COLUMNS = {
  tenantId: linkDomainClaims.tenantId,
  domain: linkDomainClaims.domain,
  provedAtMs: linkDomainClaims.provedAtMs,
};

export class D1LinkDomainStore implements LinkDomainStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async findClaim(tenantId: string): Promise<LinkDomainClaim | null> {
    const rows = await answer(this.#db.select(COLUMNS).from(linkDomainClaims).where(waiting(tenantId)).limit(1));
    return rows[0] ?? null;
  }

  async claim(tenantId: string, domain: string, nowMs: number): Promise<void> {
    const forget = this.#db.delete(linkDomainClaims).where(waiting(tenantId));
    const made = { tenantId, domain, claimedAtMs: nowMs, provedAtMs: null };
    await answer(this.#db.batch([forget, this.#db.insert(linkDomainClaims).values(made).onConflictDoNothing()]));
  }

  async release(tenantId: string): Promise<void> {
    const forget = this.#db.delete(linkDomainClaims).where(eq(linkDomainClaims.tenantId, tenantId));
    await answer(this.#db.batch([forget, this.#setDomain(eq(tenants.id, tenantId), null)]));
  }

  async take(claim: Named, nowMs: number): Promise<readonly string[]> {
    const { tenantId, domain } = claim;
    const others = and(eq(tenants.linkDomain, domain), ne(tenants.id, tenantId));
    // A claim may be given up at the same time. Then it must take nothing from anybody, so each statement checks that
    // the claim is still there.
    const stands = sql`exists (select 1 from ${linkDomainClaims} where ${named(claim)})`;
    const [before] = await answer(
      this.#db.batch([
        this.#db.select({ id: tenants.id }).from(tenants).where(and(others, stands)),
        this.#setDomain(and(others, stands), null),
        this.#setDomain(and(eq(tenants.id, tenantId), stands), domain),
        this.#db
          .update(linkDomainClaims)
          .set({ provedAtMs: null })
          .where(and(eq(linkDomainClaims.domain, domain), ne(linkDomainClaims.tenantId, tenantId), stands)),
        this.#db.update(linkDomainClaims).set({ provedAtMs: nowMs }).where(named(claim)),
        this.#db
          .delete(linkDomainClaims)
          .where(and(eq(linkDomainClaims.tenantId, tenantId), ne(linkDomainClaims.domain, domain), stands)),
      ]),
    );
    return before.map(({ id }) => id);
  }

  async listProved(beforeMs: number, limit: number): Promise<readonly LinkDomainClaim[]> {
    const { provedAtMs } = linkDomainClaims;
    return answer(
      this.#db
        .select(COLUMNS)
        .from(linkDomainClaims)
        .where(and(isNotNull(provedAtMs), lt(provedAtMs, beforeMs)))
        .orderBy(asc(provedAtMs))
        .limit(limit),
    );
  }

  async confirm(claim: LinkDomainClaim, nowMs: number): Promise<void> {
    const proved = and(named(claim), isNotNull(linkDomainClaims.provedAtMs));
    await answer(this.#db.update(linkDomainClaims).set({ provedAtMs: nowMs }).where(proved));
  }

  async lapse(claim: LinkDomainClaim): Promise<void> {
    const { tenantId, domain } = claim;
    const own = and(eq(tenants.id, tenantId), eq(tenants.linkDomain, domain));
    const forget = this.#db.update(linkDomainClaims).set({ provedAtMs: null }).where(named(claim));
    await answer(this.#db.batch([this.#setDomain(own, null), forget]));
  }

  async isInForce(domain: string): Promise<boolean> {
    const found = this.#db.select({ id: tenants.id }).from(tenants).where(eq(tenants.linkDomain, domain)).limit(1);
    return (await answer(found)).length > 0;
  }

  #setDomain(where: ReturnType<typeof and>, linkDomain: string | null) {
    return this.#db.update(tenants).set({ linkDomain }).where(where);
  }
}

function named({ tenantId, domain }: Named) {
  return and(eq(linkDomainClaims.tenantId, tenantId), eq(linkDomainClaims.domain, domain));
}

function waiting(tenantId: string) {
  return and(eq(linkDomainClaims.tenantId, tenantId), isNull(linkDomainClaims.provedAtMs));
}
