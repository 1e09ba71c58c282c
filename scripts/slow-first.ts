// The tests that CONTRIBUTING.md calls slow begin first in their project, so that both cores have work to the end: a fresh
// clone knows no times of an earlier run, and would go by the size of the files.
import { readFileSync } from "node:fs";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const ROW = /^\| `(test\/[^`]+\.test\.ts)` \|/gm;

export class SlowFirst extends BaseSequencer {
  override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(specifications);
    const slow = [...readFileSync("CONTRIBUTING.md", "utf8").matchAll(ROW)].map(([, path = ""]) => path);
    const projects = [...new Set(sorted.map(({ project }) => project))];
    const rank = ({ moduleId }: TestSpecification) => slow.findIndex((path) => moduleId.endsWith(path));
    // A runtime is kept only for the next file of the same project: projects stay together.
    return projects.flatMap((project) => {
      const own = sorted.filter((specification) => specification.project === project);
      const first = own.filter((specification) => rank(specification) >= 0).sort((a, b) => rank(a) - rank(b));
      return [...first, ...own.filter((specification) => rank(specification) < 0)];
    });
  }
}
