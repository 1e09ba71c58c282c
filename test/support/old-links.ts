/** Short links as the release before wrote them: rows of D1, under names and signatures of that time. */
import { env } from "cloudflare:workers";
import type { ShortLinkRecord } from "../../src/app/links/ports.ts";
import type { Services } from "../../src/app/services.ts";
import { toBase62 } from "../../src/domain/base/base62.ts";
import { oldSignatureMaterial, signatureFromMac } from "../../src/domain/links/short-token.ts";
import { linkTargetBinding } from "../../src/domain/privacy/sealed-fields.ts";

export function oldLinkOf(over: Partial<ShortLinkRecord> = {}): ShortLinkRecord {
  const facts = { tenantId: "ten_1", mode: "live", messageId: "msg_1", phoneToken: "f".repeat(32) } as const;
  return { id: "Ab3dE9x", ...facts, urlSealed: "k1.sealed", createdAtMs: 1, expiresAtMs: 1_800_000_000_000, ...over };
}

export async function writeOldLink(link: ShortLinkRecord): Promise<void> {
  const { id, tenantId, mode, messageId, phoneToken, urlSealed, createdAtMs, expiresAtMs } = link;
  await env.DB.prepare(
    `insert into short_links (id, tenant_id, mode, message_id, phone_token, url_sealed, created_at_ms, expires_at_ms)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
    .bind(id, tenantId, mode, messageId, phoneToken, urlSealed, createdAtMs, expiresAtMs)
    .run();
}

/** Makes one that leads somewhere, and gives its token. */
export async function makeOldLink(
  { links, vault }: Pick<Services, "links" | "vault">,
  { host, url, ...over }: Partial<ShortLinkRecord> & { readonly host: string; readonly url: string },
): Promise<{ readonly id: string; readonly token: string }> {
  const id = toBase62(crypto.getRandomValues(new Uint8Array(16)), 7);
  const link = oldLinkOf({ ...over, id });
  await writeOldLink({ ...link, urlSealed: await vault.seal(url, linkTargetBinding(link.tenantId, id)) });
  const [mac] = await links.signer.macs("short_signature", oldSignatureMaterial(host, id));
  if (mac === undefined) throw new Error("no key");
  return { id, token: id + signatureFromMac(mac) };
}
