import { expect, it } from "vitest";
import { valuesFor } from "../../../src/domain/campaigns/values-for.ts";

const friends = { attribute: "new_friends", otherwise: 0 };
const badge = { attribute: "badge", otherwise: "Member" };

it.each([
  ["what is written once is everybody's", { link: "https://a.example", count: 3 }, {}, ["https://a.example", 3]],
  ["what is known is theirs", { friends, badge }, { new_friends: 7, badge: "Gold" }, [7, "Gold"]],
  ["what is not known has a stand-in", { friends, badge }, {}, [0, "Member"]],
  ["a number is written out where words go", { badge }, { badge: 12 }, ["12"]],
  ["words are no number", { friends }, { new_friends: "seven" }, [0]],
  ["yes and no are neither", { friends, badge }, { new_friends: true, badge: false }, [0, "Member"]],
  ["an empty text is none", { badge }, { badge: "" }, ["Member"]],
  ["what comes to an empty text is left out", { badge: { attribute: "badge", otherwise: "" }, friends }, {}, [0]],
  ["what every object has is no attribute", { a: { attribute: "constructor", otherwise: "x" } }, {}, ["x"]],
])("%s", (_title, values, attributes, expected) => {
  expect(Object.values(valuesFor(values, attributes))).toEqual(expected);
});
