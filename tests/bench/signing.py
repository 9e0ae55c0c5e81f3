#!/usr/bin/env python3
"""signing.py PROGRAM WORK: what signing a letter costs beside the key's own work, and many letters in one run.

Processor time, because other work on the machine is not ours; the cost of a letter is the slope between two runs."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parents[2]
program, work = sys.argv[1], pathlib.Path(sys.argv[2]).resolve() / "signing"
shutil.rmtree(work, ignore_errors=True)
work.mkdir(parents=True)
order = {"centre": "kent", "kind": "acknowledgement", "received": "2026-01-05", "channel": "email", "name": "Alex Morgan",
         "address": ["1 Example Street", "Exampleton", "ZZ99 9ZZ"], "points": ["The room was cold."]}
(work / "batch.jsonl").write_text(
    "".join(json.dumps({**order, "reference": f"2026-{number:04}"}) + "\n" for number in range(1, 5001)))
subprocess.run([program, "letters", "--batch", work / "batch.jsonl", "--out", work / "letters", "--today", "2026-01-12"],
               check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
letters = sorted((work / "letters").glob("*.pdf"))
secret = root / "samples/keys/passphrase.txt"


def sign(identity, count):
    """Milliseconds of the processor, and the greatest peak of memory in MB."""
    copies = work / "copies"
    shutil.rmtree(copies, ignore_errors=True)
    copies.mkdir()
    files = [shutil.copy(letter, copies) for letter in letters[:count]]
    with open(secret, encoding="ascii") as passphrase:
        process = subprocess.Popen([program, "sign", *files, "--identity", identity, "--passphrase-fd", str(passphrase.fileno()),
                                    "--today", "2026-01-12"], stdout=subprocess.DEVNULL, pass_fds=[passphrase.fileno()])
        _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit("signing failed")
    return (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024


def raw(algorithm):
    """Milliseconds of one private-key operation, as the openssl command measures it."""
    said = subprocess.run(["openssl", "speed", "-seconds", "2", algorithm], capture_output=True, text=True, check=True).stdout
    return 1000 / float(re.findall(r"\d+\.\d+(?!s|\d)", said.splitlines()[-1])[-2])


print("\nSigning (PAdES B-B with its block)")
for kind, algorithm in (("rsa", "rsa3072"), ("p256", "ecdsap256")):
    identity = work / f"{kind}.p12"
    with open(secret, encoding="ascii") as passphrase:
        subprocess.run([program, "identity", "create", "--name", "Alex Example", "--role", "Co-ordinator", "--key", kind,
                        "--out", identity, "--today", "2026-01-01", "--passphrase-fd", str(passphrase.fileno())],
                       check=True, stdout=subprocess.DEVNULL, pass_fds=[passphrase.fileno()])
    few, many = sign(identity, 100), sign(identity, 1100)
    each, key = (many[0] - few[0]) / 1000, raw(algorithm)
    first = work / "copies" / letters[0].name
    print(f"  one letter, {algorithm:<22} {each:9.2f} ms   the key alone {key:6.2f} ms   beside it {each - key:5.2f} ms"
          f"   the letter grows by {(first.stat().st_size - letters[0].stat().st_size) / 1024:.1f} KB")
for count in (1250, 2500, 5000):
    time, peak = sign(work / "rsa.p12", count)
    print(f"  {count:,} letters in one run              {time / count:9.2f} ms each   peak {peak:6.1f} MB")
