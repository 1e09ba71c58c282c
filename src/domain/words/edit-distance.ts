/**
 * Damerau-Levenshtein distance with adjacent transpositions (optimal string alignment): how many slips of the thumb lie
 * between two words. Stops early: more than `max` is returned as `max + 1`.
 */
export function editDistance(from: string, to: string, max: number): number {
  const left = [...from];
  const right = [...to];
  if (Math.abs(left.length - right.length) > max) return max + 1;
  let before: readonly number[] = [];
  let above: readonly number[] = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row += 1) {
    const current = nextRow({ left, right, before, above }, row);
    if (Math.min(...current) > max) return max + 1;
    before = above;
    above = current;
  }
  return Math.min(above[right.length] ?? max + 1, max + 1);
}

interface Rows {
  readonly left: readonly string[];
  readonly right: readonly string[];
  /** Two rows up: a transposition reaches back there. */
  readonly before: readonly number[];
  readonly above: readonly number[];
}

function nextRow({ left, right, before, above }: Rows, row: number): readonly number[] {
  const current = [row];
  for (let column = 1; column <= right.length; column += 1) {
    const isSame = left[row - 1] === right[column - 1];
    const isSwapped = row > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
    current.push(
      Math.min(
        at(above, column) + 1,
        at(current, column - 1) + 1,
        at(above, column - 1) + (isSame ? 0 : 1),
        isSwapped ? at(before, column - 2) + 1 : Number.POSITIVE_INFINITY,
      ),
    );
  }
  return current;
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
