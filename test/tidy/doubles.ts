/**
 * Doubles of ports in tests, and the contracts that they pass together with what they stand for. A double is what says
 * so: by its type, which is a port of src/app, or by its name. An answer that a test writes out for one call of its own
 * decides nothing, so it is none.
 */
import { type AstNode, isNode, nameOf, type PlacedNode, type Source, type Violation, violation } from "./source.ts";

const PORT_FILES = /^src\/app\/([a-z-]+\/)?([a-z]+-)*ports\.ts$/;
const CONTRACT_FILES = /^test\/support\/.+-contract\.ts$/;
/** Where the real thing runs: what stands there for a port is the product, or a world around it. */
const REAL_FOLDERS = /^test\/(worker|sim|contract)\//;
/** `NO_SMPP`: whoever asks it has failed. */
const REFUSING_NAMES = /^NO_/;
const TELLING_NAMES = /^(memory|fake|stub|inMemory)(?=[A-Z])/i;

interface Double {
  readonly source: Source;
  readonly name: string;
  readonly start: number;
  /** The ports that its type names; none where only its name tells. */
  readonly ports: readonly string[];
}

/** The doubles that no contract holds to what they stand for. */
export function findLooseDoubles(sources: readonly Source[]): readonly Violation[] {
  const ports = new Set(sources.filter(({ path }) => PORT_FILES.test(path)).flatMap(portNames));
  const tests = sources.filter(({ path }) => path.startsWith("test/"));
  const [real, others] = [tests.filter(isReal), tests.filter((source) => !isReal(source))];
  const passed = new Set(real.flatMap((source) => contractsOf(source)).map(({ describes }) => describes));
  const doubles = others.filter(({ path }) => !CONTRACT_FILES.test(path)).flatMap((source) => doublesIn(source, ports));
  return doubles
    .filter((double) => !others.some((source) => isHeldIn(source, double, { passed, tests })))
    .map(({ source, start, name, ports: [port = "a port"] }) => {
      return violation(source, start, `${name} stands for ${port} and passes no contract with it`);
    });
}

function isReal({ path }: Source): boolean {
  return REAL_FOLDERS.test(path);
}

/** Interfaces that something outside of the core has to answer: those with a method that is awaited. */
function portNames(source: Source): readonly string[] {
  return source.nodes.flatMap(({ node }) => {
    if (node.type !== "TSInterfaceDeclaration" || !isNode(node.body) || !Array.isArray(node.body.body)) return [];
    const methods = node.body.body.filter(isNode).filter(({ type }) => type === "TSMethodSignature");
    return methods.some((method) => typeNames(method.returnType).includes("Promise")) ? (nameOf(node.id) ?? []) : [];
  });
}

function doublesIn(source: Source, ports: ReadonlySet<string>): readonly Double[] {
  return source.nodes.flatMap(declarationsOf).flatMap(({ name, start, type }) => {
    const named = typeNames(type).filter((typeName) => ports.has(typeName));
    const isDouble = (named.length > 0 || TELLING_NAMES.test(name)) && !REFUSING_NAMES.test(name);
    return isDouble ? [{ source, name, start, ports: named }] : [];
  });
}

interface Declaration {
  readonly name: string;
  readonly start: number;
  /** The types that it says it is or makes. */
  readonly type: unknown;
}

/** A class or a function, wherever it stands, and a value of a module. */
function declarationsOf({ node, parent }: PlacedNode): readonly Declaration[] {
  switch (node.type) {
    case "ClassDeclaration":
      return declared(node, node.implements);
    case "FunctionDeclaration":
      return declared(node, node.returnType);
    case "VariableDeclaration": {
      const isOfModule = parent?.type === "Program" || parent?.type === "ExportNamedDeclaration";
      const values = Array.isArray(node.declarations) ? node.declarations.filter(isNode) : [];
      return isOfModule ? values.flatMap((value) => declared(value, typeOf(value))) : [];
    }
    default:
      return [];
  }
}

function declared({ id, start }: AstNode, type: unknown): readonly Declaration[] {
  const name = nameOf(id);
  return name === null ? [] : [{ name, start, type }];
}

/** Of `const x: A = …` and of `const x = (): A => …`. */
function typeOf({ id, init }: AstNode): unknown {
  const made = isNode(init) && init.type === "ArrowFunctionExpression" ? init.returnType : null;
  return made ?? (isNode(id) ? id.typeAnnotation : null);
}

/** "A", "Pick" and "B" of `A & Pick<B, "x">`. What a function would take or give back is another matter. */
function typeNames(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(typeNames);
  if (!isNode(value) || value.type === "TSFunctionType" || value.type === "TSTypeLiteral") return [];
  const own = value.type === "TSTypeReference" ? nameOf(value.typeName) : null;
  const implemented = value.type === "TSClassImplements" ? nameOf(value.expression) : null;
  return [own, implemented].flatMap((name) => name ?? []).concat(Object.values(value).flatMap(typeNames));
}

interface Contract {
  readonly describes: string;
  readonly path: string;
}

/** The contracts that a file runs. */
function contractsOf(source: Source): readonly Contract[] {
  const called = new Set(
    source.nodes.flatMap(({ node }) => (node.type === "CallExpression" ? nameOf(node.callee) : [])),
  );
  return source.imports.flatMap(({ target, names }) => {
    if (target === null || !CONTRACT_FILES.test(target)) return [];
    return names.filter((name) => called.has(name)).map((describes) => ({ describes, path: target }));
  });
}

/** Whether a file runs a contract on it that the real thing passes too, and that is about one of its ports. */
function isHeldIn(
  source: Source,
  { name, source: home, ports }: Double,
  { passed, tests }: { readonly passed: ReadonlySet<string>; readonly tests: readonly Source[] },
): boolean {
  const knows =
    source.path === home.path ||
    source.imports.some(({ target, names }) => target === home.path && names.includes(name));
  if (!knows) return false;
  return contractsOf(source).some(({ describes, path }) => {
    if (!passed.has(describes)) return false;
    return ports.length === 0 || ports.some((port) => isAbout(path, port, tests));
  });
}

/** A contract names its port itself, or in what it asks with. */
function isAbout(path: string, port: string, tests: readonly Source[]): boolean {
  const contract = tests.find((source) => source.path === path);
  const parts = contract?.imports.flatMap(({ target }) => tests.filter((source) => source.path === target)) ?? [];
  return [...(contract === undefined ? [] : [contract]), ...parts].some(({ imports }) => {
    return imports.some(({ names }) => names.includes(port));
  });
}
