"""peers.py REDRESS FOLDER: our verdict on the signed files of DSS's and of pyHanko's own tests, against what their authors
say of each (peers.tsv). Both are fetched with the libraries, and held against a digest."""

import concurrent.futures
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tarfile
import zipfile

redress, folder = sys.argv[1], pathlib.Path(sys.argv[2])
here = pathlib.Path(__file__).resolve().parent
PYHANKO = ("0.38.0", "267d6d3fa460b0f0e9c5362a2d7979dccbe1e6b1f8d89ba0818dd0c45b5f300e")


def unpack(to):
    """The PDFs of both, at the paths peers.tsv names."""
    archive = folder / f"pyhanko-{PYHANKO[0]}.tar.gz"
    if not archive.exists():
        subprocess.run([folder / "pyhanko/bin/pip", "-q", "download", "--no-deps", "--no-binary", ":all:", "--dest", folder,
                        f"pyhanko=={PYHANKO[0]}"], check=True)
    if hashlib.sha256(archive.read_bytes()).hexdigest() != PYHANKO[1]:
        sys.exit("conformance: pyHanko's archive differs from its digest")
    with tarfile.open(archive) as tar:
        for member in tar:
            if "/data/pdf/" in member.name and member.isfile():
                place = to / "pyhanko" / member.name.split("/data/pdf/")[1]
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(tar.extractfile(member).read())
    with zipfile.ZipFile(next((folder / "dss").glob("dss-pades-*-tests.jar"))) as jar:
        for name in jar.namelist():
            if name.startswith("validation/") and name.endswith(".pdf"):
                place = to / "dss" / name[len("validation/"):]
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(jar.read(name))


def verdict(path):
    """What we say: of each signature "holds", "broken" or "unsure"; "unreadable" or "unsigned" of the file."""
    answer = subprocess.run([redress, "verify", path, "--json", "--today", "2026-11-22"], capture_output=True, text=True,
                            check=False, env={**os.environ, "REDRESS_DATA": str(here.parents[1])})
    if answer.returncode not in (0, 1, 3):
        return f"crashed ({answer.returncode})"
    if answer.returncode == 3:
        return "unreadable"
    said = []
    for signature in json.loads(answer.stdout)["signatures"]:
        codes = {finding["code"] for finding in signature["findings"] if finding["weight"] != "note"}
        # Certificates that ran out meanwhile, and old digests, are true of the day and not of the file.
        age = {"sign.expired", "sign.weak", "sign.outside-dates"}
        if "no" in (signature["intact"], signature["valid"]) and codes - age:
            said.append("broken")
        elif codes - age:
            said.append("unsure")
        else:
            said.append("holds")
    return " ".join(said) or "unsigned"


work = folder / "peers"
unpack(work)
expected = {}
for line in (here / "peers.tsv").read_text().splitlines():
    if line and not line.startswith("#"):
        name, says, *_ = line.split("\t")
        expected[name] = says
names = sorted(str(path.relative_to(work)) for path in work.rglob("*.pdf"))
with concurrent.futures.ThreadPoolExecutor() as pool:
    verdicts = dict(zip(names, pool.map(lambda name: verdict(work / name), names)))
differ = crashed = 0
for name, ours in verdicts.items():
    wanted = expected.get(name)
    if ours.startswith("crashed") or (wanted and wanted != ours):
        print(f"{name}: the authors say {wanted}, we say {ours}", file=sys.stderr)
        differ += 1
print(f"{len(expected)} files with an author's verdict, {len(names)} files looked at, {differ} differ")
missing = sorted(set(expected) - set(names))
if missing:
    print("not there: " + ", ".join(missing), file=sys.stderr)
sys.exit(1 if differ or missing else 0)
