/** What an alert tells stands sealed beside it: the page and the list of open alerts need it again. */
import type { Alert } from "../../domain/alerts/alert.ts";
import type { AlertFacts } from "../../domain/alerts/alert-facts.ts";
import { alertFactsBinding } from "../../domain/privacy/sealed-fields.ts";
import type { Services } from "../services.ts";

export function sealFacts(
  services: Pick<Services, "vault">,
  alert: Pick<Alert, "id" | "tenantId">,
  facts: AlertFacts,
): Promise<string> {
  return services.vault.seal(JSON.stringify(facts), alertFactsBinding(alert.tenantId, alert.id));
}

export async function openFacts(
  services: Pick<Services, "vault">,
  alert: Pick<Alert, "id" | "tenantId" | "sealedFacts">,
): Promise<AlertFacts> {
  const facts: AlertFacts = JSON.parse(
    await services.vault.open(alert.sealedFacts, alertFactsBinding(alert.tenantId, alert.id)),
  );
  return facts;
}
