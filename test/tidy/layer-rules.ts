/** Who may import whom: the layers of src, and the one owner of each library. */
import { type Import, type Rule, type Source, type Violation, violation } from "./source.ts";

const PORTS = /^src\/app\/([a-z-]+\/)?([a-z-]+-)?ports\.ts$/;
const WIRED = /^src\/wiring\//;
const ENV = /^src\/env\.ts$/;

/** Folders of src that implement ports. They meet only in wiring.ts. */
const ADAPTERS = ["archive", "carriers", "crypto", "db", "dns", "objects", "telemetry", "turnstile", "webhooks"];
/** Folders of src that call use cases and get the adapters as `services`. */
const ENTRY_POINTS = ["cron", "dashboard", "http", "queues"];

/** What a folder of src may import besides itself. */
const ALLOWED: Readonly<Record<string, readonly RegExp[]>> = {
  data: [],
  domain: [/^src\/data\//],
  wiring: [/^src\//],
  app: [/^src\/domain\//],
  ...Object.fromEntries(ADAPTERS.map((folder) => [folder, [/^src\/domain\//, PORTS, ENV]])),
  ...Object.fromEntries(ENTRY_POINTS.map((folder) => [folder, [/^src\/domain\//, /^src\/app\//, ENV]])),
};

/** Package -> where it may be imported. A package that is not here has no owner and may not be imported in src. */
const OWNERS: Readonly<Record<string, RegExp>> = {
  "@formatjs/icu-messageformat-parser": /^src\/domain\/template\/own\/icu-message\.ts$/,
  "@noble/hashes": /^src\/(carriers|crypto)\//,
  aws4fetch: /^src\/carriers\//,
  "cloudflare:sockets": /^src\/objects\//,
  "cloudflare:workers": /^src\/(objects\/|index\.ts$)/,
  croner: /^src\/domain\/campaigns\//,
  "drizzle-orm": /^src\/db\//,
  hono: /^src\/(http|dashboard)\//,
  hyparquet: /^src\/archive\//,
  "hyparquet-writer": /^src\/archive\//,
  "intl-messageformat": /^src\/domain\/template\/own\/icu-message\.ts$/,
  "ipaddr.js": /^src\/domain\/(net\/|template\/masked-ip\.ts$)/,
  jose: /^src\/carriers\//,
  "libphonenumber-js": /^src\/domain\/phone\//,
  "node:zlib": /^src\/objects\/ledger\//,
  zod: /^src\/(?!domain\/)/,
};

export const LAYER_RULES: readonly Rule[] = [
  { title: "each layer of src imports only the layers below it", find: findForbiddenLayers },
  { title: "each library is imported only by its owner", find: findForeignLibraries },
  { title: "only index.ts and tests import wiring.ts, and only wiring.ts its parts", find: findWiring },
  { title: "zod is imported as a namespace, which keeps its sixty locales out of the Worker", find: findZodNames },
  { title: "a relative import says its file ending", find: findBareEndings },
];

function findForbiddenLayers(source: Source): readonly Violation[] {
  const layer = layerOf(source.path);
  if (layer === null) return [];
  const allowed = ALLOWED[layer];
  if (!allowed) return [violation(source, 0, `src/${layer} is a folder without import rules`)];
  return report(source, ({ target }) => {
    if (target === null || target.startsWith(`src/${layer}/`)) return null;
    return allowed.some((pattern) => pattern.test(target)) ? null : `${layer} may not import ${target}`;
  });
}

function findForeignLibraries(source: Source): readonly Violation[] {
  if (!source.path.startsWith("src/")) return [];
  return report(source, ({ specifier, target }) => {
    if (target !== null) return null;
    const library = libraryOf(specifier);
    const owner = OWNERS[library];
    if (!owner) return `${library} has no owner in src`;
    return owner.test(source.path) ? null : `${library} belongs to ${owner.source}`;
  });
}

function findWiring(source: Source): readonly Violation[] {
  if (!source.path.startsWith("src/")) return [];
  return report(source, ({ target }) => {
    if (target === "src/wiring.ts") return source.path === "src/index.ts" ? null : "imports wiring.ts";
    const isWiring = source.path === "src/wiring.ts" || WIRED.test(source.path);
    return target !== null && WIRED.test(target) && !isWiring ? "imports a part of wiring.ts" : null;
  });
}

function findZodNames(source: Source): readonly Violation[] {
  return report(source, ({ specifier, names }) => {
    return specifier === "zod" && names.some((name) => name !== "*") ? 'want import * as z from "zod"' : null;
  });
}

function findBareEndings(source: Source): readonly Violation[] {
  return report(source, ({ specifier, target }) => {
    return target !== null && !/\.[a-z]+$/.test(target) ? `${specifier} has no ending` : null;
  });
}

function report(source: Source, fault: (item: Import) => string | null): readonly Violation[] {
  return source.imports.flatMap((item) => {
    const detail = fault(item);
    return detail === null ? [] : [violation(source, item.start, detail)];
  });
}

/** "domain" for src/domain/...; null for files of src itself and for everything outside. */
function layerOf(path: string): string | null {
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? null;
}

function libraryOf(specifier: string): string {
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? specifier);
}
