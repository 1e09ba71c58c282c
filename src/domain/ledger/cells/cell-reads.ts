/**
 * Which cells the parts of a time are added up from: whole days, hours and quarters of one where they are summed up, minutes at the
 * ends. Where less has to be read for it, a part is the whole less the rest: counts are whole numbers, and taken apart exactly.
 */

/** How far a day is summed up. What it counts of other days is in their hours and days at once. */
export interface SummedDay {
  readonly day: number;
  readonly hoursClosed: number;
  /** Its hours are summed up by quarters too. Absent: they are not. */
  readonly hasQuarters?: boolean;
}

export const GRAIN_MINUTES = { minute: 1, quarter: 15, hour: 60, day: 1_440 } as const;
export type CellGrain = keyof typeof GRAIN_MINUTES;

/** By the place of a part among those that the edges make: how often it counts there, -1 where it is taken away. */
type Times = ReadonlyMap<number, number>;

/** Cells of one grain: from the first on, before the second, in its own unit since 1970. */
export interface CellRead {
  readonly grain: CellGrain;
  readonly from: number;
  readonly to: number;
  readonly into: readonly (readonly [part: number, times: number])[];
}

/** Minutes: from the first on, before the second. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A stretch that no edge cuts. */
interface Piece extends Stretch {
  /** Empty: nobody asks for it. */
  readonly into: Times;
}

/** A stretch, whole, and all of it in pieces. */
interface Cut {
  readonly whole: Stretch;
  readonly pieces: readonly Piece[];
}

/** What is made of finer ones. */
type Whole = Exclude<CellGrain, "minute">;

const NOWHERE: Times = new Map();

/** `within`: whole days, in minutes, beyond which there is no cell. */
export function cellReads(edges: readonly number[], summed: SummedDay, within: Stretch): readonly CellRead[] {
  const { day: size } = GRAIN_MINUTES;
  const reads: CellRead[] = [];
  const begin = Math.max(within.from, Math.floor((edges[0] ?? 0) / size) * size);
  const end = Math.min(within.to, edges.at(-1) ?? 0);
  for (let from = begin; from < end; from += size) {
    const day = { from, to: from + size };
    for (const read of readsOf("day", { whole: day, pieces: piecesOf(day, edges) }, summed)) append(reads, read);
  }
  return reads;
}

/** The stretch as the edges cut it: nothing of it is left out. */
function piecesOf({ from, to }: Stretch, edges: readonly number[]): readonly Piece[] {
  const cuts = [from, ...edges.filter((edge) => edge > from && edge < to), to];
  const first = edges.findLastIndex((edge) => edge <= from);
  return cuts.slice(0, -1).map((begin, index) => {
    const part = first + index;
    const isAsked = part >= 0 && part + 1 < edges.length;
    return { from: begin, to: cuts[index + 1] ?? to, into: isAsked ? new Map([[part, 1]]) : NOWHERE };
  });
}

function* readsOf(grain: Whole, { whole, pieces }: Cut, summed: SummedDay): Generator<CellRead> {
  if (!pieces.some(isAsked)) return;
  const finer = finerThan(grain, summed);
  const largest = isSummed(grain, whole, summed) ? worthTheWhole(pieces, GRAIN_MINUTES[finer]) : null;
  if (largest !== null) yield readOf(grain, whole, largest.into);
  const left = largest === null ? pieces : pieces.map((piece) => lessThe(piece, largest));
  if (finer === "minute") {
    for (const piece of left.filter(isAsked)) yield readOf("minute", piece, piece.into);
    return;
  }
  const size = GRAIN_MINUTES[finer];
  for (let from = whole.from; from < whole.to; from += size) {
    const part = { from, to: from + size };
    yield* readsOf(finer, { whole: part, pieces: cutOut(left, part) }, summed);
  }
}

function finerThan(grain: Whole, { hasQuarters = false }: SummedDay): Exclude<CellGrain, "day"> {
  if (grain === "day") return "hour";
  return grain === "hour" && hasQuarters ? "quarter" : "minute";
}

/** The piece that is had from the whole for less than it costs itself; null: none is. `size`: of what is read otherwise. */
function worthTheWhole(pieces: readonly Piece[], size: number): Piece | null {
  const asked = pieces.filter(isAsked);
  const largest = asked.reduce((most, piece) => (lengthOf(piece) > lengthOf(most) ? piece : most));
  const direct = total(asked);
  const others = total(pieces) - lengthOf(largest);
  return others + size < direct || others === 0 ? largest : null;
}

/** What the whole was counted for is taken away again for each other piece. */
function lessThe(piece: Piece, largest: Piece): Piece {
  if (piece === largest) return { ...piece, into: NOWHERE };
  const into = new Map(piece.into);
  for (const [part, times] of largest.into) {
    const left = (into.get(part) ?? 0) - times;
    if (left === 0) into.delete(part);
    else into.set(part, left);
  }
  return { ...piece, into };
}

function cutOut(pieces: readonly Piece[], { from, to }: Stretch): readonly Piece[] {
  return pieces
    .filter((piece) => piece.from < to && piece.to > from)
    .map(({ into, ...piece }) => ({ from: Math.max(piece.from, from), to: Math.min(piece.to, to), into }));
}

function isSummed(grain: Whole, { from }: Stretch, { day, hoursClosed }: SummedDay): boolean {
  const isOwn = Math.floor(from / GRAIN_MINUTES.day) === day;
  if (!isOwn) return true;
  return grain === "day" ? hoursClosed === 24 : Math.floor(from / GRAIN_MINUTES.hour) < day * 24 + hoursClosed;
}

function readOf(grain: CellGrain, { from, to }: Stretch, into: Times): CellRead {
  const size = GRAIN_MINUTES[grain];
  return { grain, from: from / size, to: to / size, into: [...into] };
}

function append(reads: CellRead[], read: CellRead): void {
  const last = reads.at(-1);
  const isNext = last?.grain === read.grain && last.to === read.from && isSame(last.into, read.into);
  if (isNext) reads[reads.length - 1] = { ...last, to: read.to };
  else reads.push(read);
}

function isSame(a: CellRead["into"], b: CellRead["into"]): boolean {
  return a.length === b.length && a.every(([part, times], at) => part === b[at]?.[0] && times === b[at]?.[1]);
}

function isAsked({ into }: Piece): boolean {
  return into.size > 0;
}

function lengthOf({ from, to }: Stretch): number {
  return to - from;
}

function total(pieces: readonly Stretch[]): number {
  return pieces.reduce((sum, piece) => sum + lengthOf(piece), 0);
}
