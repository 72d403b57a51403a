/** The cases that `cargo xtask outsiders` wrote from the model's tables and the fixtures, and said in CASES where. */
import { readFileSync } from "node:fs";

if (!process.env.CASES) throw new Error("CASES names no file: run these tests with `cargo xtask outsiders`");

export const cases = JSON.parse(readFileSync(process.env.CASES, "utf8"));
