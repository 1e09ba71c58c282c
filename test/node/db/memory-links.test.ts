import { memoryLinks } from "../../support/memory-links.ts";
import { describeShortLinks } from "../../support/short-links-contract.ts";

describeShortLinks("in memory", () => {
  const { store, clicks } = memoryLinks();
  return {
    store,
    click: async ({ id }, atMs) => void clicks.set(id, [...(clicks.get(id) ?? []), atMs]),
  };
});
