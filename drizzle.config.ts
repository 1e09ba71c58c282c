import { defineConfig } from "drizzle-kit";

// `npx drizzle-kit generate --name <what_changed>` writes the next migration; read it before it is committed.
export default defineConfig({
  dialect: "sqlite",
  schema: "./src/db/schema/*.ts",
  out: "./migrations",
});
