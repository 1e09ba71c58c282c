/** What may not stand in a line of code, whichever file it is in. */
import {
  type AstNode,
  findGlobal,
  isNode,
  nameOf,
  type PlacedNode,
  type Rule,
  type Source,
  type Violation,
  violation,
} from "./source.ts";

/** Entry modules of a Worker: the platform wants a default export. */
const WORKER_ENTRIES = /^(src\/index\.ts|bench\/servers\/)/;
/** Where the global fetch may be called. */
const FETCH_OWNERS = ["src/carriers/http.ts", "src/webhooks/http.ts"];
/** Where a carrier is handed a text: behind the claim, which passes nothing that rests on no rules. */
const CARRIER_OWNER = "src/app/sending/dispatch-message.ts";
/** Where the console may be written to. */
const LOG_OWNERS = ["src/wiring/ground.ts", "src/http/faults.ts"];
const IMPURE_GLOBALS = [
  "caches",
  "console",
  "crypto",
  "fetch",
  "globalThis",
  "performance",
  "process",
  "queueMicrotask",
  "setInterval",
  "setTimeout",
];
/** A map of what is known by a key, whose values are promises or hold them. */
const KEPT_PROMISES = /\bMap<[^;=()]*\bPromise</g;
const EQUALITY = ["==", "===", "!=", "!=="];
const MUTATORS = ["add", "clear", "delete", "push", "set", "shift", "sort", "splice", "unshift"];
/** Here the runtime's own queues and alarms, or a carrier behind a socket, are what is waited for: neither can be told. */
const POLLERS = /^test\/(?:worker\/flows\/verification\.test\.ts$|contract\/smpp-)/;
const POLLS = [
  ["vi", "waitFor"],
  ["vi", "waitUntil"],
  ["expect", "poll"],
] as const;
const TEST_GLOBALS = ["describe", "it", "suite", "test"];

export const CODE_RULES: readonly Rule[] = [
  { title: "domain uses no clock, randomness, console or platform", find: inFolder("src/domain/", findImpure) },
  { title: "domain is synchronous", find: inFolder("src/domain/", findAsync) },
  {
    title: "the global fetch is called in carriers/http.ts and webhooks/http.ts only",
    find: inFolder("src/", findFetch),
  },
  {
    title: "only the log's writer and the reply without settings write to the console",
    find: inFolder("src/", findConsole),
  },
  {
    title: "a carrier is handed a text in one place, behind its claim",
    find: inFolder("src/", findCarrierCalls),
  },
  { title: "src has no mutable state at module level but caches", find: inFolder("src/", findModuleState) },
  { title: "no map keeps promises: one belongs to the request that made it", find: inFolder("src/", findKeptPromises) },
  { title: "a signature is never compared with an equals sign", find: inFolder("src/", findSignatureEquality) },
  { title: "nothing is typed any", find: findAny },
  { title: "exports are named, one by one", find: findWideExports },
  { title: "no test is focused, skipped or left to do", find: inFolder("test/", findUnrunTests) },
  { title: "no test sleeps", find: inFolder("test/", findSleeps) },
  { title: "no test looks again and again for what it can await", find: inFolder("test/", findPolls) },
  { title: "no comment leaves work behind", find: findUnfinished },
];

function inFolder(folder: string, find: Rule["find"]): Rule["find"] {
  return (source) => (source.path.startsWith(folder) ? find(source) : []);
}

function findImpure(source: Source): readonly Violation[] {
  const globals = IMPURE_GLOBALS.flatMap((name) =>
    findGlobal(source, name).map((node) => violation(source, node.start, name)),
  );
  const clocks = report(source, ({ node }) => {
    if (isMember(node, "Date", "now")) return "Date.now";
    if (isMember(node, "Math", "random")) return "Math.random";
    const isEmptyDate = node.type === "NewExpression" && nameOf(node.callee) === "Date" && isEmpty(node.arguments);
    return isEmptyDate ? "new Date()" : null;
  });
  return [...globals, ...clocks];
}

function findAsync(source: Source): readonly Violation[] {
  return report(source, ({ node }) => {
    if (node.type === "AwaitExpression") return "await";
    return node.async === true ? "async function" : null;
  });
}

function findFetch(source: Source): readonly Violation[] {
  if (FETCH_OWNERS.includes(source.path)) return [];
  const members = report(source, ({ node }) => {
    return isMember(node, "globalThis", "fetch") || isMember(node, "self", "fetch") ? "global fetch" : null;
  });
  return [...findGlobal(source, "fetch").map((node) => violation(source, node.start, "global fetch")), ...members];
}

function findConsole(source: Source): readonly Violation[] {
  // In the domain another rule sees it.
  if (LOG_OWNERS.includes(source.path) || source.path.startsWith("src/domain/")) return [];
  return findGlobal(source, "console").map((node) => violation(source, node.start, "console"));
}

function findCarrierCalls(source: Source): readonly Violation[] {
  if (source.path === CARRIER_OWNER) return [];
  return report(source, ({ node }) => {
    const { object } = node;
    const isOfSender = isNode(object) && object.type === "MemberExpression" && nameOf(object) === "sender";
    return isOfSender && node.type === "MemberExpression" && nameOf(node) === "send" ? "sender.send" : null;
  });
}

function findModuleState(source: Source): readonly Violation[] {
  const mutated = new Set(source.nodes.flatMap(({ node }) => mutatedName(node) ?? []));
  return report(source, ({ node, parent }) => {
    if (node.type !== "VariableDeclaration" || !isTopLevel(parent) || !Array.isArray(node.declarations)) return null;
    const names = node.declarations.map((declaration) => (isNode(declaration) ? (nameOf(declaration.id) ?? "") : ""));
    const kept = names.find((name) => (node.kind !== "const" || mutated.has(name)) && !name.endsWith("Cache"));
    return kept === undefined ? null : `${kept} outlives the request`;
  });
}

/** "seen" of `seen.add(x)` and of `seen[x] = y`. */
function mutatedName(node: AstNode): string | null {
  if (node.type === "AssignmentExpression" && isNode(node.left) && node.left.type === "MemberExpression") {
    // A sticky regular expression is told where to start on each use.
    return nameOf(node.left) === "lastIndex" ? null : nameOf(node.left.object);
  }
  if (node.type !== "CallExpression" || !isNode(node.callee) || node.callee.type !== "MemberExpression") return null;
  return MUTATORS.includes(nameOf(node.callee) ?? "") ? nameOf(node.callee.object) : null;
}

function findSignatureEquality(source: Source): readonly Violation[] {
  return report(source, ({ node }) => {
    if (node.type !== "BinaryExpression" || !EQUALITY.includes(String(node.operator))) return null;
    const sides = [node.left, node.right];
    // A comparison with null, undefined or a literal asks whether there is a signature, not whether it is right.
    if (sides.some((side) => isNode(side) && (side.type === "Literal" || nameOf(side) === "undefined"))) return null;
    return sides.some((side) => isSignature(nameOf(side) ?? "")) ? "compare in constant time" : null;
  });
}

/** Constants such as SIGNATURE_HEADER hold the name of a field. */
function isSignature(name: string): boolean {
  return /signature/i.test(name) && name !== name.toUpperCase();
}

function findAny(source: Source): readonly Violation[] {
  return report(source, ({ node }) => (node.type === "TSAnyKeyword" ? "any" : null));
}

function findWideExports(source: Source): readonly Violation[] {
  return report(source, ({ node }) => {
    if (node.type === "ExportAllDeclaration") return "export *";
    return node.type === "ExportDefaultDeclaration" && !WORKER_ENTRIES.test(source.path) ? "export default" : null;
  });
}

function findUnrunTests(source: Source): readonly Violation[] {
  return report(source, ({ node }) => {
    if (node.type !== "MemberExpression" || !["only", "skip", "todo"].includes(nameOf(node) ?? "")) return null;
    return TEST_GLOBALS.includes(rootOf(node)) ? `${rootOf(node)}.${nameOf(node)}` : null;
  });
}

function findSleeps(source: Source): readonly Violation[] {
  const timers = ["setTimeout", "setInterval"].flatMap((name) => findGlobal(source, name));
  const sleeps = source.nodes.flatMap(({ node }) => {
    return node.type === "CallExpression" && /^sleep/i.test(nameOf(node.callee) ?? "") ? [node] : [];
  });
  return [...timers, ...sleeps].map((node) => violation(source, node.start, "wait for the event, or inject the clock"));
}

function findPolls(source: Source): readonly Violation[] {
  if (POLLERS.test(source.path)) return [];
  return report(source, ({ node }) => {
    return POLLS.some(([object, name]) => isMember(node, object, name)) ? "await a promise of the test's own" : null;
  });
}

/** Who awaits another's promise goes on in the other's place once that is optimised: src/db/base/shared-reads.ts. */
function findKeptPromises(source: Source): readonly Violation[] {
  return [...source.text.matchAll(KEPT_PROMISES)].map((found) => violation(source, found.index, found[0]));
}

function findUnfinished(source: Source): readonly Violation[] {
  return source.comments
    .filter((comment) => /\b(TODO|FIXME)\b/.test(comment.value))
    .map((comment) => violation(source, comment.start, comment.value.trim()));
}

function report(source: Source, fault: (placed: PlacedNode) => string | null): readonly Violation[] {
  return source.nodes.flatMap((placed) => {
    const detail = fault(placed);
    return detail === null ? [] : [violation(source, placed.node.start, detail)];
  });
}

function isMember(node: AstNode, object: string, property: string): boolean {
  return node.type === "MemberExpression" && nameOf(node.object) === object && nameOf(node) === property;
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function isTopLevel(parent: AstNode | null): boolean {
  return parent?.type === "Program" || parent?.type === "ExportNamedDeclaration";
}

/** "it" of `it.concurrent.only`. */
function rootOf(node: AstNode): string {
  if (node.type === "MemberExpression" && isNode(node.object)) return rootOf(node.object);
  if (node.type === "CallExpression" && isNode(node.callee)) return rootOf(node.callee);
  return nameOf(node) ?? "";
}
