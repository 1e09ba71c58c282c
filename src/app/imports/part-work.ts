/** Works the lines of a part as they come, a chunk at a time; what was counted stays, however the part ends. */
import {
  countedImport,
  type FileImport,
  hasHeader,
  type ImportPace,
  type ImportStatus,
} from "../../domain/imports/file-import.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { Services } from "../services.ts";
import type { FileLine, ImportWay } from "./import-way.ts";

/** UTF-16 units that are held at a time, whatever the lines of a chunk are. */
const CHUNK_LENGTH = 1_000_000;

/**
 * too_large: there are more bytes than a part may have, and the rest was not read. cut: whoever sent them went away, and
 * what came of the last line is not all of it.
 */
export type LineSource = AsyncIterable<FileLine | "too_large" | "cut">;

/**
 * end: there are no more lines. full: there are, and no more fit. no_columns: line 1 names none that are known, and nothing
 * was kept. overtaken: another part has begun since, and the file is that one's.
 */
export type PartEnd = "end" | "full" | "too_large" | "cut" | "no_columns" | "overtaken";

export interface PartToWork extends ImportPace {
  readonly file: FileImport;
  readonly way: ImportWay;
  /** What the file is once the part has ended so. */
  statusAt(end: PartEnd): ImportStatus;
}

export class PartWork {
  readonly #services: Services;
  readonly #principal: Principal;
  readonly #part: PartToWork;
  #file: FileImport;
  #chunk: FileLine[] = [];
  #length = 0;

  constructor(services: Services, principal: Principal, part: PartToWork) {
    this.#services = services;
    this.#principal = principal;
    this.#part = part;
    this.#file = part.file;
  }

  /** As it was counted last. */
  get file(): FileImport {
    return this.#file;
  }

  async run(lines: LineSource): Promise<PartEnd> {
    const { chunkLines, partLines } = this.#part;
    let taken = 0;
    for await (const line of lines) {
      if (line === "cut" || line === "too_large") return this.#end(line);
      if (taken === partLines) return this.#end("full");
      if (taken === 0 && this.#file.lines === 0 && !this.#readHeader(line)) return this.#end("no_columns");
      this.#chunk.push(line);
      this.#length += line.text.length;
      taken += 1;
      const isFull = this.#chunk.length === chunkLines || this.#length >= CHUNK_LENGTH;
      if (isFull && !(await this.#work("working"))) return "overtaken";
    }
    return this.#end("end");
  }

  /** Nobody works on it any more. */
  stop(status: ImportStatus): Promise<boolean> {
    return this.#save({ ...this.#file, status, changedAtMs: this.#services.clock.nowMs() });
  }

  async #end(end: PartEnd): Promise<PartEnd> {
    return (await this.#work(this.#part.statusAt(end))) ? end : "overtaken";
  }

  #readHeader(line: FileLine): boolean {
    if (!hasHeader(this.#file)) return true;
    const columns = this.#part.way.columns(line);
    if (columns !== null) this.#file = { ...this.#file, columns };
    return columns !== null;
  }

  async #work(status: ImportStatus): Promise<boolean> {
    const chunk = { file: this.#file, lines: this.#chunk };
    const counts = await this.#part.way.work(this.#services, this.#principal, chunk);
    [this.#chunk, this.#length] = [[], 0];
    return this.#save({ ...countedImport(this.#file, counts, this.#services.clock.nowMs()), status });
  }

  async #save(row: FileImport): Promise<boolean> {
    const saved = await this.#services.imports.advance(row);
    if (saved !== null) this.#file = saved;
    return saved !== null;
  }
}
