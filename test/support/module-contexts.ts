/**
 * The runner of vitest keeps the promises of modules that are being loaded, and gives them to whoever asks for the same
 * module meanwhile. In workerd a promise belongs to the request or object that began it: when that one ends first, or
 * is deleted between two files, the module is never loaded for anybody again, and a test waits for its minute. Here
 * what is loaded is answered at once, and what is not is loaded by the one object that outlives every test.
 */
import { runInRunnerObject } from "cloudflare:test-internal";

/** What is used of vite's `ModuleRunner`. */
interface ModuleRunner {
  readonly evaluatedModules: { getModuleByUrl(url: string): LoadedModule | undefined };
  cachedModule(url: string, importer?: string): Promise<LoadedModule>;
  cachedRequest(url: string, module: LoadedModule, ...rest: readonly unknown[]): Promise<unknown>;
}

interface LoadedModule {
  readonly evaluated?: boolean;
  readonly meta?: object;
}

/** On the runner itself: files that share it each have a setup. */
const IN_ONE_CONTEXT = Symbol.for("godwit.modules_in_one_context");

export function loadModulesInOneContext(): void {
  const runner: ModuleRunner = Reflect.get(globalThis, "__vitest_mocker__").moduleRunner;
  if (Reflect.has(runner, IN_ONE_CONTEXT)) return;
  Reflect.set(runner, IN_ONE_CONTEXT, true);
  const [fetchModule, loadModule] = [runner.cachedModule.bind(runner), runner.cachedRequest.bind(runner)];
  runner.cachedModule = async (url, importer) => {
    const known = runner.evaluatedModules.getModuleByUrl(url);
    if (known?.evaluated === true && known.meta !== undefined) return known;
    return runInRunnerObject(() => fetchModule(url, importer));
  };
  runner.cachedRequest = async (url, module, ...rest) => {
    const load = () => loadModule(url, module, ...rest);
    return module.evaluated === true ? load() : runInRunnerObject(load);
  };
}
