/** The signed link to an alert's answer page: made for the text, read when somebody comes with it. */
import {
  type AnswerToken,
  answerPayload,
  proveAnswerToken,
  splitAnswerToken,
  writeAnswerToken,
} from "../../domain/links/answer-token.ts";
import { ANSWER_PATH, linkOrigin } from "../../domain/links/link-address.ts";
import { assert } from "../../domain/base/result.ts";
import type { Services } from "../services.ts";

/** The token of an alert's page. It stores nothing; the same alert and time give the same token. */
export async function makeAnswerToken(services: Pick<Services, "links">, content: AnswerToken): Promise<string> {
  const payload = answerPayload(content);
  const [mac] = await services.links.signer.macs("answer", payload);
  assert(mac !== undefined, "there is a current key");
  return writeAnswerToken(payload, mac);
}

/** The address for the text; null where neither the tenant nor the deployment has one. */
export async function makeAnswerLink(
  services: Pick<Services, "directory" | "links" | "publicUrl">,
  content: AnswerToken,
): Promise<string | null> {
  const tenant = await services.directory.findTenant(content.tenantId);
  const origin = tenant === null ? null : linkOrigin(tenant, services.publicUrl);
  return origin === null ? null : `${origin}${ANSWER_PATH}${await makeAnswerToken(services, content)}`;
}

/** What a genuine token says, its time maybe over; null for every other text. */
export async function readAnswerToken(services: Pick<Services, "links">, text: string): Promise<AnswerToken | null> {
  const token = splitAnswerToken(text);
  return token && proveAnswerToken(token, await services.links.signer.macs("answer", token.payload));
}
