#!/usr/bin/env python3
"""measure.py WORK [--runs N] [--no-peers]: medians of whole processes, with peers on the same text and fonts.

Every figure is of one run on one machine: compare the ratios, not the milliseconds. A peer that is absent is left out.
"""
import atexit
import html
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

root = pathlib.Path(__file__).resolve().parents[2]
work = pathlib.Path(sys.argv[1]).resolve()
runs = int(sys.argv[sys.argv.index("--runs") + 1]) if "--runs" in sys.argv else 9
peers = "--no-peers" not in sys.argv
program = str(root / "build/bin/redress")
today = ["--today", "2026-01-12"]


def timed(command, count=None, quiet=True):
    """Median milliseconds of the process, its greatest peak of memory in MB, and the median the processor worked."""
    times, worked, peak = [], [], 0
    for number in range((count or runs) + 1):
        begin = time.perf_counter()
        process = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        if number:  # the first warms the disk
            times.append((time.perf_counter() - begin) * 1000)
            worked.append((usage.ru_utime + usage.ru_stime) * 1000)
        peak = max(peak, usage.ru_maxrss / 1024)
        if os.waitstatus_to_exitcode(status) not in (0, 1):
            return None
    return statistics.median(times), peak, statistics.median(worked)


def line(name, result, ours=None):
    if result is None:
        print(f"  {name:<34} could not be run")
        return
    ratio = f"   × {result[0] / ours[0]:.1f}" if ours else ""
    print(f"  {name:<34} {result[0]:9.1f} ms   peak {result[1]:6.1f} MB{ratio}")


shutil.rmtree(work / "office", ignore_errors=True)
office = ["--office", str(work / "office")]
subprocess.run([program, "init", str(work / "office"), "--centre", "kent", "--today", "2026-01-01"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
returned = root / "samples/returns/kent-question-to-a-child.docx"
digital = root / "samples/returns/kent-form-at-the-door.pdf"
subprocess.run([program, "open", str(returned), *office, "--received", "2026-01-05", "--channel", "email", "--today", "2026-01-05"],
               check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
letter = work / "ours.pdf"
order = {"centre": "kent", "kind": "acknowledgement", "reference": "2026-0001", "received": "2026-01-05", "channel": "email",
         "name": "Alex Morgan", "address": ["1 Example Street", "Exampleton", "ZZ99 9ZZ"],
         "points": ["The room was cold and nobody came when I asked.", "My emails of December were not answered."]}


# Where letters go while they are counted: memory, where there is such a folder, for the peers write none at all.
many_folder = pathlib.Path(tempfile.mkdtemp(prefix="redress-bench-", dir="/dev/shm" if os.path.isdir("/dev/shm") else str(work)))
atexit.register(shutil.rmtree, many_folder, ignore_errors=True)
# Each letter of a run has its own reference and name; what the template says is the same in all.
page_order = {**order, "kind": "rerouting"}
page_order.update(next(json.loads(line) for line in (root / "letter-templates/examples/preview.jsonl").open()
                       if '"kent"' in line and '"rerouting"' in line))
page_order.update(name="Alex Morgan", reference="2026-0001")
scripts_order = {**order, "name": "陈小明 Chen", "points": [
    "لم يخبرني أحد بأن الموعد قد ألغي.", "مجھے کسی نے نہیں بتایا۔", "কেউ আমাকে জানায়নি যে সাক্ষাৎ বাতিল হয়েছে।",
    "किसी ने मुझे नहीं बताया कि मुलाक़ात रद्द कर दी गई है।", "没有人告诉我探视已经取消。", "איש לא אמר לי שהפגישה בוטלה.",
    "Ніхто не сказав мені, що зустріч скасовано.", "Κανείς δεν μου είπε ότι η συνάντηση ακυρώθηκε."]}


def batch(count, what=order, *options):
    path = work / f"batch-{count}.jsonl"
    path.write_text("".join(json.dumps({**what, "reference": f"2026-{number:04}", "name": what["name"] + str(number)}) + "\n"
                            for number in range(1, count + 1)))
    shutil.rmtree(many_folder, ignore_errors=True)
    return [program, "letters", "--batch", str(path), "--out", str(many_folder), *today, *options]


def each(count, what, *options):
    """Milliseconds a letter once the program has started, the peak of memory, and the milliseconds the processor worked."""
    few, many = timed(batch(20, what, *options), 3), timed(batch(count + 20, what, *options), 3)
    return ((many[0] - few[0]) / count, many[1], (many[2] - few[2]) / count) if few and many else None


# The peers set the very words of our letter.
subprocess.run(batch(1, page_order), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
shutil.copy(next(many_folder.glob("*.pdf")), letter)
words = subprocess.run(["pdftotext", "-layout", str(letter), "-"], capture_output=True, text=True, check=True).stdout
paragraphs = [re.sub(r"\s+", " ", text).strip() for text in re.split(r"\n\s*\n", words) if text.strip()]
(work / "letter.html").write_text(
    "<html lang=en><head><title>Letter</title><style>@page{size:A4;margin:25mm}body{font:12pt/1.45 'Noto Sans'}</style></head><body>"
    + "".join(f"<p>{html.escape(text)}</p>" for text in paragraphs) + "</body></html>")
escape = lambda text: re.sub(r"([\\#$*_`<>@\[\]~=+-])", r"\\\1", text)
(work / "letter.typ").write_text('#set document(title: "Letter")\n#set page(paper: "a4", margin: 25mm)\n'
                                 '#set text(font: "Noto Sans", size: 12pt, lang: "en")\n\n' + "\n\n".join(map(escape, paragraphs)))
(work / "letter.fo").write_text(
    '<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format"><fo:layout-master-set><fo:simple-page-master master-name="a" '
    'page-height="297mm" page-width="210mm" margin="25mm"><fo:region-body/></fo:simple-page-master></fo:layout-master-set>'
    '<fo:page-sequence master-reference="a"><fo:flow flow-name="xsl-region-body" font-size="12pt">'
    + "".join(f'<fo:block space-after="8pt">{html.escape(text)}</fo:block>' for text in paragraphs)
    + "</fo:flow></fo:page-sequence></fo:root>")

print(f"One letter, a cold process (median of {runs})")
ours = timed([program, "letter", "acknowledgement", "2026-0001", *office, *today, "--dry-run", "--out", str(work / "out.pdf")])
line("redress letter", ours)
if peers:
    if (work / "node_modules/@myriaddreamin").exists():
        line("Typst (node)", timed(["node", "tests/bench/typst.mjs", str(work / "letter.typ"), str(work / "t.pdf")], 3), ours)
    for name, tool, command in [
            ("WeasyPrint", "weasyprint", ["weasyprint", str(work / "letter.html"), str(work / "w.pdf")]),
            ("FOP", "fop", ["fop", str(work / "letter.fo"), str(work / "f.pdf")]),
            ("LibreOffice", "soffice", ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(work), str(work / "letter.html")])]:
        if shutil.which(tool):
            line(name, timed(command, 3), ours)
print(f"  size of the letter: {letter.stat().st_size / 1024:.1f} KB, "
      + subprocess.run(["pdfinfo", str(letter)], capture_output=True, text=True, check=True).stdout.split("Pages:")[1].split()[0] + " pages")

print("\nMany letters in one process, tagged, fonts subset, each with its own name and reference (milliseconds each; beside\n"
      "them those the processor worked, which other programs on the machine change less)")
kinds = [("one page, one thread", page_order, 1000), ("two pages, one thread", order, 1000), ("eight scripts, one thread", scripts_order, 300)]
for name, what, count in kinds:
    result = each(count, what)
    if result:
        print(f"  redress letters, {name:<26} {result[0]:9.2f} ms ({result[2]:.2f} of work)   peak {result[1]:6.1f} MB   "
              f"{max(file.stat().st_size for file in many_folder.iterdir()) / 1024:.1f} KB")
    if name.startswith("one page") and result and peers and (work / "node_modules/@myriaddreamin").exists():
        answer = subprocess.run(["node", "tests/bench/typst.mjs", str(work / "letter.typ"), str(work / "t.pdf"), "500"],
                                capture_output=True, text=True, cwd=root, check=False).stdout.splitlines()
        for what, line_of_two in zip(("name and reference differ", "every paragraph differs"), answer):
            elapsed, worked = map(float, line_of_two.split())
            print(f"  Typst (node), {what:<29} {elapsed:9.2f} ms ({worked:.2f} of work)   "
                  f"× {elapsed / result[0]:.1f} (× {worked / result[2]:.1f} of work)")
one, two = timed(batch(2000, page_order), 5), timed(batch(2000, page_order, "--jobs", "2"), 5)
print(f"  two threads: {one[0] / two[0]:.2f} times as fast as one" if one and two else "  two threads could not be run")
for count in (1000, 10000):
    result = timed(batch(count, page_order), 1)
    if result:
        print(f"  {count:>6} letters in one run: {result[0] / 1000:.2f} s, {result[0] / count:.3f} ms each, peak {result[1]:.1f} MB")

print(f"\nReading, a cold process (median of {runs})")
docx = timed([program, "read", "--json", str(returned)])
line("redress read, typed DOCX", docx)
pdf = timed([program, "read", "--json", str(digital)])
line("redress read, digital PDF", pdf)
if peers:
    for name, tool, command, beside in [
            ("pandoc, the same DOCX, text only", "pandoc", ["pandoc", "-t", "plain", str(returned)], docx),
            ("pdftotext, the same PDF, text only", "pdftotext", ["pdftotext", str(digital), "-"], pdf),
            ("qpdf --json, the same PDF", "qpdf", ["qpdf", "--json", str(digital)], pdf)]:
        if shutil.which(tool):
            line(name, timed(command), beside)

filler = root / "build/bin/fill_register"
if filler.exists():
    print(f"\nThe register as it grows, cold processes (median of {runs}); one case in ten is open, two days due in each")
    returned_days = ["--received", "2025-12-17", "--channel", "email", "--today", "2025-12-18"]
    for cases in (1_000, 10_000, 100_000):
        place = work / f"register-{cases}"
        shutil.rmtree(place, ignore_errors=True)
        subprocess.run([program, "init", str(place), "--centre", "cambridge-ely", "--today", "2025-01-01"], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        filled = float(subprocess.run([str(filler), str(place), str(cases)], check=True, capture_output=True).stdout)
        size = (place / "register.sqlite").stat().st_size
        inside = ["--office", str(place), "--today", "2025-12-18"]
        print(f"  {cases:,} cases: {size / cases:,.0f} bytes a case, {filled / cases:.3f} ms to add one")
        line("    redress due", timed([program, "due", *inside]))
        line("    redress list", timed([program, "list", *inside]))
        line("    redress show", timed([program, "show", "2025-0500", *inside]))
        (work / "answers.txt").write_text("name: Alex Morgan\ndetails: The room was cold.\n")
        line("    redress open, typed in", timed([program, "open", "--answers", str(work / "answers.txt"), "--office", str(place), *returned_days]))
        form = root / "samples/returns/cambridge-ely-telephone-call.docx"
        if form.exists():
            line("    redress open, a form", timed([program, "open", str(form), "--office", str(place), *returned_days]))
            line("    redress read, the same form", timed([program, "read", str(form)]))
        shutil.rmtree(place)

sys.stdout.flush()
subprocess.run([sys.executable, str(root / "tests/bench/signing.py"), program, str(work)], check=False)

print("\nPeak memory of each verb on the samples")
demo = work / "demo"
shutil.rmtree(demo, ignore_errors=True)
subprocess.run([program, "demo", str(demo)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
kent = ["--office", str(demo / "kent"), "--today", "2026-03-10"]
signed = demo / "kent/cases/2025-0002/letters/2025-12-10-stage2-decision.pdf"
for name, command in [
        ("list", ["list", *kent]), ("show", ["show", "2025-0002", *kent]), ("due", ["due", *kent]), ("check", ["check", *kent]),
        ("read (email)", ["read", "--json", str(root / "samples/returns/kent-dog-in-the-hall.eml")]),
        ("letter", ["letter", "acknowledgement", "2026-0001", *kent, "--dry-run", "--out", str(work / "out.pdf")]),
        ("verify", ["verify", str(signed)]), ("form", ["form", "--centre", "kent", "--format", "pdf", "--out", str(work / "form.pdf")]),
        ("bundle", ["bundle", "2025-0002", "--out", str(work / "bundle"), *kent]),
        ("calendar", ["calendar", "add", "2026-01-05", "--working-days", "20"])]:
    line(name, timed([program, *command], 3))

print("\nOne bundle of 2,000 pages from 200 files, with peers on the same files")
bundler = work / "bin/bundle_files"
if not bundler.exists():
    for found in [*(root / "build").glob("bin/bundle_files"), *(root / "build").glob("*/bin/bundle_files")]:
        bundler = found
parts = work / "parts"
if bundler.exists():
    if len(list(parts.glob("*.pdf"))) != 200:
        shutil.rmtree(parts, ignore_errors=True)
        subprocess.run([sys.executable, "tests/bench/make_parts.py", str(parts), "200", "10"], check=True, cwd=root)
    files = sorted(map(str, parts.glob("*.pdf")))
    carried = lambda *paths: subprocess.run([sys.executable, "tests/bench/count_carried.py", *paths], capture_output=True, text=True,
                                            cwd=root, check=False).stdout.strip()
    ours = timed([str(bundler), str(parts), str(work / "bundle-200.pdf")], 3)
    line("redress", ours)
    print(f"    in:  {carried(*files)}\n    out: {carried(str(work / 'bundle-200.pdf'))}")
    if peers:
        for name, tool, command in [
                ("qpdf", "qpdf", ["qpdf", "--empty", "--pages", *files, "--", str(work / "peer.pdf")]),
                ("mutool merge", "mutool", ["mutool", "merge", "-o", str(work / "peer.pdf"), *files]),
                ("pdfunite", "pdfunite", ["pdfunite", *files, str(work / "peer.pdf")])]:
            if shutil.which(tool):
                line(name, timed(command, 3), ours)
                print(f"    out: {carried(str(work / 'peer.pdf'))}")
else:
    print("  bundle_files is not built: cmake --build build --target bundle_files")
