import {
  idFromMac,
  idMaterial,
  SHORT_TOKEN_LETTERS,
  signatureFromMac,
  signatureMaterial,
} from "../../domain/links/short-token.ts";
import { isLinkTarget, linkOrigin, SHORT_LINK_PATH } from "../../domain/links/link-address.ts";
import { DAY_MS } from "../../domain/limits/day-window.ts";
import { linkTargetBinding } from "../../domain/privacy/sealed-fields.ts";
import { assert, err, ok, type Result } from "../../domain/base/result.ts";
import type { OfCampaign } from "../../domain/base/campaign-pointer.ts";
import type { Mode } from "../../domain/base/placement.ts";
import type { LinkPlace } from "../../domain/links/link-place.ts";
import type { Services } from "../services.ts";
import { linkPlaces } from "./link-places.ts";

export interface ShortLinkInput extends OfCampaign {
  readonly tenantId: string;
  readonly mode: Mode;
  readonly messageId: string;
  readonly phoneToken: string;
  readonly url: string;
  readonly expiresAtMs: number;
}

export interface ShortLink {
  readonly id: string;
  /** What stands in the text. */
  readonly url: string;
}

/**
 * target_refused: no https address of the public internet (`isLinkTarget`). expiry_refused: over already, or later
 * than a sealed target can still be opened. address_missing: neither the tenant nor the deployment has an address.
 */
export type ShortLinkRefusal = "target_refused" | "expiry_refused" | "address_missing";

/** Keys of the vault are kept so long. */
export const LINK_LIFETIME_DAYS_MAX = 400;
/** Names that are taken are one in ten thousands, so that two in a row already mean a fault. */
const ROUNDS_MAX = 5;

type Needs = Pick<Services, "clock" | "directory" | "isProduction" | "links" | "publicUrl" | "vault">;

/**
 * Makes the short link of a target in a message, with its row. The same target in the same message is the same link:
 * a message that is composed twice has one row. Throws StoreUnavailable.
 */
export async function createShortLink(
  services: Needs,
  input: ShortLinkInput,
): Promise<Result<ShortLink, ShortLinkRefusal>> {
  const tenant = await services.directory.findTenant(input.tenantId);
  const origin = tenant === null ? null : linkOrigin(tenant, services.publicUrl);
  if (tenant === null || origin === null) return err("address_missing");
  if (!isLinkTarget(input.url, { anyHost: !services.isProduction, origin })) return err("target_refused");
  const nowMs = services.clock.nowMs();
  if (input.expiresAtMs <= nowMs || input.expiresAtMs > nowMs + LINK_LIFETIME_DAYS_MAX * DAY_MS) {
    return err("expiry_refused");
  }
  const [place] = await linkPlaces(services, tenant, input);
  assert(place !== undefined, "there is a current key");
  const id = await keep(services, { ...input, url: new URL(input.url).href, createdAtMs: nowMs }, place);
  const signature = await services.links.signer.macs("short_signature", signatureMaterial(new URL(origin).host, id));
  return ok({ id, url: `${origin}${SHORT_LINK_PATH}${id}${signatureFromMac(current(signature))}` });
}

/**
 * An address as long as a short link of this tenant, which leads nowhere: for counting the parts of a text that is not
 * sent. Null where no link could be made.
 */
export async function sampleShortLink(
  services: Pick<Services, "directory" | "publicUrl">,
  tenantId: string,
): Promise<string | null> {
  const tenant = await services.directory.findTenant(tenantId);
  const origin = tenant === null ? null : linkOrigin(tenant, services.publicUrl);
  return origin === null ? null : `${origin}${SHORT_LINK_PATH}${"x".repeat(SHORT_TOKEN_LETTERS)}`;
}

/** Writes the row under the first name that is free, and gives the name. */
async function keep(
  { links, vault }: Needs,
  { url, ...rest }: ShortLinkInput & { readonly createdAtMs: number },
  place: LinkPlace,
): Promise<string> {
  const subject = { ...rest, url };
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const id = idFromMac(current(await links.signer.macs("short_id", idMaterial(subject, round))), place);
    const urlSealed = await vault.seal(url, linkTargetBinding(rest.tenantId, id));
    if ((await links.states.put(place, { ...rest, id, urlSealed })) === "kept") return id;
  }
  throw new Error("no free name for a short link");
}

function current(macs: readonly Uint8Array[]): Uint8Array {
  const [mac] = macs;
  assert(mac !== undefined, "there is a current key");
  return mac;
}
