"""What a screen reader is told of a PDF: the elements and words of its tags, in their order."""

import re

import pikepdf

_MAPPED = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


class Tagged:
    """The structure of a PDF in reading order, and the words of each marked stretch of its pages."""

    def __init__(self, pdf):
        self.elements, self.texts, self.annotations = [], [], 0
        self.pages = {page.obj.objgen: words_of(page) for page in pdf.pages}
        self.walk(pdf.Root.StructTreeRoot.K, None, ())

    def walk(self, node, page, above):
        """Go through the tree as a screen reader does."""
        if isinstance(node, pikepdf.Array):
            for part in node:
                self.walk(part, page, above)
        elif isinstance(node, pikepdf.Dictionary):
            page = node.Pg.objgen if "/Pg" in node else page
            if "/S" in node:
                self.elements.append((str(node.S), node, above))
                self.walk(node.get("/K", pikepdf.Array()), page, (*above, str(node.S)))
            elif str(node.get("/Type")) == "/OBJR":
                self.annotations += 1
            else:
                self.texts.append(self.pages[page].get(int(node.MCID), ""))
        else:
            self.texts.append(self.pages[page].get(int(node), ""))

    def named(self, name):
        """Give the elements of this name."""
        return [node for found, node, _ in self.elements if found == name]


def words_of(page):
    """Give the text of each marked stretch of a page by its number; fail on what is neither marked nor furniture."""
    fonts = {name: unicode_of(font) for name, font in page.Resources.get("/Font", {}).items()}
    found, marks, instead, font = {}, [], [], None

    def add(text):
        place = next((mark for mark in reversed(marks) if mark != -1), None)
        if place is not None:
            found[int(place)] = found.get(int(place), "") + text

    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                properties = operands[1] if len(operands) > 1 else {}
                number = properties.get("/MCID") if isinstance(properties, pikepdf.Dictionary) else None
                instead.append(properties.get("/ActualText") if isinstance(properties, pikepdf.Dictionary) else None)
                marks.append(None if str(operands[0]) == "/Artifact" else number if number is not None else -1)
            case "EMC":
                marks.pop()
                add(str(instead.pop() or "").replace("\u2060", ""))  # a word joiner is seen of nobody
            case "Tf":
                font = fonts[str(operands[0])]
            case "Tj" | "TJ":
                assert marks, "text that no screen reader is told about"
                strings = operands[0] if str(operator) == "TJ" else [operands[0]]
                if not any(instead):
                    add("".join(font(bytes(item)) for item in strings if isinstance(item, pikepdf.String)))
            case _:
                pass
    return found


def unicode_of(font):
    """Give the function that turns a font's codes into text, by its own table."""
    table = font.ToUnicode.read_bytes().decode()
    known = {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in _MAPPED.findall(table)}
    return lambda codes: "".join(
        known.get(int.from_bytes(codes[nth : nth + 2], "big"), "") for nth in range(0, len(codes), 2)
    )
