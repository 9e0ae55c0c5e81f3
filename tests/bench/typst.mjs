// typst.mjs FILE.typ OUT.pdf [COUNT]: compiles a letter with Typst; with COUNT, that many different letters in one process,
// and prints the milliseconds each took on average after the first.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
const require = createRequire(process.cwd() + "/build/bench/");
const { NodeCompiler } = require("@myriaddreamin/typst-ts-node-compiler");
const [file, out, count = "0"] = process.argv.slice(2);
const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: ["/usr/share/fonts/truetype/noto"] }] });
const source = readFileSync(file, "utf8");
const make = (number) => compiler.pdf({ mainFileContent: source.replaceAll("2026\\-0001", "2026\\-" + String(number).padStart(4, "0")) });
writeFileSync(out, make(1));
if (Number(count) > 0) {
  const begin = process.hrtime.bigint();
  for (let i = 2; i < Number(count) + 2; ++i) make(i);
  console.log(Number(process.hrtime.bigint() - begin) / 1e6 / Number(count));
}
