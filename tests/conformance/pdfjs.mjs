// pdfjs.mjs FOLDER FILE.pdf…: the text of each file as pdf.js reads it, as one JSON object a line. FOLDER holds node_modules.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
const [folder, ...files] = process.argv.slice(2);
const require = createRequire(`${process.cwd()}/${folder}/`);
const pdfjs = await import(require.resolve("pdfjs-dist/legacy/build/pdf.mjs"));
for (const file of files) {
  const document = await pdfjs.getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0 }).promise;
  let text = "";
  for (let number = 1; number <= document.numPages; ++number) {
    const page = await document.getPage(number);
    for (const item of (await page.getTextContent()).items) text += item.str + (item.hasEOL ? "\n" : "");
    text += "\f";
  }
  console.log(JSON.stringify({ file, text }));
  await document.destroy();
}
