/** Makes the index of MiniSearch: node index.mjs DOCUMENTS OPTIONS INDEX. */
import { readFileSync, writeFileSync } from "node:fs";
import MiniSearch from "minisearch";

const [documents, options, index] = process.argv.slice(2);
const read = (file) => JSON.parse(readFileSync(file, "utf8"));
const search = new MiniSearch(read(options));
search.addAll(read(documents));
writeFileSync(index, JSON.stringify(search));
