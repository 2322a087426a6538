// Reads {documents, lists, ...} on standard input and prints the index of the site's search:
// made by web/search-engine.js itself, so that pages are cut as the queries will be.
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

globalThis.window = globalThis;
for (const script of process.argv.slice(2)) runInThisContext(readFileSync(script, "utf8"), script);
const { documents, ...rest } = JSON.parse(readFileSync(0, "utf8"));
const index = globalThis.checker.makeIndex(globalThis.MiniSearch, documents, rest.lists);
console.log(JSON.stringify({ ...rest, index }));
