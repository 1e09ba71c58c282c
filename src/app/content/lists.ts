/** A tenant's own lists: to make one, change it, take it away, and read it. */
import { ID_ENTROPY_BYTES, makeId } from "../../domain/base/ids.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import {
  type ListVersion,
  TENANT_LISTS_MAX,
  TENANT_TERMS_MAX,
  type TenantList,
} from "../../domain/content/tenant-list.ts";
import type { Page, PageQuery } from "../base/page-ports.ts";
import type { Clock, Random } from "../base/ports.ts";
import { outOfBounds, refuse, type RefusedBy } from "../refusal.ts";
import type { ContentListStore, ListChange } from "./ports.ts";

interface Needs {
  readonly contentLists: ContentListStore;
  readonly clock: Clock;
}

export interface CreateContentListInput
  extends Pick<TenantList, "tenantId" | "name" | "language" | "countries" | "effect" | "topic"> {
  readonly keyId: string;
}

/** A list that stops says what its words are about: what is told of a text, and which rules of countries read it. */
const TOPIC_HINT = "Send the `topic` of its words; only a list with the effect `allow` may have none.";

export const CREATE_CONTENT_LIST_REFUSES = [
  "value_out_of_bounds",
  "content_list_known",
  "content_lists_too_many",
] as const;

export async function createContentList(
  { contentLists, clock, random }: Needs & { readonly random: Pick<Random, "bytes"> },
  { keyId, ...wish }: CreateContentListInput,
): Promise<Result<TenantList, RefusedBy<typeof CREATE_CONTENT_LIST_REFUSES>>> {
  if (lacksTopic(wish)) return outOfBounds("topic", TOPIC_HINT);
  const nowMs = clock.nowMs();
  const id = makeId("contentList", nowMs, random.bytes(ID_ENTROPY_BYTES));
  const list = { id, ...wish, version: 0, terms: 0, createdAtMs: nowMs, createdBy: keyId, updatedAtMs: nowMs };
  const outcome = await contentLists.add(list, TENANT_LISTS_MAX);
  if (outcome === "list_known") return refuse("content_list_known", { field: "name" });
  return outcome === "too_many" ? refuse("content_lists_too_many") : ok(list);
}

export const LIST_CONTENT_LISTS_REFUSES = ["cursor_invalid"] as const;

/** Newest first. */
export async function listContentLists(
  { contentLists }: Pick<Needs, "contentLists">,
  { tenantId, ...query }: PageQuery & { readonly tenantId: string },
): Promise<Result<Page<TenantList>, RefusedBy<typeof LIST_CONTENT_LISTS_REFUSES>>> {
  const page = await contentLists.list(tenantId, query);
  return page.ok ? page : refuse("cursor_invalid", { field: "cursor" });
}

export interface ListName {
  readonly tenantId: string;
  readonly listId: string;
}

export interface ListStory {
  readonly list: TenantList;
  /** Newest first. */
  readonly versions: readonly ListVersion[];
}

export const READ_CONTENT_LIST_REFUSES = ["content_list_not_found"] as const;

export async function readContentList(
  { contentLists }: Pick<Needs, "contentLists">,
  { tenantId, listId }: ListName,
): Promise<Result<ListStory, RefusedBy<typeof READ_CONTENT_LIST_REFUSES>>> {
  const list = await contentLists.find(tenantId, listId);
  if (list === null) return refuse("content_list_not_found");
  return ok({ list, versions: await contentLists.versions(listId) });
}

export interface ChangeContentListInput extends ListName {
  readonly change: Omit<ListChange, "updatedAtMs">;
  /** A version that is to count from now on. Absent: the one that does. */
  readonly version?: number;
}

export const CHANGE_CONTENT_LIST_REFUSES = [
  "content_list_not_found",
  "value_out_of_bounds",
  "content_list_known",
  "content_version_not_found",
  "content_terms_too_many",
] as const;

/** What is not named stays. */
export async function changeContentList(
  { contentLists, clock }: Needs,
  { tenantId, listId, change, version }: ChangeContentListInput,
): Promise<Result<TenantList, RefusedBy<typeof CHANGE_CONTENT_LIST_REFUSES>>> {
  const before = await contentLists.find(tenantId, listId);
  if (before === null) return refuse("content_list_not_found");
  if (lacksTopic({ ...before, ...change })) return outOfBounds("topic", TOPIC_HINT);
  if (version !== undefined && version !== before.version) {
    const versions = await contentLists.versions(listId);
    if (!versions.some((one) => one.version === version))
      return refuse("content_version_not_found", { field: "version" });
    const chosen = await contentLists.choose(tenantId, { listId, version }, TENANT_TERMS_MAX);
    if (chosen === "too_many") return refuse("content_terms_too_many", { field: "version" });
  }
  const changed = await contentLists.update(tenantId, listId, { ...change, updatedAtMs: clock.nowMs() });
  if (changed === "list_known") return refuse("content_list_known", { field: "name" });
  return changed === null ? refuse("content_list_not_found") : ok(changed);
}

export const DELETE_CONTENT_LIST_REFUSES = ["content_list_not_found"] as const;

/** With all its versions. */
export async function deleteContentList(
  { contentLists }: Pick<Needs, "contentLists">,
  { tenantId, listId }: ListName,
): Promise<Result<null, RefusedBy<typeof DELETE_CONTENT_LIST_REFUSES>>> {
  return (await contentLists.remove(tenantId, listId)) ? ok(null) : refuse("content_list_not_found");
}

function lacksTopic({ effect, topic }: Pick<TenantList, "effect" | "topic">): boolean {
  return effect !== "allow" && topic === null;
}
