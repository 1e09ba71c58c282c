/**
 * The move of users from D1 into their objects, in two passes: the first copies, and some days later, when no Worker of
 * the release before writes there any more, the second takes what was written since and empties the table.
 */
import { type Mode, objectName, type Slot } from "../../domain/base/placement.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import { numberOf } from "../../domain/users/numbers.ts";
import { type MigrationJob, type MigrationStep, SETTLED_AFTER_MS } from "../migrations/migration-job.ts";
import { slotOf } from "../phone/slot-of.ts";
import type { Directory } from "../tenants/ports.ts";
import type { Audience, AudiencePlace, OldUserRow, OldUsers } from "./audience-ports.ts";
import type { KnownUser, UserProfile, UserStates } from "./ports.ts";
import { placeOfUser, type UserStoreParts } from "./user-store.ts";

const ROWS = 500;
const ASKED_AT_ONCE = 50;

export interface MoveUsersParts {
  readonly tokens: UserStoreParts["tokens"];
  readonly audience: Pick<Audience, "adopt">;
  readonly oldUsers: Pick<OldUsers, "count" | "page" | "drop">;
  readonly userStates: Pick<UserStates, "knowAll" | "forget">;
  readonly directory: Pick<Directory, "findTenant">;
}

export function userMoves(parts: MoveUsersParts): readonly MigrationJob[] {
  const estimate = () => parts.oldUsers.count();
  return [
    { name: "copy_users", estimate, step: (cursor) => movePage(parts, cursor, false) },
    {
      name: "clear_users",
      after: { name: "copy_users", waitMs: SETTLED_AFTER_MS },
      estimate,
      step: (cursor) => movePage(parts, cursor, true),
    },
  ];
}

interface Owned {
  readonly old: OldUserRow;
  readonly tenant: Tenant;
  readonly place: AudiencePlace;
  readonly slot: Slot;
}

/** Rows of a tenant that is not there stay where they are. */
async function movePage(parts: MoveUsersParts, cursor: string | null, isLeaving: boolean): Promise<MigrationStep> {
  const afterRow = Number(cursor ?? 0);
  const rows = await parts.oldUsers.page(afterRow, ROWS);
  const tenants = await tenantsOf(parts, rows);
  const owned = (await Promise.all(rows.map((old) => ownedRow(parts, old, tenants)))).filter((row) => row !== null);
  const calls = await move(parts, owned, isLeaving);
  if (isLeaving) await parts.oldUsers.drop(owned.map(({ old }) => old));
  return {
    cursor: String(rows.at(-1)?.row ?? afterRow),
    done: rows.length,
    calls: calls + tenants.size + 2,
    isOver: rows.length < ROWS,
  };
}

async function tenantsOf({ directory }: MoveUsersParts, rows: readonly OldUserRow[]): Promise<Map<string, Tenant>> {
  const ids = [...new Set(rows.map(({ tenantId }) => tenantId))];
  const found = await Promise.all(ids.map((id) => directory.findTenant(id)));
  return new Map(found.filter((tenant) => tenant !== null).map((tenant) => [tenant.id, tenant]));
}

async function ownedRow(
  parts: MoveUsersParts,
  old: OldUserRow,
  tenants: ReadonlyMap<string, Tenant>,
): Promise<Owned | null> {
  const { mode, profile } = old;
  const tenant = tenants.get(old.tenantId);
  if (tenant === undefined) return null;
  const place = await placeOfUser(parts, { tenant, mode }, profile.userId);
  return { old, tenant, place, slot: slotOf(tenant, mode, profile.phone) };
}

/**
 * The number's object hears of the user first, and forgets again whoever turns out to have another number by now: a
 * change that comes in between forgets by itself.
 */
async function move(parts: MoveUsersParts, owned: readonly Owned[], isLeaving: boolean): Promise<number> {
  const numbers = Object.values(Object.groupBy(owned, ({ tenant, slot }) => objectName(tenant.id, slot)));
  await eachOf(numbers, async (rows = []) => {
    const [first] = rows;
    if (first === undefined) return;
    const users = rows.map(({ old: { profile } }) => knownUser(profile));
    await parts.userStates.knowAll(first.slot, { tenantId: first.tenant.id, users });
  });
  const buckets = Object.values(
    Object.groupBy(owned, ({ tenant, old: { mode }, place }) => bucketName(tenant, mode, place)),
  );
  const strays: Owned[] = [];
  await eachOf(buckets, async (rows = []) => {
    const [first] = rows;
    if (first === undefined) return;
    const profiles = rows.map(({ old }) => old.profile);
    const known = await parts.audience.adopt(first.place, { profiles, isLeaving });
    strays.push(...rows.filter(({ old }, index) => !isTheirs(known[index] ?? null, old.profile)));
  });
  await eachOf(strays, async ({ old: { profile }, tenant, slot }) => {
    await parts.userStates.forget(slot, { tenantId: tenant.id, ...knownUser(profile), hasMoved: true });
  });
  return numbers.length + buckets.length + strays.length;
}

function isTheirs(known: UserProfile | null, { phone }: UserProfile): boolean {
  return known !== null && numberOf(known, phone.token) !== null;
}

const knownUser = ({ userId, phone }: UserProfile): KnownUser => ({ userId, phoneToken: phone.token });

const bucketName = (tenant: Tenant, mode: Mode, { bucket }: AudiencePlace) => `${tenant.id}:${mode}:${bucket}`;

async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += ASKED_AT_ONCE) {
    await Promise.all(items.slice(at, at + ASKED_AT_ONCE).map(work));
  }
}
