import { and, asc, desc, eq, getTableColumns, isNotNull, type SQL, sql } from "drizzle-orm";
import type { PageQuery, PageResult } from "../../app/base/page-ports.ts";
import type {
  LiveTemplate,
  MovedVersion,
  NewVersion,
  TemplateStore,
  VersionName,
  WholeTemplate,
} from "../../app/templates/ports.ts";
import type { RegisteredText } from "../../domain/compliance/registered-text.ts";
import type { PinnedWords } from "../../domain/template/own/own-template.ts";
import type { TemplateRecord, TemplateVersion, VersionMove } from "../../domain/template/own/version.ts";
import { answer, type Database } from "../base/database.ts";
import { selectRows } from "../base/insert-json.ts";
import { readPage } from "../base/page.ts";
import { templateHistory } from "../schema/template-history.ts";
import { templateVersions } from "../schema/template-versions.ts";
import { templates } from "../schema/templates.ts";

const { tenantId: _of, name: _name, registered: _known, ...VERSION_COLUMNS } = getTableColumns(templateVersions);
const { variables: _variables, locales: _locales, ...STATE_COLUMNS } = VERSION_COLUMNS;
const { tenantId: _tenant, ...MOVE_COLUMNS } = getTableColumns(templateHistory);

/** Templates as stored. CachedTemplateBook stands in front of it where messages are written. */
export class D1TemplateStore implements TemplateStore {
  readonly #db: Database;
  readonly #onChange: OnTemplates;

  /** `onChange` is told of a tenant whose templates have changed, and of the version that went live with it, if one did. */
  constructor(db: Database, onChange: OnTemplates = () => undefined) {
    this.#db = db;
    this.#onChange = onChange;
  }

  async create(
    template: TemplateRecord,
    first: NewVersion,
    max: number,
  ): Promise<"written" | "name_known" | "too_many"> {
    const { tenantId, name } = template;
    const count = sql`(select count(*) from ${templates} where ${eq(templates.tenantId, tenantId)})`;
    const row = sql`${selectRows(templates, [template])} and ${count} < ${max}`;
    // What hangs on it is written where this very template was: one of the same name that was there has more versions,
    // or another time.
    const isOwn = sql`exists (select 1 from ${templates} where ${and(isTemplate(tenantId, name), eq(templates.revision, template.revision), eq(templates.createdAtMs, template.createdAtMs))})`;
    const [written] = await answer(
      this.#db.batch([
        this.#db.insert(templates).select(row).onConflictDoNothing().returning({ name: templates.name }),
        ...this.#inserts(template, first, isOwn),
      ]),
    );
    if (written.length > 0) {
      this.#onChange(tenantId, null);
      return "written";
    }
    const known = await answer(
      this.#db.select({ name: templates.name }).from(templates).where(isTemplate(tenantId, name)),
    );
    return known.length > 0 ? "name_known" : "too_many";
  }

  async addVersion(template: TemplateRecord, added: NewVersion): Promise<"written" | "taken"> {
    const isBefore = this.#isBefore(template);
    const [version, history] = this.#inserts(template, added, isBefore);
    const [, , written] = await answer(this.#db.batch([version, history, this.#update(template)]));
    return this.#outcome(template, written.length, null);
  }

  async move({ template, version, move }: MovedVersion): Promise<"written" | "taken"> {
    const { tenantId, name } = template;
    const isBefore = this.#isBefore(template);
    const { status, approvedAtMs, approvedBy } = version;
    const isVersion = and(isOf(tenantId, name), eq(templateVersions.version, version.version));
    const wasLive = and(isOf(tenantId, name), eq(templateVersions.status, "live"), sql`${status} = 'live'`);
    const [, , , written] = await answer(
      this.#db.batch([
        this.#db.update(templateVersions).set({ status: "retired" }).where(and(wasLive, isBefore)),
        this.#db.update(templateVersions).set({ status, approvedAtMs, approvedBy }).where(and(isVersion, isBefore)),
        this.#db
          .insert(templateHistory)
          .select(sql`${selectRows(templateHistory, [{ ...move, tenantId }])} and ${isBefore}`),
        this.#update(template),
      ]),
    );
    const live = status === "live" ? { tenantId, name, version: version.version } : null;
    return this.#outcome(template, written.length, live);
  }

  list(tenantId: string, query: PageQuery): Promise<PageResult<TemplateRecord>> {
    return readPage(
      query,
      { sort: { atMs: templates.createdAtMs, id: templates.name }, scope: { list: "templates", of: {} } },
      {
        select: ({ after, order, limit }) =>
          answer(
            this.#db
              .select()
              .from(templates)
              .where(and(eq(templates.tenantId, tenantId), after))
              .orderBy(...order)
              .limit(limit),
          ),
        positionOf: (row) => ({ atMs: row.createdAtMs, id: row.name }),
      },
    );
  }

  async find(tenantId: string, name: string): Promise<WholeTemplate | null> {
    const [[template], versions] = await answer(
      this.#db.batch([
        this.#db.select().from(templates).where(isTemplate(tenantId, name)),
        this.#db
          .select(STATE_COLUMNS)
          .from(templateVersions)
          .where(isOf(tenantId, name))
          .orderBy(desc(templateVersions.version)),
      ]),
    );
    return template === undefined ? null : { template, versions };
  }

  async version(tenantId: string, name: string, version: number): Promise<TemplateVersion | null> {
    const [found] = await answer(
      this.#db
        .select(VERSION_COLUMNS)
        .from(templateVersions)
        .where(and(isOf(tenantId, name), eq(templateVersions.version, version))),
    );
    return found ?? null;
  }

  async history(tenantId: string, name: string, limit: number): Promise<readonly VersionMove[]> {
    return await answer(
      this.#db
        .select(MOVE_COLUMNS)
        .from(templateHistory)
        .where(and(eq(templateHistory.tenantId, tenantId), eq(templateHistory.name, name)))
        .orderBy(desc(templateHistory.revision))
        .limit(limit),
    );
  }

  /** What a text is written by: which version of each template is live, and what registers know. */
  async inForce(tenantId: string): Promise<TemplatesInForce> {
    const { name, category, purpose, liveVersion: version } = templates;
    const [live, known] = await answer(
      this.#db.batch([
        this.#db
          .select({ name, category, purpose, version })
          .from(templates)
          .where(eq(templates.tenantId, tenantId))
          .orderBy(asc(name)),
        this.#db
          .select({ registered: templateVersions.registered })
          .from(templateVersions)
          .where(
            and(
              eq(templateVersions.tenantId, tenantId),
              isNotNull(templateVersions.registered),
              isNotNull(templateVersions.approvedAtMs),
            ),
          )
          // In one order always: what is equal is no new copy.
          .orderBy(asc(templateVersions.name), asc(templateVersions.version)),
      ]),
    );
    return { live, registered: known.flatMap(({ registered }) => registered ?? []) };
  }

  async pinned({ tenantId, name, version }: VersionName): Promise<PinnedWords | null> {
    const { category, purpose } = templates;
    const { variables, locales } = templateVersions;
    const [found] = await answer(
      this.#db
        .select({ name: templates.name, category, purpose, version: templateVersions.version, variables, locales })
        .from(templateVersions)
        .innerJoin(
          templates,
          and(eq(templates.tenantId, templateVersions.tenantId), eq(templates.name, templateVersions.name)),
        )
        .where(and(isOf(tenantId, name), eq(templateVersions.version, version))),
    );
    return found ?? null;
  }

  #inserts({ tenantId, name }: TemplateRecord, { version, registered, move }: NewVersion, condition: SQL) {
    const row = { ...version, tenantId, name, registered: registered.length === 0 ? null : registered };
    const entry = { ...move, tenantId };
    return [
      this.#db
        .insert(templateVersions)
        .select(sql`${selectRows(templateVersions, [row])} and ${condition}`)
        .onConflictDoNothing(),
      this.#db
        .insert(templateHistory)
        .select(sql`${selectRows(templateHistory, [entry])} and ${condition}`)
        .onConflictDoNothing(),
    ] as const;
  }

  #update({ tenantId, name, revision, liveVersion, versions, updatedAtMs }: TemplateRecord) {
    return this.#db
      .update(templates)
      .set({ revision, liveVersion, versions, updatedAtMs })
      .where(and(isTemplate(tenantId, name), eq(templates.revision, revision - 1)))
      .returning({ revision: templates.revision });
  }

  #isBefore({ tenantId, name, revision }: TemplateRecord): SQL {
    return sql`exists (select 1 from ${templates} where ${and(isTemplate(tenantId, name), eq(templates.revision, revision - 1))})`;
  }

  #outcome({ tenantId }: TemplateRecord, rows: number, live: VersionName | null): "written" | "taken" {
    if (rows === 0) return "taken";
    this.#onChange(tenantId, live);
    return "written";
  }
}

type OnTemplates = (tenantId: string, live: VersionName | null) => void;

export interface TemplatesInForce {
  readonly live: readonly LiveTemplate[];
  readonly registered: readonly RegisteredText[];
}

function isTemplate(tenantId: string, name: string): SQL | undefined {
  return and(eq(templates.tenantId, tenantId), eq(templates.name, name));
}

function isOf(tenantId: string, name: string): SQL | undefined {
  return and(eq(templateVersions.tenantId, tenantId), eq(templateVersions.name, name));
}
