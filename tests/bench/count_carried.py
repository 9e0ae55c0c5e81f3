#!/usr/bin/env python3
"""count_carried.py FILE…: pages, tags, fields, links and bookmarks that PDF files hold, summed, as qpdf reads them."""
import json
import subprocess
import sys

total = dict.fromkeys(("pages", "tags", "fields", "links", "bookmarks", "dead links"), 0)
for path in sys.argv[1:]:
    objects = json.loads(subprocess.run(["qpdf", "--json=2", "--json-key=qpdf", path], capture_output=True, check=False).stdout)["qpdf"][1]
    values = {name[4:]: (entry.get("value") if "value" in entry else entry["stream"]["dict"]) for name, entry in objects.items()}
    get = lambda value: values.get(value) if isinstance(value, str) and value.endswith(" R") else value
    pages = {name for name, value in values.items() if isinstance(value, dict) and value.get("/Type") == "/Page"}
    for name, value in values.items():
        if not isinstance(value, dict):
            continue
        total["pages"] += value.get("/Type") == "/Page"
        total["tags"] += value.get("/Type") == "/StructElem"
        total["bookmarks"] += "/Title" in value and "/Parent" in value and "/Dest" in value
        if value.get("/Subtype") == "/Link":
            total["links"] += 1
            to = get(value.get("/Dest")) or (get(value.get("/A")) or {}).get("/D")
            uri = (get(value.get("/A")) or {}).get("/URI")
            total["dead links"] += not uri and not (isinstance(to, list) and to[0] in pages) and not (isinstance(to, str))
    root = get(values["trailer"]["/Root"] if isinstance(values.get("trailer"), dict) else objects["trailer"]["value"]["/Root"])
    form = get(root.get("/AcroForm")) if root else None
    total["fields"] += len(get(form.get("/Fields"))) if form else 0
print(", ".join(f"{count} {what}" for what, count in total.items()))
