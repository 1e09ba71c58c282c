import { createServer } from "node:net";
import { expect, it } from "vitest";
import { choosePort, findPortFault } from "../../../scripts/start/port.ts";

it.each([
  [[], undefined, 8787],
  [[], "9000", 9000],
  [["--port", "9001"], "9000", 9001],
  [["--port=1"], undefined, 1],
  [["--port", "65535"], undefined, 65_535],
])("arguments %j and PORT %s choose port %d", (args, fromEnvironment, port) => {
  expect(choosePort(args, fromEnvironment)).toEqual({ port });
});

it.each([
  [["--port", "0"], undefined, '"0" is no port'],
  [["--port", "65536"], undefined, '"65536" is no port'],
  [["--port", "80a"], undefined, '"80a" is no port'],
  [[], "http", '"http" is no port'],
  [["--prot", "80"], undefined, "--prot"],
  [["80"], undefined, "80"],
])("arguments %j and PORT %s are refused in one line", (args, fromEnvironment, told) => {
  const choice = choosePort(args, fromEnvironment);
  expect(choice).toEqual({ fault: expect.stringContaining(told) });
  expect("fault" in choice && choice.fault).not.toContain("\n");
});

it("a port in use is told in one line that names another, and a free one is not complained about", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  expect(await findPortFault(port)).toMatch(new RegExp(`^Port ${port} is in use\\. Try: npm start -- --port \\d+$`));
  await new Promise((resolve) => server.close(resolve));
  expect(await findPortFault(port)).toBeNull();
});
