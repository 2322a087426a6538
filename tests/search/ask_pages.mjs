// Asks an index of the site's search, with the scripts of the page itself: reads {index, queries} on
// standard input and prints, for each query, whether all its words were met, its terms and the hits.
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

globalThis.window = globalThis;
for (const script of process.argv.slice(2)) runInThisContext(readFileSync(script, "utf8"), script);
const { index, queries } = JSON.parse(readFileSync(0, "utf8"));
const search = new globalThis.checker.SiteSearch(globalThis.MiniSearch, index);
const answer = ({ hits, all, terms }) => ({
  all,
  terms,
  hits: hits.map(({ url, address, kind, title, score, heading }) => ({ url, address, kind, title, score, heading })),
});
console.log(JSON.stringify(queries.map((query) => answer(search.find(query)))));
