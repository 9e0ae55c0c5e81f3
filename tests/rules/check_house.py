#!/usr/bin/env python3
"""check_house.py SOURCE_DIR: the rules the house is built by, each checked, with a tally.

The map of floors is read from lib/README.md, so that the page and the code cannot part. Prints a line per rule and each
breach with its place; exit status 1 when there is a breach.
"""
import pathlib
import re
import statistics
import subprocess
import sys

root = pathlib.Path(sys.argv[1]).resolve()
breaches = []


def breach(rule, place, what):
    breaches.append(f"{rule}: {place}: {what}")


def tracked(*patterns):
    listed = subprocess.run(["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard",
                             "--", *patterns], capture_output=True, check=True).stdout
    return [root / name for name in listed.decode().split("\0") if name and (root / name).is_file()]


def told(rule, text):
    print(f"{rule:<12} {text}")


def short(path):
    return path.relative_to(root)


# ── the map ──────────────────────────────────────────────────────────────────────────────────────────────────────────
floors, shelter_of = {}, {}
patterns = {
    "libxml2": r"libxml/", "nlohmann-json": r"nlohmann/", "libzip": r"zip\.h$", "ICU": r"unicode/u",
    "HarfBuzz": r"hb(-[a-z]+)?\.h$|harfbuzz/", "FreeType": r"ft2build|freetype", "Fontconfig": r"fontconfig/",
    "qpdf": r"qpdf/", "lcms2": r"lcms2", "libdeflate": r"libdeflate", "librsvg": r"librsvg/", "cairo": r"cairo", "Poppler": r"poppler", "Tesseract": r"tesseract/",
    "Leptonica": r"leptonica/|allheaders", "GMime": r"gmime/|glib", "OpenSSL": r"openssl/", "p11-kit": r"p11-kit/", "SQLite": r"sqlite3",
    "cpp-httplib": r"httplib\.h$", "libseccomp": r"seccomp", "libhyphen": r"hyphen\.h$", "libpng": r"png\.h$", "libjpeg": r"jpeglib|turbojpeg",
}
for line in (root / "lib/README.md").read_text().splitlines():
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    if len(cells) == 4 and cells[0].isdigit():
        module = cells[1].strip("`")
        floors[module] = int(cells[0])
        for library in filter(None, (name.strip() for name in cells[3].split(","))):
            if library not in patterns:
                breach("map", "lib/README.md", f"no header pattern is known for {library}")
            shelter_of[library] = module

folders = {path.name for path in (root / "lib").iterdir() if path.is_dir()}
for module in sorted(folders - floors.keys()):
    breach("map", f"lib/{module}", "is not in the table of lib/README.md")
for module in sorted(floors.keys() - folders):
    breach("map", "lib/README.md", f"names {module}, which is not there")
told("map", f"{len(folders)} modules on {len(set(floors.values()))} floors")

# ── includes: floors and shelters ────────────────────────────────────────────────────────────────────────────────────
sources = [path for path in tracked("lib", "tools", "tests") if path.suffix in (".cpp", ".hpp")]
lib_sources = [path for path in sources if path.is_relative_to(root / "lib")]
arrows = 0
for path in lib_sources:
    module = path.relative_to(root / "lib").parts[0]
    public = path.suffix == ".hpp" and not path.name.startswith("inside")
    for number, line in enumerate(path.read_text().splitlines(), 1):
        match = re.match(r'\s*#\s*include\s+["<]([^">]+)[">]', line)
        if not match:
            continue
        name = match.group(1)
        first = name.split("/")[0]
        if first in floors and (root / "lib" / name).exists():
            arrows += 1
            # On the ground floor the order of the table counts: plain values are made of plain values.
            order = list(floors)
            below = floors[first] < floors.get(module, 0) or (
                floors[first] == 0 == floors.get(module) and order.index(first) < order.index(module))
            if first != module and not below:
                breach("floors", f"{short(path)}:{number}",
                       f"{module} (floor {floors.get(module)}) sees {first} (floor {floors[first]})")
            continue
        for library, pattern in patterns.items():
            if re.match(pattern, name) and not (root / "lib" / name).exists():
                if shelter_of.get(library) != module:
                    breach("shelters", f"{short(path)}:{number}", f"{library} belongs to {shelter_of.get(library)}")
                elif public:
                    breach("shelters", f"{short(path)}:{number}", f"{library} in a public header")
told("floors", f"{arrows} includes between modules, all downwards" if not breaches else f"{arrows} includes")

# ── sizes and names ──────────────────────────────────────────────────────────────────────────────────────────────────
sizes = {path: len(path.read_text().splitlines()) for path in sources if not path.is_relative_to(root / "tests")}
for path, size in sizes.items():
    limit = 200 if path.suffix == ".hpp" else 400
    if size > limit:
        breach("sizes", short(path), f"{size} lines, more than {limit}")
    if re.search(r"(^|_)(utils?|misc|common|managers?)(_|$)", path.stem):
        breach("names", short(path), "says nothing about what is inside")
told("sizes", f"{len(sizes)} files, median {statistics.median(sizes.values()):.0f} lines, longest {max(sizes.values())}")

# ── headers speak ────────────────────────────────────────────────────────────────────────────────────────────────────
functions = 0
for path in lib_sources:
    if path.suffix != ".hpp":
        continue
    lines = path.read_text().splitlines()
    if not lines or not lines[0].startswith("///"):
        breach("docs", f"{short(path)}:1", "a header opens with a sentence of what it is for")
    if "#pragma once" not in lines:
        breach("docs", short(path), "no #pragma once")
    if path.name.startswith("inside"):
        continue
    # A free function at namespace level: unindented, ends in ')' or ');', does not start with a keyword of another kind.
    for number, line in enumerate(lines):
        if re.match(r"(?!using|struct|class|enum|namespace|template|#|//|}|inline constexpr|extern)[A-Za-z_:][\w:<>,&*\s\[\]]*\s[&*]?[a-z_0-9]+\([^;{]*[;{,(&\w]?\s*$", line):
            functions += 1
            # One sentence may stand over a group of declarations that belong together.
            above = number - 1
            while above >= 0 and lines[above].strip() and not lines[above].lstrip().startswith("///"):
                above -= 1
            if above < 0 or not lines[above].strip():
                breach("docs", f"{short(path)}:{number + 1}", "a public function without a word of what it gives")
told("docs", f"{functions} public functions described")

# ── the library is silent and knows no clock ─────────────────────────────────────────────────────────────────────────
silent = {
    r"std::(cout|cerr|clog)\b": "prints", r"\b(std::)?f?printf\(|\bputs\(": "prints",
    r"\bgetenv\(": "reads the environment", r"\b(system|steady|high_resolution)_clock\b|std::time\(|\btime\(nullptr\)":
    "reads the clock", r"\bsetlocale\(|std::locale\b": "depends on the locale",
}
for path in lib_sources:
    for number, line in enumerate(path.read_text().splitlines(), 1):
        code = line.split("//")[0]
        for pattern, what in silent.items():
            # A jail must stop what takes too long: there alone a clock is read.
            if re.search(pattern, code) and not (what == "reads the clock" and "lib/sandbox/" in str(path)):
                breach("silence", f"{short(path)}:{number}", what)
told("silence", "lib/ prints nothing and reads no clock, environment or locale")

# ── top level ────────────────────────────────────────────────────────────────────────────────────────────────────────
allowed = {"CMakeLists.txt", "CMakePresets.json", "do", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "lib", "packaging", "web",
           "tools", "forms", "letter-templates", "tests", "samples"}
top = {path.relative_to(root).parts[0] for path in tracked(".")}
for name in sorted(top - allowed):
    if not name.startswith("."):
        breach("top level", name, "has no place here")
told("top level", f"{len([name for name in top if not name.startswith('.')])} entries")

# ── clauses are proved ───────────────────────────────────────────────────────────────────────────────────────────────
clauses = set()
for path in tracked("forms"):
    if path.suffix == ".xml" and "clause" in path.read_text():
        clauses |= set(re.findall(r'<clause\s[^>]*\bid="([A-Z][A-Z0-9-]+)"', path.read_text()))
tests = "\n".join(path.read_text(errors="replace") for path in tracked("tests") if path.suffix == ".cpp")
titles = " ".join(re.findall(r'(?:TEST_CASE|SECTION)\(\s*((?:"[^"]*"\s*)+)', tests))
unproved = sorted(clause for clause in clauses if not re.search(rf"\b{re.escape(clause)}\b(?!-)", titles))
for clause in unproved:
    breach("clauses", clause, "no test names it")
told("clauses", f"{len(clauses) - len(unproved)} of {len(clauses)} policy clauses proved by a test that names them")

# ── findings are raised in a test ────────────────────────────────────────────────────────────────────────────────────
codes = set()
for path in lib_sources:
    codes |= set(re.findall(r'"((?:form|read|pdf|mail|docx|letter|layout|profile|procedure|office|register|bundle|sign|'
                            r'template|decision|calendar|verify)\.[a-z0-9.-]+[a-z0-9])"', path.read_text()))
codes = {code for code in codes if not code.endswith((".xml", ".xsd", ".json", ".pdf", ".docx", ".hpp", ".eml"))}
unraised = sorted(code for code in codes if f'"{code}"' not in tests)
for code in unraised:
    breach("findings", code, "no test raises it")
told("findings", f"{len(codes) - len(unraised)} of {len(codes)} finding codes raised in a test")

# ── samples have an origin ───────────────────────────────────────────────────────────────────────────────────────────
samples = tracked("samples")
origins = (root / "samples/README.md").read_text() if (root / "samples/README.md").exists() else ""
for path in samples:
    name = str(path.relative_to(root / "samples"))
    if name != "README.md" and name not in origins and f"{pathlib.PurePath(name).parent}/" not in origins:
        breach("samples", short(path), "has no line in samples/README.md")
told("samples", f"{len(samples)} files with their origin")

# ── the project speaks of itself alone ───────────────────────────────────────────────────────────────────────────────
foreign = re.compile(r"/home/\w+/|/root/\w|\b(TO" r"DO|FIX" r"ME)\b")
for path in tracked("."):
    if path.suffix in (".cpp", ".hpp", ".md", ".xml", ".xsd", ".txt", ".cmake", ".json", "") and path != pathlib.Path(__file__).resolve():
        if path.stat().st_size < 2_000_000:
            for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
                if foreign.search(line):
                    breach("speech", f"{short(path)}:{number}", "names a folder of one machine, or a promise")
told("speech", "no folder of one machine, no promise left open")

if breaches:
    print(f"\n{len(breaches)} breaches:")
    print("\n".join(breaches))
sys.exit(1 if breaches else 0)
