import { and, desc, eq, getTableColumns, max, ne, type SQL, sql } from "drizzle-orm";
import type { PageQuery, PageResult } from "../../app/base/page-ports.ts";
import type { CampaignChange, CampaignOwner, CampaignSaid, CampaignStore } from "../../app/campaigns/ports.ts";
import type { Campaign } from "../../domain/campaigns/campaign.ts";
import { answer, type Database } from "../base/database.ts";
import { selectRows } from "../base/insert-json.ts";
import { readPage } from "../base/page.ts";
import { campaignHistory } from "../schema/campaign-history.ts";
import { campaigns } from "../schema/campaigns.ts";

const { campaignId: _of, ...CHANGE_COLUMNS } = getTableColumns(campaignHistory);

/** Campaigns as stored. CachedCampaignBook stands in front of it where texts are sent. */
export class D1CampaignStore implements CampaignStore {
  readonly #db: Database;
  readonly #onChange: (owner: CampaignOwner) => void;

  /** `onChange` is told of an owner one of whose campaigns has changed. */
  constructor(db: Database, onChange: (owner: CampaignOwner) => void = () => undefined) {
    this.#db = db;
    this.#onChange = onChange;
  }

  async create(campaign: Campaign, said: CampaignSaid, max: number): Promise<"written" | "too_many"> {
    const open = sql`(select count(*) from ${campaigns} where ${and(isOwn(campaign), ne(campaigns.status, "finished"))})`;
    const row = sql`${selectRows(campaigns, [campaign])} and ${open} < ${max}`;
    const { id: campaignId, revision, status: to, createdAtMs: atMs } = campaign;
    const change = { campaignId, revision, from: null, to, atMs, ...said };
    const isThere = sql`exists (select 1 from ${campaigns} where ${eq(campaigns.id, campaignId)})`;
    const [written] = await answer(
      this.#db.batch([
        this.#db.insert(campaigns).select(row).returning({ id: campaigns.id }),
        this.#db.insert(campaignHistory).select(sql`${selectRows(campaignHistory, [change])} and ${isThere}`),
      ]),
    );
    return written.length > 0 ? "written" : "too_many";
  }

  async find(owner: CampaignOwner, campaignId: string): Promise<Campaign | null> {
    const isIt = and(eq(campaigns.id, campaignId), isOwn(owner));
    const [found] = await answer(this.#db.select().from(campaigns).where(isIt));
    return found ?? null;
  }

  list(owner: CampaignOwner, query: PageQuery): Promise<PageResult<Campaign>> {
    const sort = { atMs: campaigns.createdAtMs, id: campaigns.id };
    return readPage(
      query,
      { sort, scope: { list: "campaigns", of: { mode: owner.mode } } },
      {
        select: ({ after, order, limit }) =>
          answer(
            this.#db
              .select()
              .from(campaigns)
              .where(and(isOwn(owner), after))
              .orderBy(...order)
              .limit(limit),
          ),
        positionOf: (row) => ({ atMs: row.createdAtMs, id: row.id }),
      },
    );
  }

  async save(campaign: Campaign, { by, reason }: CampaignSaid): Promise<"written" | "taken"> {
    const { id, tenantId, mode, plan, status, stoppedVariants, revision, updatedAtMs } = campaign;
    const { approvedAtMs, approvedBy, startedAtMs, because } = campaign;
    const states = { status, stoppedVariants, revision, updatedAtMs, approvedAtMs, approvedBy, startedAtMs, because };
    const isBefore = and(eq(campaigns.id, id), isOwn({ tenantId, mode }), eq(campaigns.revision, revision - 1));
    const [, written] = await answer(
      this.#db.batch([
        // What it was is read in the moment in which it changes.
        this.#db
          .insert(campaignHistory)
          .select(
            sql`select ${campaigns.id}, ${revision}, ${campaigns.status}, ${status}, ${updatedAtMs}, ${by}, ${reason} from ${campaigns} where ${isBefore}`,
          )
          .onConflictDoNothing(),
        this.#db
          .update(campaigns)
          .set({ plan, ...states })
          .where(isBefore)
          .returning({ id: campaigns.id }),
      ]),
    );
    if (written.length === 0) return "taken";
    this.#onChange({ tenantId, mode });
    return "written";
  }

  async history(campaignId: string, limit: number): Promise<readonly CampaignChange[]> {
    const ofIt = eq(campaignHistory.campaignId, campaignId);
    const newestFirst = desc(campaignHistory.revision);
    return await answer(
      this.#db.select(CHANGE_COLUMNS).from(campaignHistory).where(ofIt).orderBy(newestFirst).limit(limit),
    );
  }

  async runsSince(campaignId: string): Promise<number | null> {
    // A variant that is stopped moves it from running to running.
    const began = and(
      eq(campaignHistory.campaignId, campaignId),
      eq(campaignHistory.to, "running"),
      ne(campaignHistory.from, "running"),
    );
    const newest = this.#db
      .select({ atMs: max(campaignHistory.atMs) })
      .from(campaignHistory)
      .where(began);
    const [row] = await answer(newest);
    return row?.atMs ?? null;
  }

  async authors(campaignId: string): Promise<readonly string[]> {
    const wrote = and(
      eq(campaignHistory.campaignId, campaignId),
      eq(campaignHistory.to, "draft"),
      // To take an approval back writes nothing.
      sql`coalesce(${campaignHistory.from}, 'draft') = 'draft'`,
    );
    const rows = await answer(this.#db.selectDistinct({ by: campaignHistory.by }).from(campaignHistory).where(wrote));
    return rows.flatMap(({ by }) => by ?? []);
  }

  async running(owner: CampaignOwner): Promise<readonly Campaign[]> {
    const rows = this.#db
      .select()
      .from(campaigns)
      .where(and(isOwn(owner), IS_RUNNING))
      .orderBy(campaigns.id);
    return await answer(rows);
  }

  async ownersRunning(): Promise<readonly CampaignOwner[]> {
    const { tenantId, mode } = campaigns;
    return await answer(this.#db.selectDistinct({ tenantId, mode }).from(campaigns).where(IS_RUNNING));
  }
}

/** As the index has it: a parameter would not be known to be the same. */
const IS_RUNNING = sql`${campaigns.status} = 'running'`;

function isOwn({ tenantId, mode }: CampaignOwner): SQL | undefined {
  return and(eq(campaigns.tenantId, tenantId), eq(campaigns.mode, mode));
}
