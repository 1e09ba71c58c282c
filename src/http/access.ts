/** Who is calling, and whether they may: API keys by hash, the bootstrap secret, the outer fence. */
import { judgeKey, type Permission } from "../app/permissions.ts";
import type { Services } from "../app/services.ts";
import { constantTimeEqual } from "../domain/constant-time.ts";
import { clientNetwork } from "../domain/fraud/client-network.ts";
import { FENCE_QUOTA } from "../domain/limits/fence.ts";
import { err, ok, type Result } from "../domain/result.ts";
import type { Principal } from "../domain/tenant.ts";
import type { Frame } from "./frame.ts";
import type { Problem } from "./problems.ts";

const BEARER = /^Bearer +([\x21-\x7e]{1,256})$/i;
/** What cannot be a key is refused before it costs a look-up. */
const KEY_SHAPE = /^gw_(?:live|test)_[A-Za-z0-9_-]{16,128}$/;

/** The caller behind an API key, if its role and mode have the permission and it stays under the fence. */
export async function admitKey(
  frame: Frame,
  authorization: string | undefined,
  permission: Permission,
): Promise<Result<Principal, Problem>> {
  const token = readBearer(authorization);
  if (!token.ok) return token;
  if (!KEY_SHAPE.test(token.value)) return refused();
  const { services } = frame;
  const principal = await services.directory.findKey(await services.hasher.sha256Hex(token.value));
  if (principal === null) return refused();
  frame.principal = principal;
  noteUse(services, principal.keyId);
  const verdict = judgeKey(principal, permission);
  if (verdict !== "allowed") return err({ code: verdict });
  return (await underFence(frame, principal.keyId)) ? ok(principal) : err(fenced());
}

/** Whether the caller holds the secret that makes tenants. */
export async function admitBootstrap(
  services: Services,
  authorization: string | undefined,
): Promise<Result<null, Problem>> {
  const token = readBearer(authorization);
  if (!token.ok) return token;
  const hash = await services.hasher.sha256Hex(token.value);
  const text = new TextEncoder();
  return constantTimeEqual(text.encode(hash), text.encode(await services.bootstrapHash())) ? ok(null) : refused();
}

/**
 * Whether a visitor without a key stays under the fence, by the network the platform saw; without one (a laptop) all
 * share one. Whole networks count: whoever holds one has all its addresses.
 */
export function admitVisitor(frame: Frame, address: string | null): Promise<boolean> {
  return underFence(frame, `visitor:${address === null ? "" : clientNetwork(address)}`);
}

function readBearer(authorization: string | undefined): Result<string, Problem> {
  const token = BEARER.exec(authorization ?? "")?.[1];
  if (token !== undefined) return ok(token);
  return err({ code: "credentials_missing", headers: { "www-authenticate": 'Bearer realm="godwit"' } });
}

function refused(): Result<never, Problem> {
  const challenge = 'Bearer realm="godwit", error="invalid_token"';
  return err({ code: "credentials_invalid", headers: { "www-authenticate": challenge } });
}

/** When a key was last used is kept behind the reply, about once a minute. */
function noteUse(services: Services, keyId: string): void {
  const noted = services.keys.touch(keyId, services.clock.nowMs());
  if (noted !== null) services.background.run(noted);
}

/** The fence is approximate by nature, so its own failure lets the request through: the exact limits still hold. */
async function underFence(frame: Frame, key: string): Promise<boolean> {
  try {
    return (await frame.env.FENCE.limit({ key })).success;
  } catch {
    return true;
  }
}

function fenced(): Problem {
  return { code: "too_many_requests", retryAfterSeconds: FENCE_QUOTA.windowSeconds, quota: FENCE_QUOTA };
}
