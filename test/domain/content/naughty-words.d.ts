/** The package has no types: its languages by their code, each a list of words. */
declare module "naughty-words" {
  const words: Readonly<Record<string, readonly string[]>>;
  export = words;
}
