/**
 * What is said for politeness alone: please, thanks, greetings and farewells, "sorry", words that somebody is addressed
 * by, and small words of haste ("now", "ok"). By language (ISO 639), phrases parted by `|`, choices in braces (see
 * `expand-phrases.ts`). Behind a `;` stand those that are courtesies only where the language is spoken: elsewhere they are
 * ordinary words or denials (Dutch "nu" is "now", Romanian "nu" is "not").
 */
export type CourtesyRows = Readonly<Record<string, string>>;
