import { desc, eq, sql } from "drizzle-orm";
import type { PageQuery, PageResult } from "../../app/base/page-ports.ts";
import type { ProfileStore } from "../../app/compliance/profile-ports.ts";
import type { ComplianceProfile } from "../../domain/compliance/compliance-profile.ts";
import type { ProfileEntry } from "../../domain/compliance/profile-history.ts";
import { answer, type Database } from "../base/database.ts";
import { selectRows } from "../base/insert-json.ts";
import { readPage } from "../base/page.ts";
import { complianceHistory } from "../schema/compliance-history.ts";
import { complianceProfiles } from "../schema/compliance-profiles.ts";

/** Profiles as stored. CachedComplianceBook stands in front of it on the sending path. */
export class D1ProfileStore implements ProfileStore {
  readonly #db: Database;
  readonly #onChange: (tenantId: string) => void;

  /** `onChange` is told of a tenant whose profile has changed. */
  constructor(db: Database, onChange: (tenantId: string) => void = () => undefined) {
    this.#db = db;
    this.#onChange = onChange;
  }

  async find(tenantId: string): Promise<ComplianceProfile | null> {
    const { tenantId: id } = complianceProfiles;
    const [row] = await answer(this.#db.select().from(complianceProfiles).where(eq(id, tenantId)));
    return row ?? null;
  }

  async write(profile: ComplianceProfile, entry: ProfileEntry): Promise<"written" | "taken"> {
    const { tenantId, revision } = profile;
    const { tenantId: id, revision: known } = complianceProfiles;
    const before = sql`coalesce((select ${known} from ${complianceProfiles} where ${eq(id, tenantId)}), 0)`;
    const isNext = sql`${before} = ${revision - 1}`;
    const [, written] = await answer(
      this.#db.batch([
        this.#db.insert(complianceHistory).select(sql`${selectRows(complianceHistory, [entry])} and ${isNext}`),
        this.#db
          .insert(complianceProfiles)
          .select(sql`${selectRows(complianceProfiles, [profile])} and ${isNext}`)
          .onConflictDoUpdate({ target: id, set: profile })
          .returning({ revision: known }),
      ]),
    );
    if (written.length === 0) return "taken";
    this.#onChange(tenantId);
    return "written";
  }

  history(tenantId: string, query: PageQuery): Promise<PageResult<ProfileEntry>> {
    const { tenantId: id, revision } = complianceHistory;
    return readPage(
      query,
      // Revisions are in the order of time, and one tenant's alone are listed.
      { sort: { atMs: revision, id }, scope: { list: "compliance_history", of: {} } },
      {
        select: ({ after, limit }) =>
          answer(
            this.#db
              .select()
              .from(complianceHistory)
              .where(sql`${eq(id, tenantId)}${after === undefined ? sql`` : sql` and ${after}`}`)
              .orderBy(desc(revision))
              .limit(limit),
          ),
        positionOf: (row) => ({ atMs: row.revision, id: row.tenantId }),
      },
    );
  }
}
