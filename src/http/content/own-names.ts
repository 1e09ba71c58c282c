/** `/v1/platform/tenants/{id}/own-names`: what the platform knows to be a tenant's. */
import * as z from "zod";
import { OWN_NAMES_REFUSES, readOwnNames, setOwnNames } from "../../app/content/own-names.ts";
import { ok } from "../../domain/base/result.ts";
import { NO_CONTROLS } from "../base/common-schema.ts";
import { defineOpenRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../route.ts";

const [MAX_NAMES, MAX_NAME, MAX_HOST] = [100, 80, 253];

const ownNames = {
  names: z
    .array(z.string().min(2).max(MAX_NAME).regex(NO_CONTROLS, "a name without control characters"))
    .max(MAX_NAMES)
    .meta({ description: "Beside its brand: a bank's, an operator's, a product's." }),
  hosts: z
    .array(
      z
        .string()
        .max(MAX_HOST)
        .regex(
          /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/,
          "a host in lower case, without a scheme",
        ),
    )
    .max(MAX_NAMES)
    .meta({ description: "Hosts of its own pages, with all that is below them." }),
};
const examples = [{ names: ["Kestrel Bank"], hosts: ["kestrelbank.example"] }];
const ownNamesRequest = z.strictObject(ownNames).meta({ id: "SetOwnNames", examples });
const ownNamesBody = z.object(ownNames).meta({ id: "OwnNames", examples });

const read = defineOpenRoute({
  method: "GET",
  path: "/v1/platform/tenants/{id}/own-names",
  operationId: "readOwnNames",
  summary: "Read the names that are a tenant's",
  tag: "Platform",
  access: "bootstrap",
  pathId: "tenant",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "The names and hosts.", schema: ownNamesBody } },
  refuses: OWN_NAMES_REFUSES,
  async handle({ services, id }) {
    const found = await readOwnNames(services, id);
    return found.ok ? ok({ status: 200 as const, body: found.value }) : found;
  },
});

const set = defineOpenRoute({
  method: "PUT",
  path: "/v1/platform/tenants/{id}/own-names",
  operationId: "setOwnNames",
  summary: "Set the names that are a tenant's",
  description: "In place of those before, in force within 30 seconds: the content filter takes them for nobody else's.",
  tag: "Platform",
  access: "bootstrap",
  pathId: "tenant",
  query: NO_QUERY,
  body: ownNamesRequest,
  replies: { 200: { description: "The names and hosts.", schema: ownNamesBody } },
  refuses: OWN_NAMES_REFUSES,
  async handle({ services, id, body }) {
    const done = await setOwnNames(services, { tenantId: id, ...body });
    return done.ok ? ok({ status: 200 as const, body: done.value }) : done;
  },
});

export const OWN_NAME_ROUTES: readonly ApiRoute[] = [read, set];
