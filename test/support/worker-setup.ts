import { reset } from "cloudflare:test";
import { afterEach, beforeAll, beforeEach, vi } from "vitest";
import { freshenDatabase } from "./fresh-database.ts";
import { loadModulesInOneContext } from "./module-contexts.ts";

loadModulesInOneContext();

beforeAll(async () => {
  // Where files share a runtime, the one before has left its rows.
  await reset();
  await freshenDatabase();
});

// A line a request and attempt would bury what a failing test says. Tests that read the log spy on it themselves.
beforeEach(() => {
  const write = console.log.bind(console);
  vi.spyOn(console, "log").mockImplementation((...parts: readonly unknown[]) => {
    if (!String(parts[0]).startsWith('{"event":')) write(...parts);
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});
