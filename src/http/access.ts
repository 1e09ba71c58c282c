/**
 * Who is calling, and whether they may. In the order of what it costs: the form of a key, its tag, what its network did
 * before, the ingress limit, and only then a store.
 */
import { judgeKey, type Permission } from "../app/tenants/permissions.ts";
import type { Services } from "../app/services.ts";
import { constantTimeEqual } from "../domain/base/constant-time.ts";
import { isTagOf, readKey } from "../domain/tenants/api-key.ts";
import type { FailedLogin } from "../domain/limits/failed-logins.ts";
import { lettersToBytes } from "../domain/base/letters.ts";
import { INGRESS_QUOTA } from "../domain/limits/ingress-limits.ts";
import { err, ok, type Result } from "../domain/base/result.ts";
import type { Principal } from "../domain/tenants/tenant.ts";
import type { Frame } from "./frame.ts";
import { failAt, findShut } from "./guard.ts";
import { knownKeyHash, rememberKeyHash } from "./known-keys.ts";
import type { Problem } from "./problems.ts";
import { overRequests } from "./tenant-requests.ts";

const BEARER = /^Bearer +([\x21-\x7e]{1,256})$/i;

const INVALID = {
  code: "credentials_invalid",
  headers: { "www-authenticate": 'Bearer realm="godwit", error="invalid_token"' },
} as const satisfies Problem;

/** The caller behind an API key, if it stays within the ingress limit and its role and mode have the permission. */
export async function admitKey(
  frame: Frame,
  authorization: string | undefined,
  permission: Permission,
): Promise<Result<Principal, Problem>> {
  const token = readBearer(authorization);
  if (!token.ok) return token;
  const { services } = frame;
  const known = knownKeyHash(token.value);
  const keyHash = known ?? (await hashIfOurs(services, token.value));
  if (keyHash === null) return failed(frame, "api_key");
  if (!(await isWithinIngressLimit(frame.env.FENCE, `key:${keyHash}`))) return err(ingressLimitReached());
  const principal = await services.directory.findKey(keyHash);
  if (principal === null) return failed(frame, "api_key");
  if (known === null) rememberKeyHash(token.value, keyHash);
  frame.principal = principal;
  recordKeyUse(services, principal.keyId);
  // A request that the key has no permission for counts against the limit as well: it was looked up and answered.
  const over = await overRequests(frame, principal);
  if (over !== null) return err(over);
  const verdict = judgeKey(principal, permission);
  return verdict === "allowed" ? ok(principal) : err({ code: verdict });
}

/** The hash of a key whose tag shows that we made it; null for a made-up key. No store is asked. */
async function hashIfOurs({ hasher, tagger, untaggedKeys }: Services, token: string): Promise<string | null> {
  const key = readKey(token);
  if (key === null) return null;
  if (key.form === "tagged") {
    const mac = await tagger.mac("api_key", lettersToBytes(key.body));
    return isTagOf(mac, key.tag) ? hasher.sha256Hex(token) : null;
  }
  const keyHash = await hasher.sha256Hex(token);
  return (await untaggedKeys.has(keyHash)) ? keyHash : null;
}

/** Whether the caller holds the secret that makes tenants. */
export async function admitBootstrap(frame: Frame, authorization: string | undefined): Promise<Result<null, Problem>> {
  const token = readBearer(authorization);
  if (!token.ok) return token;
  // An API key sent here is a mistake and not a guess: it is not counted as a failure.
  if (readKey(token.value) !== null) return err(INVALID);
  const shut = findShut(frame, "bootstrap");
  if (shut !== null) return err(shut);
  const known = await findBootstrapSecret(frame.services, token.value);
  if (known !== null) return known.isStrong ? ok(null) : err({ code: "bootstrap_secret_weak" });
  // Other isolates see failures of the same network: what the platform has counted over all of them shuts the network
  // out here too.
  if (!(await isWithinIngressLimit(frame.env.GUESSES, `bootstrap:${frame.network}`))) {
    frame.guard.shut("bootstrap", frame.network, frame.startedAtMs);
  }
  return failed(frame, "bootstrap");
}

/** All secrets are compared, so that the time taken does not show which one it was. */
async function findBootstrapSecret({ hasher, bootstrapSecrets }: Services, token: string) {
  const text = new TextEncoder();
  const hash = text.encode(await hasher.sha256Hex(token));
  const fitting = (await bootstrapSecrets()).filter((secret) => constantTimeEqual(text.encode(secret.hash), hash));
  return fitting[0] ?? null;
}

/** Whether a visitor without a key, or all visitors of its network together, stay within the ingress limit. */
export function admitVisitor(frame: Frame): Promise<boolean> {
  return isWithinIngressLimit(frame.env.FENCE, `visitor:${frame.network}`);
}

function readBearer(authorization: string | undefined): Result<string, Problem> {
  const token = BEARER.exec(authorization ?? "")?.[1];
  if (token !== undefined) return ok(token);
  return err({ code: "credentials_missing", headers: { "www-authenticate": 'Bearer realm="godwit"' } });
}

function failed(frame: Frame, kind: FailedLogin): Result<never, Problem> {
  return err(failAt(frame, kind, INVALID));
}

/** When a key was last used is kept behind the reply, about once a minute. */
function recordKeyUse(services: Services, keyId: string): void {
  const noted = services.keys.touch(keyId, services.clock.nowMs());
  if (noted !== null) services.background.run(noted);
}

/** The ingress limit is approximate by nature, so its own failure lets the request through: the exact limits still hold. */
async function isWithinIngressLimit(limiter: RateLimit, key: string): Promise<boolean> {
  try {
    return (await limiter.limit({ key })).success;
  } catch {
    return true;
  }
}

function ingressLimitReached(): Problem {
  return { code: "too_many_requests", retryAfterSeconds: INGRESS_QUOTA.windowSeconds, quota: INGRESS_QUOTA };
}
