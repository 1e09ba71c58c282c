/** Constants of the code as pages put them. */
import { numberIn } from "./constants.ts";

export const seconds = (path: string, name: string) => `${numberIn(path, name) / 1_000} s`;
export const minutes = (path: string, name: string) => `${numberIn(path, name) / 60_000} min`;
export const millis = (path: string, name: string) => `${numberIn(path, name)} ms`;
export const kibibytes = (path: string, name: string) => `${numberIn(path, name) / 1_024} KiB`;
export const mebibytes = (path: string, name: string) => `${numberIn(path, name) / 1_024 / 1_024} MiB`;
export const count = (path: string, name: string) => numberIn(path, name).toLocaleString("en-US");
export const days = (path: string, name: string) => `${numberIn(path, name) / 86_400_000} days`;
export const hours = (path: string, name: string) => `${numberIn(path, name) / 3_600_000} hours`;
export const inSeconds = (path: string, name: string) => `${numberIn(path, name) / 1_000} seconds`;
export const inMinutes = (path: string, name: string) => `${numberIn(path, name) / 60_000} minutes`;

export function spelled(number: number): string {
  const words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
  return words[number] ?? String(number);
}

export function nth(number: number): string {
  return ["", "first", "second", "third", "fourth", "fifth", "sixth"][number] ?? `${number}th`;
}

/** "5 s", "30 min", "2 h". */
export function shortly(ms: number): string {
  if (ms < 60_000) return `${ms / 1_000} s`;
  return ms < 3_600_000 ? `${ms / 60_000} min` : `${ms / 3_600_000} h`;
}

export function inAll(delaysMs: readonly number[]): string {
  const all = delaysMs.reduce((sum, ms) => sum + ms, 0);
  const [h, min, s] = [all / 3_600_000, (all / 60_000) % 60, (all / 1_000) % 60].map(Math.floor);
  return `${spelled(delaysMs.length + 1)} tries in ${h} h ${min} min ${s} s`;
}
