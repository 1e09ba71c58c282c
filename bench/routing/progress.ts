/** One line on the terminal that says how far a run is, and what it took in the end. */
import type { Done } from "./pool.ts";

/** Where the line cannot be written over, one is written for each of so many parts. */
const PARTS = 20;

export class Progress {
  readonly #count: number;
  readonly #startedAtMs = Date.now();
  #done = 0;
  #verifications = 0;
  #cpuSeconds = 0;

  constructor(count: number) {
    this.#count = count;
  }

  step({ verifications, cpuSeconds }: Done, name: string): void {
    this.#done += 1;
    this.#verifications += verifications;
    this.#cpuSeconds += cpuSeconds;
    const line = `${this.#done} of ${this.#count} simulations, ${this.#elapsed()}: ${name}`;
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
    else if (this.#isPart()) process.stderr.write(`${line}\n`);
  }

  /** Before something else is written. */
  clear(): void {
    if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  }

  summary(): string {
    const perMinute = Math.round((this.#verifications / Math.max(0.001, this.#cpuSeconds)) * 60);
    const thousands = Math.round(this.#verifications / 1000);
    return `${this.#count} simulations of ${thousands} thousand verifications in ${this.#elapsed()}; ${Math.round(this.#cpuSeconds)} s of CPU, ${perMinute} verifications a minute of it.`;
  }

  #isPart(): boolean {
    const part = (done: number) => Math.floor((done * PARTS) / this.#count);
    return part(this.#done) > part(this.#done - 1);
  }

  #elapsed(): string {
    const seconds = Math.round((Date.now() - this.#startedAtMs) / 1000);
    return `${Math.floor(seconds / 60)}:${(seconds % 60).toString().padStart(2, "0")}`;
  }
}
