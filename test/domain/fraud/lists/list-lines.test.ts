import { describe, expect, it } from "vitest";
import { listLines } from "../../../../src/domain/fraud/lists/list-lines.ts";

describe("a list as its source publishes it", () => {
  it.each([
    [
      "an entry a line",
      "1.1.1.1\n2.2.2.2",
      [
        [1, "1.1.1.1"],
        [2, "2.2.2.2"],
      ],
    ],
    [
      "a byte order mark, and lines of Windows",
      "\uFEFF1.1.1.1\r\n2.2.2.2\r\n",
      [
        [1, "1.1.1.1"],
        [2, "2.2.2.2"],
      ],
    ],
    [
      "lines of old Macs",
      "1.1.1.1\r2.2.2.2",
      [
        [1, "1.1.1.1"],
        [2, "2.2.2.2"],
      ],
    ],
    ["remarks and empty lines", "# exits\n\n 1.1.1.0/24 ; SBL1\n", [[3, "1.1.1.0/24"]]],
    [
      "the first column",
      'asn,entity\n"AS64496","A, B"\nAS64497,C\n',
      [
        [2, "AS64496"],
        [3, "AS64497"],
      ],
    ],
    ["nothing", "\uFEFF\n# none today\n", []],
  ])("is read: %s", (_title, text, said) => {
    expect(listLines(text).map(({ line, entry }) => [line, entry])).toEqual(said);
  });
});
