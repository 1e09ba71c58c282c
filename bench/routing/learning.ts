/** Godwit's own router. All it does is in the product: the world only has a tenant that learns. */
import { type MakePolicy, RouteTable } from "./policy.ts";

export const ours: MakePolicy = (world) => {
  const table = new RouteTable(world);
  return { routing: "learning", silenceMs: null, routes: (nowMs) => table.at(nowMs) };
};
