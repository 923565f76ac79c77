/**
 * Cuts the one glyph ₽ (U+20BD) out of Inter's "latin-ext" file, so that a page with money in it loads 1 KB, not 85.
 * The result is committed; run this again only when @fontsource-variable/inter changes:
 *
 *   npm install --no-save @fontsource-variable/inter@5.3.0 subset-font@2 && node scripts/cut-rouble-glyph.mjs
 */
import { readFile, writeFile } from "node:fs/promises";
import subsetFont from "subset-font";

const source = "node_modules/@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2";
const target = "app/fonts/inter-rouble.woff2";

const cut = await subsetFont(await readFile(source), "₽", { targetFormat: "woff2" });
await writeFile(target, cut);
process.stdout.write(`${target}: ${cut.length} bytes\n`);
