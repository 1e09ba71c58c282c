/** Templates of tenants: as they stand in D1, whose store throws StoreUnavailable, and as messages are written with them. */
import type { RegisteredText } from "../../domain/compliance/registered-text.ts";
import type { OwnTemplate, PinnedWords } from "../../domain/template/own/own-template.ts";
import type { TemplateRecord, TemplateVersion, VersionMove, VersionState } from "../../domain/template/own/version.ts";
import type { PageQuery, PageResult } from "../base/page-ports.ts";

/** A version as it is first written, with its line of history. */
export interface NewVersion {
  readonly version: TemplateVersion;
  /** What registers know of its words. */
  readonly registered: readonly RegisteredText[];
  readonly move: VersionMove;
}

export interface WholeTemplate {
  readonly template: TemplateRecord;
  /** Newest first, without their words. */
  readonly versions: readonly VersionState[];
}

/** What a template is now, and the version of it that moves. */
export interface MovedVersion {
  readonly template: TemplateRecord;
  readonly version: VersionState;
  readonly move: VersionMove;
}

export interface TemplateStore {
  /** `name_known`: the tenant has it. `too_many`: exact, also when several come at once. */
  create(template: TemplateRecord, first: NewVersion, max: number): Promise<"written" | "name_known" | "too_many">;
  /** The template at the revision before this one's; `taken`: another change was faster. */
  addVersion(template: TemplateRecord, added: NewVersion): Promise<"written" | "taken">;
  /** Of a version that goes live the one that was is retired, in the same moment. */
  move(moved: MovedVersion): Promise<"written" | "taken">;
  list(tenantId: string, query: PageQuery): Promise<PageResult<TemplateRecord>>;
  find(tenantId: string, name: string): Promise<WholeTemplate | null>;
  version(tenantId: string, name: string, version: number): Promise<TemplateVersion | null>;
  /** Newest first. */
  history(tenantId: string, name: string, limit: number): Promise<readonly VersionMove[]>;
}

/** A template as messages ask for it, without its words. */
export interface LiveTemplate extends OwnTemplate {
  /** What new messages are written with; null: none is live. */
  readonly version: number | null;
}

/** A version of a template, by which its words are found for ever. */
export interface VersionName {
  readonly tenantId: string;
  readonly name: string;
  readonly version: number;
}

/** Cached like keys, with the last known good: what changed counts within 30 s. */
export interface TemplateBook {
  /** By name; a tenant without templates has none. */
  live(tenantId: string): Promise<ReadonlyMap<string, LiveTemplate>>;
  /** The words of a version that is there. They never change. */
  words(version: VersionName): Promise<PinnedWords>;
  /** What registers of a country (ISO 3166-1 alpha-2) know of the tenant's approved texts. */
  registeredTexts(tenantId: string, country: string): Promise<readonly RegisteredText[]>;
}

export interface TemplatePorts {
  readonly templates: TemplateBook;
  readonly templateStore: TemplateStore;
}
