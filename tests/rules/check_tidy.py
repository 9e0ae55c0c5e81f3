#!/usr/bin/env python3
"""check_tidy.py CLANG_TIDY BUILD_DIR SOURCE_DIR: static analysis of each source, by .clang-tidy.

A source is analysed again only when it, a header of the project or the settings changed: stamps stand in the build
folder, so that a second run is quick.
"""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import subprocess
import sys

program, build, source = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
stamps = build / "tidy"
stamps.mkdir(exist_ok=True)
headers = hashlib.sha256()
for path in sorted([*source.glob("lib/*/*.hpp"), *source.glob("tools/*.hpp"), source / ".clang-tidy"]):
    headers.update(path.read_bytes())


def analyse(path):
    key = hashlib.sha256(headers.digest() + path.read_bytes() + str(path).encode()).hexdigest()
    if (stamps / key).exists():
        return None
    run = subprocess.run([program, "--quiet", "--extra-arg=-Wno-unknown-warning-option",
                          "--extra-arg=-Wno-c99-extensions", "-p", str(build), "--warnings-as-errors=*", str(path)],
                         capture_output=True, text=True, check=False)
    # clang 14 stumbles over a header of qpdf's in C++20; what it says of our own lines is what counts.
    ours = [line for line in run.stdout.splitlines() if line.startswith((f"{source}/lib/", f"{source}/tools/"))]
    if not ours:
        (stamps / key).touch()
        return None
    return "\n".join(ours)


files = sorted({pathlib.Path(entry["file"]) for entry in json.loads((build / "compile_commands.json").read_text())})
files = [path for path in files if path.is_relative_to(source / "lib") or path.is_relative_to(source / "tools")]
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
    complaints = [text for text in workers.map(analyse, files) if text]
if not files:
    sys.exit("no sources to analyse: is the build folder configured?")
print("\n".join(complaints))
print(f"{len(files)} sources analysed, {len(complaints)} with complaints")
sys.exit(1 if complaints else 0)
