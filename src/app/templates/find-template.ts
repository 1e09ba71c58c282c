/** The template that a message names: a shipped one, one of the tenant's own, or a shipped one in the tenant's words. */
import type { Category } from "../../domain/base/categories.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import {
  alertTypeOf,
  CONSENT_QUESTION,
  definitionOf,
  isTemplateId,
  type VariableSpec,
} from "../../domain/template/catalogue/templates.ts";
import { isCodeText, sentVariables } from "../../domain/template/own/frame.ts";
import type { ReadyWords } from "../../domain/template/own/own-template.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { readyWordsOf, wordedAnew } from "./ready-words-of.ts";

export interface MessageTemplate {
  readonly category: Category;
  readonly variables: Readonly<Record<string, VariableSpec>>;
  /** The tenant's words; null: the shipped ones. */
  readonly own: ReadyWords | null;
}

export const FIND_TEMPLATE_REFUSES = ["template_unknown", "template_not_live"] as const;

interface Named {
  readonly tenantId: string;
  readonly name: string;
  /** Of a test: whether it is live or not. Absent: the live one. */
  readonly version?: number;
  /** With the question that its answer is for. Absent: it has none. */
  readonly asksConsent?: boolean;
}

export async function findTemplate(
  services: Pick<Services, "templates">,
  { tenantId, name, version, asksConsent = false }: Named,
): Promise<Result<MessageTemplate, RefusedBy<typeof FIND_TEMPLATE_REFUSES>>> {
  const isShipped = isTemplateId(name);
  // Alerts, codes and questions for consent are sent by requests of their own.
  const isApart = isCodeText(name) || (isShipped && alertTypeOf(name) !== null);
  const isUnasked = name === CONSENT_QUESTION && !asksConsent && version === undefined;
  if (isApart || isUnasked) {
    return refuse("template_unknown", { field: "template" });
  }
  if (version !== undefined) return ok(templateOf(await readyWordsOf(services, { tenantId, name, version })));
  if (isShipped) {
    const own = await wordedAnew(services, { tenantId, name });
    return ok({ ...definitionOf(name), own });
  }
  const template = (await services.templates.live(tenantId)).get(name);
  if (template === undefined) return refuse("template_unknown", { field: "template" });
  if (template.version === null) return refuse("template_not_live", { field: "template" });
  return ok(templateOf(await readyWordsOf(services, { tenantId, name, version: template.version })));
}

function templateOf(own: ReadyWords): MessageTemplate {
  const { category, variables } = own.words;
  return { category, variables: sentVariables(own.words, variables), own };
}
