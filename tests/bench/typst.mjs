// typst.mjs FILE.typ OUT.pdf [COUNT]: compiles a letter with Typst; with COUNT, that many different letters in one process,
// twice: with another name and reference each, then with a number in every paragraph. Prints the milliseconds each took, and those the
// processor worked for it.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
const require = createRequire(process.cwd() + "/build/bench/");
const { NodeCompiler } = require("@myriaddreamin/typst-ts-node-compiler");
const [file, out, count = "0"] = process.argv.slice(2);
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: ["/usr/share/fonts/truetype/noto"] }] });
const source = readFileSync(file, "utf8");
// Typst keeps what it has laid out: a paragraph that is the same in the next letter costs it nothing.
const make = (number, apart) => {
  const text = source.replaceAll("2026\\-0001", "2026\\-" + String(number).padStart(4, "0")).replaceAll("Alex Morgan1", "Alex Morgan" + number);
  const begin = text.indexOf("\n\n") + 2; // behind the settings
  const numbered = () => text.slice(0, begin) + text.slice(begin).replaceAll("\n\n", ` ${number}\n\n`);
  return compiler.pdf({ mainFileContent: apart ? numbered() : text });
};
writeFileSync(out, make(1, false));
for (const apart of Number(count) > 0 ? [false, true] : []) {
  const begin = process.hrtime.bigint(), worked = process.cpuUsage();
  for (let i = 2; i < Number(count) + 2; ++i) make(i, apart);
  const { user, system } = process.cpuUsage(worked);
  console.log(Number(process.hrtime.bigint() - begin) / 1e6 / Number(count), (user + system) / 1e3 / Number(count));
}
