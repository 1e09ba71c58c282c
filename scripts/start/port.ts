/** Where the development server listens. */
import { createServer } from "node:net";
import { parseArgs } from "node:util";

/** Only this machine may reach it: the demo keys are in a file, not in anybody's head. */
export const HOST = "127.0.0.1";
const DEFAULT_PORT = 8787;
const PORT_MAX = 65_535;

export type PortChoice = { readonly port: number } | { readonly fault: string };

/** `--port N`, else PORT, else 8787. */
export function choosePort(args: readonly string[], fromEnvironment: string | undefined): PortChoice {
  let given: string | undefined;
  try {
    given = parseArgs({ args: [...args], options: { port: { type: "string" } } }).values.port;
  } catch (error) {
    return { fault: `${error instanceof Error ? error.message : String(error)}. Usage: npm start -- --port 8787` };
  }
  const text = given ?? fromEnvironment ?? String(DEFAULT_PORT);
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= PORT_MAX) return { port };
  return { fault: `"${text}" is no port: want a number from 1 to ${PORT_MAX}.` };
}

/** Why the port cannot be listened on, in one line; null when it can. */
export function findPortFault(port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      const cause = error.code === "EADDRINUSE" ? "is in use" : `cannot be used (${error.code})`;
      resolve(`Port ${port} ${cause}. Try: npm start -- --port ${port === PORT_MAX ? port - 1 : port + 1}`);
    });
    probe.listen({ port, host: HOST, exclusive: true }, () => probe.close(() => resolve(null)));
  });
}
