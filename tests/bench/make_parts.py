#!/usr/bin/env python3
"""make_parts.py FOLDER FILES PAGES: invented PDF files to be bundled, each of so many pages.

Every file is tagged (a heading, twenty paragraphs and three links to a page), has form fields with values, links inside
itself (by place and by name) and to the web, and bookmarks: what a merger must keep. The same call gives the same files.
"""
import pathlib
import random
import sys
import zlib

words = ("contact room family visit morning support worker child letter answer record time asked told session parent "
         "report concern meeting date centre garden door early late agreed notes copy review").split()


class File:
    def __init__(self):
        self.objects = [b""]

    def reserve(self):
        self.objects.append(b"")
        return len(self.objects) - 1

    def put(self, number, text):
        self.objects[number] = text if isinstance(text, bytes) else text.encode("latin-1")
        return number

    def add(self, text):
        return self.put(self.reserve(), text)

    def stream(self, keys, data):
        packed = zlib.compress(data, 6)
        return self.add(f"<<{keys}/Filter/FlateDecode/Length {len(packed)}>>\nstream\n".encode() + packed + b"\nendstream")

    def write(self, root):
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for number, body in enumerate(self.objects[1:], 1):
            places.append(len(out))
            out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        start = len(out)
        out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
        out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
        return bytes(out + f"trailer<</Size {len(places) + 1}/Root {root} 0 R>>\nstartxref\n{start}\n%%EOF\n".encode())


def make(seed, count):
    chance = random.Random(seed)
    pdf = File()
    font = pdf.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    picture = pdf.stream("/Type/XObject/Subtype/Image/Width 64/Height 64/ColorSpace/DeviceGray/BitsPerComponent 8",
                         chance.randbytes(4096))
    pages_root, tree, document = pdf.reserve(), pdf.reserve(), pdf.reserve()
    pages = [pdf.reserve() for _ in range(count)]
    top, parents, annotation_parents, fields, marks = [], [], [], [], []
    key = count
    for index, page in enumerate(pages):
        text, kids, annotations, x, y = "", [], [], 72, 770
        for line in range(21):
            kind = "H1" if line == 0 else "P"
            element = pdf.add(f"<</Type/StructElem/S/{kind}/P {document} 0 R/Pg {page} 0 R/K {line}>>")
            kids.append(element)
            said = " ".join(chance.choice(words) for _ in range(11))
            text += f"/{kind} <</MCID {line}>> BDC BT /F1 11 Tf {x} {y} Td ({said}) Tj ET EMC\n"
            y -= 32
        text += "/Artifact BMC q 40 0 0 40 500 780 cm /I1 Do Q EMC\n"
        there = chance.choice(pages)
        for number, target in enumerate((f"/Dest[{there} 0 R/XYZ null null null]", f"/A<</S/GoTo/D(place{chance.randrange(count)})>>",
                                         "/A<</S/URI/URI(https://example.org/procedure)>>")):
            element, link = pdf.reserve(), pdf.reserve()
            pdf.put(link, f"<</Type/Annot/Subtype/Link/Rect[72 {60 + number * 14} 200 {72 + number * 14}]/Border[0 0 0]/F 4"
                          f"/StructParent {key}/Contents(A link){target}>>")
            pdf.put(element, f"<</Type/StructElem/S/Link/P {document} 0 R/Pg {page} 0 R/K<</Type/OBJR/Obj {link} 0 R/Pg {page} 0 R>>>>")
            annotation_parents.append((key, element))
            annotations.append(link)
            kids.append(element)
            key += 1
        if index % 5 == 0:
            field = pdf.reserve()
            shown = pdf.stream(f"/Type/XObject/Subtype/Form/BBox[0 0 200 20]/Resources<</Font<</F1 {font} 0 R>>>>",
                               b"/Tx BMC BT /F1 11 Tf 2 6 Td (an answer) Tj ET EMC")
            pdf.put(field, f"<</Type/Annot/Subtype/Widget/FT/Tx/T(answer{index})/TU(An answer)/V(an answer)/F 4/Rect[300 60 500 80]"
                           f"/DA(/F1 11 Tf 0 g)/P {page} 0 R/AP<</N {shown} 0 R>>>>")
            fields.append(field)
            annotations.append(field)
        content = pdf.stream("", text.encode())
        pdf.put(page, f"<</Type/Page/Parent {pages_root} 0 R/MediaBox[0 0 595.28 841.89]/Contents {content} 0 R/StructParents {index}/Tabs/S"
                      f"/Resources<</Font<</F1 {font} 0 R>>/XObject<</I1 {picture} 0 R>>>>/Annots[{' '.join(f'{a} 0 R' for a in annotations)}]>>")
        parents.append((index, kids[:21]))
        top += kids
    root = pdf.reserve()
    items = [pdf.reserve() for _ in pages]
    for index, item in enumerate(items):
        beside = (f"/Prev {items[index - 1]} 0 R" if index else "") + (f"/Next {items[index + 1]} 0 R" if index + 1 < count else "")
        pdf.put(item, f"<</Title(Part {index + 1})/Parent {root} 0 R/Dest[{pages[index]} 0 R/XYZ null null null]{beside}>>")
    pdf.put(root, f"<</Type/Outlines/First {items[0]} 0 R/Last {items[-1]} 0 R/Count {count}>>")
    pdf.put(document, f"<</Type/StructElem/S/Document/P {tree} 0 R/K[{' '.join(f'{k} 0 R' for k in top)}]>>")
    numbers = " ".join(f"{k}[{' '.join(f'{e} 0 R' for e in kids)}]" for k, kids in parents)
    numbers += " " + " ".join(f"{k} {e} 0 R" for k, e in annotation_parents)
    parent_tree = pdf.add(f"<</Nums[{numbers}]>>")
    pdf.put(tree, f"<</Type/StructTreeRoot/K {document} 0 R/ParentTree {parent_tree} 0 R/ParentTreeNextKey {key}>>")
    pdf.put(pages_root, f"<</Type/Pages/Count {count}/Kids[{' '.join(f'{p} 0 R' for p in pages)}]>>")
    places = " ".join(f"(place{i})[{page} 0 R/XYZ null null null]" for i, page in sorted(enumerate(pages), key=lambda e: f"place{e[0]}"))
    return pdf.write(pdf.add(
        f"<</Type/Catalog/Pages {pages_root} 0 R/StructTreeRoot {tree} 0 R/MarkInfo<</Marked true>>/Lang(en-GB)/Outlines {root} 0 R"
        f"/Names<</Dests<</Names[{places}]>>>>/AcroForm<</Fields[{' '.join(f'{f} 0 R' for f in fields)}]/DA(/F1 11 Tf 0 g)"
        f"/DR<</Font<</F1 {font} 0 R>>>>>>>>"))


if __name__ == "__main__":
    folder, files, pages = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(files):
        (folder / f"{number + 1:04}.pdf").write_bytes(make(number, pages))
