import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { describe, expect, it } from "vitest";
import { deploy } from "../../../scripts/deploy/deploy.ts";
import { dryRun } from "../../../scripts/deploy/dry-run.ts";
import { DeployError, type Run, runProgram } from "../../../scripts/deploy/run.ts";
import { REQUIRED_SECRETS } from "../../../scripts/deploy/secrets.ts";
import { makeProjectFolder } from "./project-folder.ts";

const DATABASE = { uuid: "6f1c3f0e-0000-4000-8000-000000000001", name: "godwit" };
const ALL_SECRETS = REQUIRED_SECRETS.map(({ name }) => name);
const ALL_QUEUES = [...readFileSync("wrangler.toml", "utf8").matchAll(/queue = "([^"]+)"/g)].map(
  (match) => match[1] ?? "",
);
const PAGE = 10;

interface Account {
  isLoggedIn: boolean;
  databases: { uuid: string; name: string }[];
  queues: string[];
  /** Null: the Worker was never deployed. */
  secrets: string[] | null;
  /** Null: R2 is not enabled. */
  buckets: string[] | null;
  /** The call that fails, by its first words. */
  failing: string;
}

/** A wrangler before an account that lives in memory. */
function makeAccount(change: Partial<Account> = {}) {
  const account: Account = {
    isLoggedIn: true,
    databases: [{ uuid: "other", name: "other" }, DATABASE],
    queues: ["else", ...new Set(ALL_QUEUES)],
    secrets: ALL_SECRETS,
    buckets: ["godwit-ledger-archive", "godwit-imports"],
    failing: "none",
    ...change,
  };
  const calls: string[] = [];
  const run: Run = async (command, args) => {
    const call = [command, ...args].join(" ");
    calls.push(call);
    if (call.startsWith(`wrangler ${account.failing}`)) return no("the API is on fire");
    return answer(account, args);
  };
  /** Calls that change something. */
  const changes = () => calls.filter((call) => !/ (whoami|.* list)( |$)/.test(call));
  return { account, calls, run, changes };
}

function answer(account: Account, args: readonly string[]) {
  const [noun, verb, name = ""] = args;
  switch (`${noun} ${verb}`) {
    case "whoami --json":
      return account.isLoggedIn ? yes("{}") : no("");
    case "d1 list":
      return yes(JSON.stringify(account.databases));
    case "d1 create":
      account.databases.push({ ...DATABASE, name });
      return yes("");
    case "queues list":
      return yes(queueTable(account.queues, Number(args.at(-1))));
    case "queues create":
      account.queues.push(name);
      return yes("");
    case "r2 bucket":
      return answerOfBuckets(account, args);
    case "secret list":
      if (account.secrets === null) return no('✘ [ERROR] Worker "godwit" not found.');
      return yes(JSON.stringify(account.secrets.map((secret) => ({ name: secret, type: "secret_text" }))));
    default:
      return yes("Uploaded godwit\n  https://godwit.example.workers.dev\n");
  }
}

function answerOfBuckets(account: Account, args: readonly string[]) {
  if (account.buckets === null) return no("Please enable R2 through the Cloudflare Dashboard. [code: 10042]");
  const [, , verb, name = "", listed = ""] = args;
  if (verb === "create") account.buckets.push(name);
  const isThere = account.buckets.includes(verb === "create" ? name : listed);
  return isThere ? yes("") : no("The specified bucket does not exist. [code: 10006]");
}

function queueTable(queues: readonly string[], page: number): string {
  const rows = queues.slice((page - 1) * PAGE, page * PAGE).map((queue) => `│ 0a1b │ ${queue} │ 2026-11-21 │\n├──┼──┤`);
  return `┌──┬──┐\n│ id │ name │ created_on │\n├──┼──┤\n${rows.join("\n")}\n└──┴──┘`;
}

function yes(stdout: string) {
  return { isOk: true, stdout, stderr: "" };
}

function no(stderr: string) {
  return { isOk: false, stdout: "", stderr };
}

function makePlace(run: Run) {
  const project = makeProjectFolder();
  project.write("wrangler.toml", readFileSync("wrangler.toml", "utf8"));
  const said: string[] = [];
  return { project, said, place: { run, folder: project.path, say: (line: string) => void said.push(line) } };
}

describe("npm run deploy", () => {
  it("migrates and deploys, and creates nothing, when all is there", async () => {
    const { run, changes } = makeAccount();
    const { place, said } = makePlace(run);
    await deploy(place);
    expect(changes()).toEqual(["wrangler d1 migrations apply DB --remote", "wrangler deploy"]);
    expect(said.at(-1)).toContain("Deployed: https://godwit.example.workers.dev");
  });

  it("creates a missing database before it is migrated, and finds it by its name ever after", async () => {
    const { account, run, changes } = makeAccount({ databases: [] });
    const { place } = makePlace(run);
    await deploy(place);
    expect(changes()[0]).toBe("wrangler d1 create godwit --update-config false");
    expect(account.databases.map(({ name }) => name)).toEqual(["godwit"]);
    expect(parse(readFileSync("wrangler.toml", "utf8"))).toMatchObject({
      vars: { ENVIRONMENT: "production" },
      d1_databases: [{ binding: "DB", database_name: "godwit", migrations_dir: "migrations" }],
    });
  });

  it("leaves an account that it has prepared as it is, and this folder too", async () => {
    const { account, run, changes } = makeAccount({ databases: [], queues: [] });
    const { project, place } = makePlace(run);
    await deploy(place);
    const prepared = structuredClone(account);
    const config = project.read("wrangler.toml");
    const before = changes().length;
    await deploy(place);
    expect(account).toEqual(prepared);
    expect(changes().slice(before)).toEqual(["wrangler d1 migrations apply DB --remote", "wrangler deploy"]);
    expect(project.read("wrangler.toml")).toBe(config);
  });

  it("creates the missing queues, dead-letter queues included, before it deploys", async () => {
    const { account, run, changes } = makeAccount({ queues: ["godwit-events"] });
    const { place } = makePlace(run);
    await deploy(place);
    const created = changes().filter((call) => call.startsWith("wrangler queues create"));
    expect(created).toHaveLength(new Set(ALL_QUEUES).size - 1);
    expect(created).toContain("wrangler queues create godwit-events-dead");
    expect(new Set(account.queues)).toEqual(new Set(ALL_QUEUES));
    expect(changes().at(-1)).toContain("wrangler deploy");
  });

  it("creates the buckets that are missing, where the file wants them", async () => {
    const { account, run, changes } = makeAccount({ buckets: [] });
    const { project, place } = makePlace(run);
    const toml = project.read("wrangler.toml");
    project.write("wrangler.toml", toml.replace(/(bucket_name = .*)/, '$1\njurisdiction = "eu"'));
    await deploy(place);
    expect(changes().slice(0, 2)).toEqual([
      "wrangler r2 bucket create godwit-ledger-archive --jurisdiction eu --update-config false",
      "wrangler r2 bucket create godwit-imports --update-config false",
    ]);
    expect(account.buckets).toEqual(["godwit-ledger-archive", "godwit-imports"]);
  });

  it("goes on without buckets in an account without R2, and says so", async () => {
    const { run } = makeAccount({ buckets: null });
    const seen: string[] = [];
    const { project, place, said } = makePlace(async (command, args) => {
      if (args.includes("--config")) seen.push(project.read(args.at(-1) ?? ""));
      return run(command, args);
    });
    await deploy(place);
    const { r2_buckets: _, ...others } = parse(project.read("wrangler.toml"));
    expect(seen.map((toml) => parse(toml))).toEqual([others]);
    expect(said.join("\n")).toContain("The account has no R2");
    expect(said.at(-1)).toContain("Deployed: https://godwit.example.workers.dev");
    expect(() => project.read("wrangler.without-buckets.toml")).toThrow();
  });

  it("asks for no bucket when the file names none", async () => {
    const { calls, run } = makeAccount({ buckets: null });
    const { project, place } = makePlace(run);
    project.write("wrangler.toml", project.read("wrangler.toml").replace(/\[\[r2_buckets]]\n.*\n.*\n/g, ""));
    await deploy(place);
    expect(calls.filter((call) => call.includes("r2"))).toEqual([]);
    expect(calls.at(-1)).toBe("wrangler deploy");
  });

  it("finds queues on later pages of the list", async () => {
    const others = Array.from({ length: 2 * PAGE }, (_, index) => `other-${index}`);
    const { run, changes } = makeAccount({ queues: [...others, ...new Set(ALL_QUEUES)] });
    await deploy(makePlace(run).place);
    expect(changes().filter((call) => call.includes("queues create"))).toEqual([]);
  });

  it("does not take a queue for another whose name begins alike", async () => {
    const { run, changes } = makeAccount({ queues: ALL_QUEUES.filter((queue) => queue !== "godwit-events") });
    await deploy(makePlace(run).place);
    expect(changes()[0]).toBe("wrangler queues create godwit-events");
  });

  it.each([...ALL_SECRETS, "every one"])("stops before any change when a secret is missing: %s", async (missing) => {
    const left = missing === "every one" ? null : ALL_SECRETS.filter((name) => name !== missing);
    const { run, changes } = makeAccount({ secrets: left, databases: [], queues: [] });
    const { place } = makePlace(run);
    const error: unknown = await deploy(place).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DeployError);
    const told = error instanceof DeployError ? error.message : "";
    const guided = REQUIRED_SECRETS.filter(({ command }) => told.includes(command)).map(({ name }) => name);
    expect(guided).toEqual(missing === "every one" ? ALL_SECRETS : [missing]);
    expect(changes()).toEqual([]);
  });

  it("asks to log in, and asks nothing else", async () => {
    const { run, calls } = makeAccount({ isLoggedIn: false });
    await expect(deploy(makePlace(run).place)).rejects.toThrow("npx wrangler login");
    expect(calls).toEqual(["wrangler whoami --json"]);
  });

  it.each(["d1 list", "queues list", "secret list", "d1 create", "queues create", "d1 migrations apply", "deploy"])(
    "stops where `wrangler %s` fails and passes its message on",
    async (failing) => {
      const { run, calls } = makeAccount({ failing, databases: [], queues: [] });
      await expect(deploy(makePlace(run).place)).rejects.toThrow("the API is on fire");
      expect(calls.at(-1)).toContain(`wrangler ${failing}`);
    },
  );

  it("never deploys what could not be migrated", async () => {
    const { run, calls } = makeAccount({ failing: "d1 migrations" });
    await expect(deploy(makePlace(run).place)).rejects.toThrow(DeployError);
    expect(calls.some((call) => call.startsWith("wrangler deploy"))).toBe(false);
  });
});

describe("the command lines that make secrets", () => {
  it.each([
    ["TOKEN_KEY", /^[A-Za-z0-9+/]{43}=\n$/],
    ["CODE_PEPPERS", /^k1:[A-Za-z0-9+/]{43}=\n$/],
    ["VAULT_KEYS", /^k1:[A-Za-z0-9+/]{43}=\n$/],
    ["BOOTSTRAP_SECRET", /^\S{24,}\n$/],
  ])("give %s the form that the Worker wants", async (name, form) => {
    const project = makeProjectFolder();
    project.addProgram("openssl", `#!/bin/sh\necho "${Buffer.alloc(32, 7).toString("base64")}"\n`);
    project.addProgram("npx", `#!/bin/sh\n[ "$*" = "wrangler secret put ${name}" ] && cat\n`);
    const guide = REQUIRED_SECRETS.find((secret) => secret.name === name);
    const command = `cd "${project.path}"; PATH="${project.environment.PATH}"; ${guide?.command}`;
    const ran = await runProgram("sh", ["-c", command]);
    expect([ran.stdout, ran.stderr]).toEqual([expect.stringMatching(form), ""]);
  });

  it("keep the one that is needed again in a file for its owner alone", async () => {
    const project = makeProjectFolder();
    const secret = Buffer.alloc(32, 7).toString("base64");
    project.addProgram("openssl", `#!/bin/sh\necho "${secret}"\n`);
    project.addProgram("npx", "#!/bin/sh\ncat > put.log\n");
    const guide = REQUIRED_SECRETS.find(({ name }) => name === "BOOTSTRAP_SECRET");
    const command = `cd "${project.path}"; PATH="${project.environment.PATH}"; ${guide?.command}`;
    const ran = await runProgram("sh", ["-c", command]);
    expect([ran.stdout, ran.stderr]).toEqual(["", ""]);
    expect([project.read("put.log"), project.read(".godwit/bootstrap")]).toEqual([`${secret}\n`, `${secret}\n`]);
    expect(statSync(join(project.path, ".godwit/bootstrap")).mode & 0o777).toBe(0o600);
  });
});

describe("the lines that make the first tenant", () => {
  it("put the secret on no command line, and its keys on no screen", async () => {
    const { run } = makeAccount();
    const { place, said } = makePlace(run);
    await deploy(place);
    const project = makeProjectFolder();
    project.write(".godwit/bootstrap", "the-secret\n");
    project.addProgram("curl", `#!/bin/sh\nprintf '%s\\n' "$@" > curl.log\n`);
    const lines = said.join("\n").match(/^ +\(umask.*$/gm) ?? [];
    expect(lines).toHaveLength(2);
    const command = `cd "${project.path}"; PATH="${project.environment.PATH}"; ${lines.join("\n")}`;
    const ran = await runProgram("sh", ["-c", command]);
    expect([ran.stdout, ran.stderr]).toEqual(["", ""]);
    expect(project.read(".godwit/bootstrap.header")).toBe("Authorization: Bearer the-secret\n");
    expect(statSync(join(project.path, ".godwit/bootstrap.header")).mode & 0o777).toBe(0o600);
    const words = project.read("curl.log").split("\n");
    expect(words).toEqual(expect.arrayContaining(["@.godwit/bootstrap.header", "-o", ".godwit/tenant.json"]));
    expect(project.read("curl.log")).not.toContain("the-secret");
  });
});

describe("npm run deploy -- --dry-run", () => {
  it("asks nothing of an account and tells the gzipped size against the limit", async () => {
    const { run, calls } = makeAccount({ isLoggedIn: false });
    const { project, place, said } = makePlace(
      buildOf(() => project.write("dist/worker/index.js", "a".repeat(5000)), run),
    );
    await dryRun(place);
    expect(calls).toEqual(["wrangler deploy --dry-run --outdir dist/worker"]);
    expect(said).toEqual([
      expect.stringMatching(/^The Worker is \d\d bytes gzipped .*; the limit is 1,000,000 bytes\.$/),
    ]);
  });

  it("fails when the Worker is too large", async () => {
    const { project, place } = makePlace(buildOf(() => project.write("dist/worker/index.js", noise(1_400_000))));
    await expect(dryRun(place)).rejects.toThrow("too large, the limit is 1,000,000 bytes");
  });

  it("weighs no left-overs of an earlier build", async () => {
    const { project, place, said } = makePlace(buildOf(() => project.write("dist/worker/index.js", "1;")));
    project.write("dist/worker/old.js", noise(1_400_000));
    await dryRun(place);
    expect(said).toHaveLength(1);
  });

  it.each([
    ["does not build", makeAccount({ failing: "deploy" }).run, "the API is on fire"],
    ["builds to nothing", makeAccount().run, "left no module"],
  ])("fails when the Worker %s", async (_case, run, told) => {
    const { project, place } = makePlace(run);
    project.write(join("dist", "worker", "README.md"), "");
    await expect(dryRun(place)).rejects.toThrow(told);
  });

  function buildOf(build: () => void, run: Run = makeAccount().run): Run {
    return async (command, args) => {
      build();
      return run(command, args);
    };
  }

  /** Text that gzip cannot make much smaller, the same at every run. */
  function noise(length: number): string {
    let state = 1;
    const letters = Array.from({ length }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return String.fromCharCode(33 + ((state >>> 24) % 94));
    });
    return letters.join("");
  }
});
