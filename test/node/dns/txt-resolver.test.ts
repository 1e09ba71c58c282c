import { describe, expect, it } from "vitest";
import { makeTxtResolver } from "../../../src/dns/txt-resolver.ts";

const URL_OF = "https://resolver.test/dns-query";

function resolverOf(answer: unknown) {
  const asked: string[] = [];
  const get = async (url: string, headers: Readonly<Record<string, string>>) => {
    asked.push(`${url} ${headers["accept"]}`);
    return typeof answer === "string" || answer === null ? answer : JSON.stringify(answer);
  };
  return { asked, texts: (name: string) => makeTxtResolver({ url: URL_OF, get }).texts(name) };
}

const txt = (data: string) => ({ name: "_godwit.go.acme.com", type: 16, TTL: 60, data });

describe("the resolver", () => {
  it("is asked for the texts of a name, in JSON", async () => {
    const { asked, texts } = resolverOf({ Status: 0, Answer: [txt('"godwit-domain=abc"')] });
    expect(await texts("_godwit.go.acme.com")).toEqual(["godwit-domain=abc"]);
    expect(asked).toEqual([`${URL_OF}?name=_godwit.go.acme.com&type=TXT application/dns-json`]);
  });

  it.each([
    ["written without quotes", [txt("godwit-domain=abc")], ["godwit-domain=abc"]],
    ["written in parts", [txt('"godwit-" "domain=abc"')], ["godwit-domain=abc"]],
    ["beside others", [txt('"v=spf1 -all"'), txt('"godwit-domain=abc"')], ["v=spf1 -all", "godwit-domain=abc"]],
    ["behind a CNAME", [{ ...txt("other.acme.com."), type: 5 }, txt('"godwit-domain=abc"')], ["godwit-domain=abc"]],
    ["not there", undefined, []],
  ])("reads a record that is %s", async (_what, Answer, expected) => {
    expect(await resolverOf({ Status: 0, Answer }).texts("x")).toEqual(expected);
  });

  it("knows no texts of a name that does not exist", async () => {
    expect(await resolverOf({ Status: 3 }).texts("x")).toEqual([]);
  });

  it.each([
    ["no answer", null],
    ["a page", "<html>"],
    ["another form", { status: "ok" }],
    ["a failure of its own", { Status: 2 }],
  ])("says that it cannot say when it gives %s", async (_what, answer) => {
    await expect(resolverOf(answer).texts("x")).rejects.toThrow("store unavailable");
  });
});
