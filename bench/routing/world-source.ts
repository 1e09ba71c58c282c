/** Where a world comes from: a file, or a number that it is rolled by. */
import { randomWorld } from "./random-world.ts";
import { parseWorld, quickly, readWorld, type World } from "./world.ts";

export interface WorldSource {
  /** A file, or "random:" and a number. */
  readonly path: string;
  /** No more than what a quick run plays of it. */
  readonly quick: boolean;
}

const RANDOM = /^random:(\d+)$/;

export function randomSource(number: number): string {
  return `random:${number}`;
}

export function openWorld({ path, quick }: WorldSource): World {
  const number = RANDOM.exec(path)?.[1];
  const world = number === undefined ? readWorld(path) : parseWorld(randomWorld(Number(number)), path);
  return quick ? quickly(world) : world;
}
