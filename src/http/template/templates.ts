/** `/v1/templates`: the shipped templates, what each is for and what it needs. */
import { ok } from "../../domain/base/result.ts";
import { CATALOGUE_LOCALES } from "../../domain/template/catalogue/languages.ts";
import { BUSINESS_TEMPLATE_IDS, definitionOf } from "../../domain/template/catalogue/templates.ts";
import { defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";
import { templatesBody } from "./templates-schema.ts";

const list = defineRoute({
  method: "GET",
  path: "/v1/templates",
  operationId: "listTemplates",
  summary: "List the templates of messages",
  description:
    "Each in every locale that it is there in; alerts are there in all that codes are. Values are checked when a message is sent, and never cut.",
  tag: "Messages",
  access: { permission: "message.read" },
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "All of them.", schema: templatesBody } },
  refuses: [],
  async handle() {
    const data = BUSINESS_TEMPLATE_IDS.map((id) => {
      const { category, variables } = definitionOf(id);
      const entries = Object.entries(variables).map(([name, spec]) => ({
        name,
        kind: spec.kind,
        max_length: "maxLength" in spec ? spec.maxLength : null,
        required: spec.needed === "always",
      }));
      return { id, category, locales: [...CATALOGUE_LOCALES], variables: entries };
    });
    return ok({ status: 200 as const, body: { data } });
  },
});

export const TEMPLATE_ROUTES: readonly ApiRoute[] = [list];
