/**
 * Asks the search of a site one question, for `kb search`. With node, deno or bun:
 *   ask.mjs ENGINE BASE '{"text": "…", "limit": 10}'
 * where ENGINE and BASE are file: addresses of engine.js and of the folder with the index. A browser imports `ask`.
 */
export async function ask(engine, base, { text, limit }, fetch) {
  const { openSearch } = await import(engine);
  try {
    const answer = await openSearch(base, { fetch }).query(text, { limit });
    const { results, total, repairs, unknown, explain, incomplete } = answer;
    return { results, total, repairs, unknown, explain, incomplete };
  } catch (error) {
    if (!error.reason) throw error;
    return { error: error.reason };
  }
}

if (typeof document === "undefined") {
  const { readFile } = await import("node:fs/promises");
  const { argv } = await import("node:process");
  const fromDisk = async (address) => {
    try {
      return new Response(await readFile(new URL(address)));
    } catch {
      return new Response("", { status: 404 });
    }
  };
  const [engine, base, wanted] = argv.slice(2);
  console.log(JSON.stringify(await ask(engine, base, JSON.parse(wanted), fromDisk)));
}
