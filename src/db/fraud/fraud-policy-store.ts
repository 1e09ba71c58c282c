import { desc, eq, sql } from "drizzle-orm";
import type { PageQuery, PageResult } from "../../app/base/page-ports.ts";
import type { FraudPolicyEntry, FraudPolicyStore } from "../../app/fraud/ports.ts";
import { answer, type Database, isUniqueViolation } from "../base/database.ts";
import { readPage } from "../base/page.ts";
import { fraudPolicies } from "../schema/fraud-policies.ts";
import { tenants } from "../schema/tenants.ts";

/** Policies as stored, beside the tenant's row, by which every start reads the one in force. */
export class D1FraudPolicyStore implements FraudPolicyStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async latest(tenantId: string): Promise<FraudPolicyEntry | null> {
    const { tenantId: id, revision } = fraudPolicies;
    const newest = this.#db.select().from(fraudPolicies).where(eq(id, tenantId)).orderBy(desc(revision)).limit(1);
    const [row] = await answer(newest);
    return row ?? null;
  }

  async write(entry: FraudPolicyEntry): Promise<"written" | "taken"> {
    const { tenantId, policy } = entry;
    const written = this.#db
      .batch([
        this.#db.insert(fraudPolicies).values(entry),
        this.#db.update(tenants).set({ fraud: policy }).where(eq(tenants.id, tenantId)),
      ])
      .then(
        () => "written" as const,
        (error: unknown) => {
          if (isUniqueViolation(error, "fraud_policies.tenant_id")) return "taken" as const;
          throw error;
        },
      );
    return await answer(written);
  }

  history(tenantId: string, query: PageQuery): Promise<PageResult<FraudPolicyEntry>> {
    const { tenantId: id, revision } = fraudPolicies;
    return readPage(
      query,
      // Revisions are in the order of time, and one tenant's alone are listed.
      { sort: { atMs: revision, id }, scope: { list: "fraud_policies", of: {} } },
      {
        select: ({ after, limit }) =>
          answer(
            this.#db
              .select()
              .from(fraudPolicies)
              .where(sql`${eq(id, tenantId)}${after === undefined ? sql`` : sql` and ${after}`}`)
              .orderBy(desc(revision))
              .limit(limit),
          ),
        positionOf: (row) => ({ atMs: row.revision, id: row.tenantId }),
      },
    );
  }
}
