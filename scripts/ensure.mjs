// Runs a command with the project's own Node first on the PATH, installing the dependencies when they are missing.
// Plain JavaScript without imports from packages: it runs on the Node of the machine before anything is installed.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Says whether `folder` holds exactly the versions of its lock file. npm writes node_modules/.package-lock.json last,
 * so an install that was cut off counts as missing.
 */
export function isInstalled(folder) {
  const wanted = readPackages(join(folder, "package-lock.json"));
  const present = readPackages(join(folder, "node_modules", ".package-lock.json"));
  if (!wanted || !present || !existsSync(join(folder, "node_modules", ".bin", "node"))) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "") return true;
    // An optional package of another platform is rightly absent.
    if (!present[path]) return entry.optional === true;
    return present[path].version === entry.version;
  });
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8")).packages;
  } catch {
    return undefined;
  }
}

function install(folder) {
  console.log("Installing dependencies ...");
  // `npm ci` refuses a lock file that misses optional packages of some platform; `npm install` completes it, unsaved.
  if (existsSync(join(folder, "package-lock.json")) && npm(folder, ["ci"], "ignore").status === 0) return;
  const result = npm(folder, ["install", "--no-save"], "inherit");
  if (result.status === 0) return;
  console.error(`npm install failed${result.error ? `: ${result.error.message}` : "; its message stands above"}.`);
  process.exit(1);
}

function npm(folder, args, stderr) {
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  return spawnSync("npm", [...args, ...quiet], { cwd: folder, stdio: ["ignore", "ignore", stderr] });
}

function run(command, args) {
  const path = join(projectFolder, "node_modules", ".bin") + delimiter + process.env.PATH;
  const child = spawn(command, args, { cwd: projectFolder, stdio: "inherit", env: { ...process.env, PATH: path } });
  // Ctrl-C reaches the whole group; waiting here lets the child tidy up before the shell prompt is back.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    console.error(`Cannot run ${command}: ${error.message}`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [command, ...args] = process.argv.slice(2);
  if (!command) {
    console.error("usage: node scripts/ensure.mjs <command> [arguments]");
    process.exit(1);
  }
  if (!isInstalled(projectFolder)) install(projectFolder);
  run(command, args);
}
