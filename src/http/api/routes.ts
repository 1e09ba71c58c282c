/** `/v1/routes`: which account sends to which country, in which order. */
import type * as z from "zod";
import type { RouteChange, RouteRecord } from "../../app/admin-ports.ts";
import { createRoute } from "../../app/routes/create-route.ts";
import { deleteRoute } from "../../app/routes/delete-route.ts";
import { listRoutes } from "../../app/routes/list-routes.ts";
import { updateRoute } from "../../app/routes/update-route.ts";
import type { Money } from "../../domain/money.ts";
import { ok } from "../../domain/result.ts";
import { wireMoneyOrNull } from "../money.ts";
import { defineRoute, NO_BODY, NO_QUERY } from "../route.ts";
import { createRouteRequest, deletedBody, routeBody, routeList, updateRouteRequest } from "../schemas/routes.ts";
import { isoTime } from "../time.ts";

const create = defineRoute({
  method: "POST",
  path: "/v1/routes",
  operationId: "createRoute",
  summary: "Add a route",
  tag: "Routes",
  access: { permission: "route.manage" },
  query: NO_QUERY,
  body: createRouteRequest,
  replies: { 201: { description: "The route.", schema: routeBody } },
  refusals: ["account_unknown", "country_unknown", "value_out_of_bounds"],
  async handle({ services, principal, body }) {
    const input = { ...body, price: readPrice(body.price) };
    const route = await createRoute(services, { tenantId: principal.tenant.id, route: input });
    return route.ok ? ok({ status: 201 as const, body: routeEntry(route.value) }) : route;
  },
});

const list = defineRoute({
  method: "GET",
  path: "/v1/routes",
  operationId: "listRoutes",
  summary: "List routes",
  description: "Disabled ones too, newest first.",
  tag: "Routes",
  access: { permission: "route.read" },
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "All routes of the tenant.", schema: routeList } },
  refusals: [],
  async handle({ services, principal }) {
    const routes = await listRoutes(services, { tenantId: principal.tenant.id });
    return routes.ok ? ok({ status: 200 as const, body: { data: routes.value.map(routeEntry) } }) : routes;
  },
});

const update = defineRoute({
  method: "PATCH",
  path: "/v1/routes/{id}",
  operationId: "updateRoute",
  summary: "Change a route",
  description:
    "In force everywhere within 30 seconds. Account, country and transport stay: another of these is another route.",
  tag: "Routes",
  access: { permission: "route.manage" },
  pathId: "route",
  query: NO_QUERY,
  body: updateRouteRequest,
  replies: { 200: { description: "The route as it is now.", schema: routeBody } },
  refusals: ["route_not_found"],
  async handle({ services, principal, id, body }) {
    const route = await updateRoute(services, { tenantId: principal.tenant.id, routeId: id, change: changeOf(body) });
    return route.ok ? ok({ status: 200 as const, body: routeEntry(route.value) }) : route;
  },
});

const remove = defineRoute({
  method: "DELETE",
  path: "/v1/routes/{id}",
  operationId: "deleteRoute",
  summary: "Delete a route",
  description: "What was sent over it keeps its own record of it.",
  tag: "Routes",
  access: { permission: "route.manage" },
  pathId: "route",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "It is gone.", schema: deletedBody } },
  refusals: ["route_not_found"],
  async handle({ services, principal, id }) {
    const gone = await deleteRoute(services, { tenantId: principal.tenant.id, routeId: id });
    return gone.ok ? ok({ status: 200 as const, body: { id: gone.value.id, deleted: true as const } }) : gone;
  },
});

export const ROUTE_ROUTES = [create, list, update, remove];

function changeOf({ sender, priority, price, enabled }: z.output<typeof updateRouteRequest>): RouteChange {
  return {
    ...(sender === undefined ? {} : { sender }),
    ...(priority === undefined ? {} : { priority }),
    ...(price === undefined ? {} : { price: readPrice(price) }),
    ...(enabled === undefined ? {} : { enabled }),
  };
}

function readPrice(price: { micro_units: number; currency: string } | null): Money | null {
  return price === null ? null : { microUnits: price.micro_units, currency: price.currency };
}

function routeEntry(route: RouteRecord) {
  const { id, account, carrier, country, transport, sender, priority, enabled } = route;
  const price = wireMoneyOrNull(route.price);
  return {
    id,
    account,
    carrier,
    country,
    transport,
    sender,
    priority,
    enabled,
    price,
    created_at: isoTime(route.createdAtMs),
  };
}
