/** Tenants, their keys and grants: read on every path, and by way of copies that outlive D1. */
import type { FraudServices } from "../app/fraud/ports.ts";
import type { TenantServices } from "../app/tenants/ports.ts";
import { sha256Hex } from "../crypto/sha256-hex.ts";
import { ClosedList } from "../db/base/closed-list.ts";
import { CachedFraudListBook } from "../db/fraud/fraud-list-book.ts";
import { D1FraudListStore } from "../db/fraud/fraud-list-store.ts";
import { D1FraudPolicyStore } from "../db/fraud/fraud-policy-store.ts";
import { CachedDirectory } from "../db/tenants/cached-directory.ts";
import { D1Directory } from "../db/tenants/d1-directory.ts";
import { CachedGrantBook } from "../db/tenants/grant-book.ts";
import { D1GrantStore } from "../db/tenants/grant-store.ts";
import { D1KeyStore } from "../db/tenants/key-store.ts";
import { KnownUntaggedKeys } from "../db/tenants/known-untagged-keys.ts";
import { KeptRightsMarks } from "../db/tenants/rights-marks.ts";
import { D1SenderBook } from "../db/tenants/sender-book.ts";
import { D1TenantStore } from "../db/tenants/tenant-store.ts";
import { isStrongSecret } from "../domain/privacy/secret-strength.ts";
import type { Settings } from "../env.ts";
import { makeRevocationList } from "../objects/revocation-list.ts";
import type { Ground } from "./ground.ts";

/** Made once an isolate. */
export function tenantServices({ env, settings, database, kept, timing }: Ground) {
  const prefixes = settings.ALLOWED_PHONE_PREFIXES.split(",").filter((prefix) => prefix !== "");
  const senders = new D1SenderBook(database, kept, timing);
  const fraudLists = new D1FraudListStore(database);
  const revocations = makeRevocationList(env.KEPT);
  const rights = new KeptRightsMarks(kept.copies, revocations, timing);
  const stored = new D1Directory(database, prefixes);
  const directory = new CachedDirectory(stored, { ...kept, rights }, timing);
  const grants = new CachedGrantBook(new D1GrantStore(database), kept, timing);
  // Waited for: whoever ends a grant is answered when no copy says otherwise. One that failed is written by the next read.
  const onGrants = async (tenantId: string) => {
    await Promise.all([senders.remember(tenantId), grants.remember(tenantId)]).catch(() => undefined);
  };
  return {
    tenants: new D1TenantStore(database),
    fraudPolicies: new D1FraudPolicyStore(database),
    fraudLists,
    fraudListBook: new CachedFraudListBook(fraudLists, kept, timing),
    keys: new D1KeyStore(database),
    keyRecords: directory,
    rights,
    revocations,
    directory,
    untaggedKeys: new KnownUntaggedKeys({
      isAccepted: settings.UNTAGGED_API_KEYS === "accepted",
      holds: (keyHash) => directory.holdsKey(keyHash),
      beginnings: new ClosedList(() => stored.listUntaggedKeys(), { ...kept, book: "untagged_keys" }, timing),
    }),
    grants,
    grantStore: new D1GrantStore(database, onGrants),
    senders,
    bootstrapSecrets: () => readBootstrapSecrets(settings),
  } satisfies TenantServices & Omit<FraudServices, "guards" | "holdouts" | "startHistory">;
}

function readBootstrapSecrets(settings: Settings): ReturnType<TenantServices["bootstrapSecrets"]> {
  const { BOOTSTRAP_SECRET: current, BOOTSTRAP_SECRET_PREVIOUS: previous } = settings;
  const secrets = previous === undefined ? [current] : [current, previous];
  return Promise.all(
    secrets.map(async (secret) => ({ hash: await sha256Hex(secret), isStrong: isStrongSecret(secret) })),
  );
}
