#!/usr/bin/env python3
"""extract.py WORK LETTERS SCRIPTS: what pdftotext, mutool and pdf.js read out of letters is what was written in them, in order.

WORK/LETTERS holds the letters of letter-templates/examples/preview.jsonl: each is held against its golden text of
tests/golden/letters. WORK/SCRIPTS holds those of scripts.jsonl: each must say its name and its complaint, letter by
letter, in whatever script they are. WORK/node_modules holds pdf.js. Ends with 1 when a reader reads something else.
"""
import json
import pathlib
import re
import subprocess
import sys
import unicodedata

root = pathlib.Path(__file__).resolve().parents[2]
work = pathlib.Path(sys.argv[1]).resolve()
letters_folder, scripts_folder = sys.argv[2:4]
faults = 0


def fault(text):
    global faults
    faults += 1
    print(f"extract: {text}", file=sys.stderr)


def plain(text):
    """Composed, without what only directs or breaks a line: marks of direction, joiners of words, soft hyphens."""
    text = re.sub(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069\u2060\ufeff]", "", unicodedata.normalize("NFC", text))
    # A long address of the web is broken behind a stroke or a hyphen of its own.
    text = re.sub(r"([-/])\s+(?=[a-z])", r"\1", re.sub(r"\u00ad\s*", "", text))
    return re.sub(r"\s+", " ", text).strip()


def read_all(files, *order):
    """Of each reader: the text of each file. pdftotext goes by columns, with "-raw" by the order of the content."""
    names = [str(file) for file in files]
    readers = {"pdftotext": {}, "mutool": {}, "pdf.js": {}}
    for name in names:
        said = subprocess.run(["pdftotext", *order, "-enc", "UTF-8", name, "-"], capture_output=True, check=True).stdout.decode()
        readers["pdftotext"][name] = said
        readers["mutool"][name] = "\f".join(
            subprocess.run(["mutool", "draw", "-q", "-F", "txt", name, str(number + 1)], capture_output=True,
                           check=True).stdout.decode() for number in range(said.count("\f")))
    answer = subprocess.run(["node", "tests/conformance/pdfjs.mjs", str(work.relative_to(root)), *names], cwd=root,
                            capture_output=True, check=True).stdout.decode()
    for line in answer.splitlines():
        one = json.loads(line)
        readers["pdf.js"][one["file"]] = one["text"]
    return readers


def without_furniture(text, letter):
    """The letter without what a page's end puts into the middle of a sentence: number, head, and what all pages end with."""
    head = letter["paragraphs"][0] + " · " + letter["reference"]
    # "SIGN" stands in the signature field, which mutool reads with the page.
    pages = [plain(re.sub(r"Page \d+ of \d+(\s*SIGN\s*$)?", " ", page)).replace(head, " ").split()
             for page in text.split("\f") if page.strip()]
    end = 0
    while len(pages) > 1 and end < min(map(len, pages)) and len({page[len(page) - 1 - end] for page in pages}) == 1:
        end += 1
    return plain(" ".join(" ".join(page[:len(page) - end]) for page in pages[:-1]) + " " + " ".join(pages[-1]))


def check_letters():
    orders = [json.loads(line) for line in (root / "letter-templates/examples/preview.jsonl").read_text().splitlines()]
    letters = []
    for order in orders:
        golden = (root / f"tests/golden/letters/{order['centre']}-{order['kind']}.txt").read_text()
        paragraphs = [plain(re.sub(r"^(#+|-|\d+\.) ", "", line)) for line in golden.splitlines() if line.strip()]
        file = work / letters_folder / f"{order['reference']}-{order['kind']}.pdf"
        letters.append({"file": file, "paragraphs": paragraphs, "reference": order["reference"]})
    readers = read_all([letter["file"] for letter in letters], "-raw")
    for letter in letters:
        said = letter["paragraphs"]
        # Name, address and reference stand beside one another; from the first word to the reader on, order counts.
        opening = next((i for i, text in enumerate(said) if text.startswith(("Dear ", "We have", "Note"))), 0)
        for reader, texts in readers.items():
            text = without_furniture(texts[str(letter["file"])], letter)
            at = 0
            for number, paragraph in enumerate(said):
                # A row of a table is told as "what: its value" in the golden text, and stands in two cells on paper.
                for part in ([paragraph] if paragraph in text or ": " not in paragraph else paragraph.split(": ", 1)):
                    found = text.find(part, at if number > opening else 0)
                    if found < 0:
                        fault(f"{reader} does not read paragraph {number + 1} of {letter['file'].name} in its place: {part[:60]}")
                        break
                    if number > opening:
                        at = found + len(part)
    return len(letters)


def check_scripts():
    orders = [json.loads(line) for line in (root / "tests/conformance/scripts.jsonl").read_text().splitlines()]
    files = [work / scripts_folder / f"{order['reference']}-{order['kind']}.pdf" for order in orders]
    readers = read_all(files)
    for order, file in zip(orders, files):
        for reader, texts in readers.items():
            text = plain(texts[str(file)])
            for wanted in (order["name"], *order["address"], *order["points"]):
                wanted, read = plain(wanted), text
                if reader == "pdftotext" and any(unicodedata.bidirectional(c) in ("R", "AL") for c in wanted):
                    # pdftotext puts the marks and digits of a right-to-left sentence where they stand on an English page,
                    # loses its way where an alef without width stands inside a lam, and turns the name of God round.
                    if all(part in read or re.search("ل[اأإآ]|الله", part)
                           for part in re.split(r"\s*[،.۔]\s*|\s*[٠-٩]+\s*", wanted)):
                        continue
                if reader == "pdf.js" and any(unicodedata.bidirectional(c) in ("R", "AL") for c in wanted):
                    # pdf.js drops a space where the pen moves back, as it does in the order that tags demand, and turns the
                    # name of God round, which is one glyph.
                    if "الله" in wanted:
                        continue
                    wanted, read = wanted.replace(" ", ""), text.replace(" ", "")
                if wanted not in read:
                    fault(f"{reader} does not read \"{wanted}\" in {file.name}")
    return len(files)


count = check_letters() + check_scripts()
print(f"extraction: {count} letters, three readers, {faults} faults")
sys.exit(1 if faults else 0)
