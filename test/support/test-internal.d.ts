/** What the plugin's own modules have beside what `cloudflare:test` shows. */
declare module "cloudflare:test-internal" {
  /** Does something in the object that runs the tests. */
  export function runInRunnerObject<Result>(callback: () => Result | Promise<Result>): Promise<Result>;
}
