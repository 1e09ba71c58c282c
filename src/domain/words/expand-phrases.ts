/**
 * Phrases of one shape written once: `{ja,to ja} nie{,m} {było,był}` stands for every choice of its braces. Braces do
 * not nest. For tables of our own; never for what a phone sends.
 */
export function expandPhrases(list: string): string {
  return list.split("|").flatMap(expandOne).join("|");
}

function expandOne(phrase: string): readonly string[] {
  if (!phrase.includes("{")) return [phrase.trim()];
  // Split by braces: every second piece is a choice.
  const pieces = phrase.split(/[{}]/u);
  const spelled = pieces.reduce<readonly string[]>(
    (starts, piece, index) => {
      const choices = index % 2 === 1 ? piece.split(",") : [piece];
      return starts.flatMap((start) => choices.map((choice) => start + choice));
    },
    [""],
  );
  return spelled.map((text) => text.replace(/ +/gu, " ").trim());
}
