/**
 * Says whether a backtracking engine runs a pattern in time that grows with its text and no faster (Weber and Seidl
 * 1991; Weideman et al. 2016): it does not where some text leads from a loop both back to it and into a second loop that
 * goes on over the same text (polynomial), or twice around one loop in different ways (exponential). A loop at which the
 * pattern has already fitted never fails, so nothing is tried again. Counts are cut to two: what is counted is bounded.
 */
import type { LetterSet } from "./letters.ts";
import { type Machine, makeMachine, type State, type Step, Unjudged } from "./machine.ts";
import { parseRegex } from "./parse-regex.ts";

export type RegexVerdict = "linear" | "polynomial" | "exponential" | `unjudged: ${string}`;

export function judgeRegex(pattern: string, flags: string): RegexVerdict {
  try {
    return judge(makeMachine(pattern, flags, parseRegex(pattern)));
  } catch (error) {
    if (error instanceof Unjudged) return `unjudged: ${error.message}`;
    throw error;
  }
}

function judge(machine: Machine): RegexVerdict {
  const reach = reachable(machine);
  const loops = machine.states.flatMap((_, state) => (reach[state]?.has(state) ? [state] : []));
  if (loops.some((loop) => goesTwice(machine, reach, loop))) return "exponential";
  const pairs = loops.flatMap((first) =>
    loops.filter((second) => second !== first && reach[first]?.has(second)).map((second) => ({ first, second })),
  );
  return pairs.some((pair) => goesOnInto(machine, reach, pair)) ? "polynomial" : "linear";
}

type Reach = readonly ReadonlySet<number>[];

/** Which states each leads to over one character or more. */
function reachable({ states, letters }: Machine): Reach {
  return states.map((_, start) => {
    const seen = new Set<number>();
    const open = [start];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const step of states[at]?.steps ?? []) {
        if (seen.has(step.to) || !isEverOpen(step, states, letters)) continue;
        seen.add(step.to);
        open.push(step.to);
      }
    }
    return seen;
  });
}

function has(set: LetterSet | undefined, letter: number): boolean {
  return set?.[letter] ?? false;
}

function allows(guard: LetterSet | null, letter: number): boolean {
  return guard === null || has(guard, letter);
}

/** A step that only the beginning of the text allows is never made again. */
function isEverOpen({ to, before, behind }: Step, states: readonly State[], letters: number): boolean {
  const takes = states[to]?.takes ?? [];
  const hasBefore = before === null || before.some((isMember, letter) => isMember && letter < letters);
  return hasBefore && takes.some((isMember, letter) => isMember && allows(behind, letter));
}

/** Is the pattern sure to fit at this state between these two characters? Then a run that came here never fails. */
function fits(state: State | undefined, last: number, next: number): boolean {
  return (state?.ends ?? []).some(
    ({ before, behind, isUnsure }) => !isUnsure && allows(before, last) && allows(behind, next),
  );
}

/** Whatever comes, it goes round or the pattern fits: ".*$" with dots for all, "\d+(?!\d)". */
function neverFails({ letters, states }: Machine, loop: number): boolean {
  const state = states[loop];
  const taken = (state?.takes ?? []).flatMap((isMember, letter) => (isMember ? [letter] : []));
  const goesRound = (next: number) =>
    has(state?.takes, next) &&
    (state?.steps ?? []).some(({ to, before, behind }) => to === loop && before === null && allows(behind, next));
  return Array.from({ length: letters + 1 }, (_, next) => next).every(
    (next) => goesRound(next) || taken.every((last) => fits(state, last, next)),
  );
}

function stepsOver({ states }: Machine, from: number, [last, next]: readonly [number, number]): readonly Step[] {
  return (states[from]?.steps ?? []).filter(
    ({ to, before, behind }) => has(states[to]?.takes, next) && allows(before, last) && allows(behind, next),
  );
}

/** A walk over tuples of states that read one text together: does it lead from one to the other? */
function leads(machine: Machine, walk: Walk): boolean {
  for (let first = 0; first < machine.letters; first += 1) {
    const seen = new Set<string>();
    const open = [walk.start(first)];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (let next = 0; next < machine.letters; next += 1) {
        for (const place of walk.follow(at, next, first)) {
          if (walk.isGoal(place, first)) return true;
          const name = place.join();
          if (seen.has(name)) continue;
          seen.add(name);
          open.push(place);
        }
      }
    }
  }
  return false;
}

type Place = readonly number[];

interface Walk {
  start(letter: number): Place;
  isGoal(place: Place, letter: number): boolean;
  /** The places behind one more character; `letter` is the one that the walk began behind. */
  follow(place: Place, next: number, letter: number): Iterable<Place>;
}

/**
 * Text on which the first loop goes round, the second goes round, and the first leads into the second. Twice, because a
 * run out of the second loop may fit between the two: `\d[\d ]+\d` fails nowhere that has spaces in it. Behind the round
 * and the last character stand all states that the second loop led to meanwhile.
 */
function goesOnInto(machine: Machine, reach: Reach, { first, second }: { first: number; second: number }): boolean {
  if (neverFails(machine, second)) return false;
  const staysAt = (loop: number) => (state: number) => (reach[state]?.has(loop) ?? false) && reach[loop]?.has(state);
  const [inFirst, inSecond] = [staysAt(first), staysAt(second)];
  const leadsOn = (state: number) => state === second || reach[state]?.has(second);
  return leads(machine, {
    start: (letter) => [first, first, second, letter, 0, second],
    isGoal: ([a, b, c, last, round], letter) =>
      a === first && b === second && c === second && last === letter && round === 1,
    *follow([a = 0, b = 0, c = 0, last = 0, round = 0, ...others], next, letter) {
      if (others.some((state) => fits(machine.states[state], last, next))) return;
      const targets = (state: number, may: (to: number) => boolean | undefined) => [
        ...new Set(stepsOver(machine, state, [last, next]).flatMap(({ to }) => (may(to) ? [to] : []))),
      ];
      const thirds = targets(c, inSecond);
      const firsts = thirds.length === 0 ? [] : targets(a, inFirst);
      if (firsts.length === 0) return;
      const led = [...new Set(others.flatMap((state) => targets(state, () => true)))].toSorted((x, y) => x - y);
      for (const to of targets(b, leadsOn)) {
        for (const x of firsts) {
          for (const z of thirds) {
            yield [x, to, z, next, round, ...led];
            const isRound = round === 0 && x === first && to === second && z === second && next === letter;
            if (isRound) yield [first, first, second, letter, 1, ...led];
          }
        }
      }
    },
  });
}

/** Text on which one loop goes round in two different ways. */
function goesTwice(machine: Machine, reach: Reach, loop: number): boolean {
  const isAround = (state: number) => state === loop || (reach[state]?.has(loop) && reach[loop]?.has(state));
  const stays = ({ to }: Step) => isAround(to);
  // Where each state of it has one way to go on, there is one way round.
  const around = machine.states.filter((_, state) => isAround(state));
  if (around.every(({ steps }) => steps.filter(stays).length <= 1)) return false;
  return leads(machine, {
    start: (letter) => [loop, loop, 0, letter],
    isGoal: ([a, b, parted, last], letter) => a === loop && b === loop && parted === 1 && last === letter,
    *follow([a = 0, b = 0, parted = 0, last = 0], next) {
      if (fits(machine.states[a], last, next)) return;
      const over = (state: number) => stepsOver(machine, state, [last, next]).filter(stays);
      for (const left of over(a))
        for (const right of over(b)) yield [left.to, right.to, parted === 1 || left !== right ? 1 : 0, next];
    },
  });
}
