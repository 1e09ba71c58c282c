interface ImportMeta {
  /** Vite's: one export of each file, by the file's path. */
  glob<T>(pattern: string, options: { import: string; eager: true }): Readonly<Record<string, T | undefined>>;
}
