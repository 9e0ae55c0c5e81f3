"""cades.py TRUSTED.pem… -- FILE.pdf…: openssl cms -verify -cades over the bytes each signature of a file covers."""

import pathlib
import re
import subprocess
import sys
import tempfile

split = sys.argv.index("--")
roots, files = sys.argv[1:split], sys.argv[split + 1:]
refused = 0
with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    (folder / "roots.pem").write_text("".join(pathlib.Path(root).read_text() for root in roots))
    for file in files:
        data = pathlib.Path(file).read_bytes()
        for ranges in re.finditer(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)", data):
            start, length, second, rest = map(int, ranges.groups())
            if b"ETSI.CAdES.detached" not in data[max(0, ranges.start() - 400):second + 400]:
                continue  # a document timestamp is no CAdES signature
            (folder / "content").write_bytes(data[start:start + length] + data[second:second + rest])
            (folder / "cms").write_bytes(bytes.fromhex(data[length + 1:second - 1].decode()))
            answer = subprocess.run(
                ["openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", folder / "cms", "-content",
                 folder / "content", "-CAfile", folder / "roots.pem", "-purpose", "any", "-out", "/dev/null"],
                capture_output=True, text=True, check=False)
            if "CAdES Verification successful" not in answer.stderr:
                print(f"{file}: {answer.stderr.strip()}", file=sys.stderr)
                refused += 1
sys.exit(1 if refused else 0)
