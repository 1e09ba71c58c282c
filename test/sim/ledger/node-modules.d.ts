/** As much of Node as the simulations use: the types of Workers have none of it. */
declare module "node:sqlite" {
  type Value = null | number | string | Uint8Array;
  interface StatementSync {
    columns(): readonly { readonly name: string }[];
    /** Of a statement that gives its rows as arrays: no other is asked here. */
    all(...bound: readonly Value[]): (readonly Value[])[];
    setReturnArrays(enabled: boolean): void;
    run(...bound: readonly Value[]): { readonly changes: number | bigint };
  }
  class DatabaseSync {
    constructor(path: string);
    exec(sql: string): void;
    prepare(sql: string): StatementSync;
    close(): void;
  }
}
declare module "node:process" {
  const argv: readonly string[];
  const stdout: { write(text: string): void };
  function exit(code: number): never;
  export { argv, exit, stdout };
}
