import type { Result } from "../../domain/base/result.ts";
import { exampleOf } from "../../domain/template/own/examples.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { SEND_MESSAGE_REFUSES, type SentMessage, sendMessage } from "../messages/send-message.ts";
import type { To } from "../phone/recipient.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";

export interface TestSendInput {
  readonly name: string;
  readonly version: number;
  readonly to: To;
  readonly locale: string | null;
  /** Those that are left out stand as the examples. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly requestKey: string | null;
  readonly skipSendLimits: boolean;
}

export const TEST_SEND_REFUSES = [
  "template_not_found",
  "template_version_not_found",
  "version_not_approved",
  ...SEND_MESSAGE_REFUSES,
] as const;

/**
 * Sends a version as a message: with a test key whatever it is, to the loopback carrier. To phones of people only what was
 * approved goes.
 */
export async function testSendTemplate(
  services: Services,
  principal: Principal,
  { name, version, to, locale, variables, requestKey, skipSendLimits }: TestSendInput,
): Promise<Result<SentMessage, RefusedBy<typeof TEST_SEND_REFUSES>>> {
  const tenantId = principal.tenant.id;
  const [found, words] = await Promise.all([
    services.templateStore.find(tenantId, name),
    services.templateStore.version(tenantId, name, version),
  ]);
  if (found === null) return refuse("template_not_found");
  if (words === null) return refuse("template_version_not_found", { field: "version" });
  if (principal.mode === "live" && words.approvedAtMs === null) {
    return refuse("version_not_approved", { field: "version" });
  }
  return await sendMessage(services, principal, {
    input: {
      to,
      template: name,
      variables: { ...exampleOf(name, words.variables), ...variables },
      locale,
      scheduledAtMs: null,
      expiresAtMs: null,
      onlyIfOffline: false,
      collapseKey: null,
    },
    dryRun: false,
    requestKey,
    skipSendLimits,
    version,
  });
}
