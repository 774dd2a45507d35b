"""A reportlab canvas that writes tagged pages: every stroke belongs to an element or is an artifact."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas

from mdt_desk.documents.tags import Element, Mark

LANGUAGE = "en-GB"
WRITTEN = "MDTDesk_Written"
"""The note beside a line that is drawn from right to left."""
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>{about}
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{when}</xmp:CreateDate><xmp:ModifyDate>{when}</xmp:ModifyDate>
<xmp:CreatorTool>{creator}</xmp:CreatorTool><pdf:Producer>{creator}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


class TaggedCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """Draws pages and, beside them, the tree that says what each stretch of drawing is."""

    def __init__(self, size: tuple[float, float], first_font: str, title: str, creator: str, made_at: datetime) -> None:
        # Text encodings of pictures and fonts would only make the file larger.
        rl_config.useA85 = 0
        self._out = BytesIO()
        super().__init__(
            self._out, pagesize=size, pageCompression=1, invariant=1, initialFontName=first_font, lang=LANGUAGE,
            pdfVersion=(1, 7),
        )  # fmt: skip
        self.tree = Element("Document")
        self._marks: list[list[Element]] = [[]]
        self._meta = {"title": title, "creator": creator, "when": f"{made_at:%Y-%m-%dT%H:%M:%S}", "language": LANGUAGE}
        self.identifier = ""
        """What the page is about, borne in the file and not printed."""
        self.setTitle(title)
        self.setAuthor(creator)
        self.setCreator(creator)
        self.setProducer(creator)
        self.setSubject("")
        self.setDateFormatter(_DateOf(made_at))
        self.setViewerPreference("DisplayDocTitle", "true")

    @property
    def page_number(self) -> int:
        """The page being drawn, from 0."""
        return len(self._marks) - 1

    @contextmanager
    def marked(self, element: Element) -> Iterator[None]:
        """What is drawn inside belongs to an element."""
        own = self._marks[-1]
        element.kids.append(Mark(self.page_number, len(own)))
        self.addLiteral(f"/{element.tag} <</MCID {len(own)}>> BDC")
        own.append(element)
        yield
        self.addLiteral("EMC")

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """What is drawn inside is decoration, or repeats what stands elsewhere."""
        self.addLiteral(f"/Artifact <</Type /{kind}>> BDC")
        yield
        self.addLiteral("EMC")

    @contextmanager
    def written_as(self, text: str) -> Iterator[None]:
        """What is drawn inside was written as this text, where drawing order and reading order differ."""
        # Not ActualText: common viewers turn it round once more, and the name would be read backwards.
        self.addLiteral(f"/Span <</{WRITTEN} <{text.encode('utf-16-be').hex().upper()}>>> BDC")
        yield
        self.addLiteral("EMC")

    def next_page(self) -> None:
        """Close this page and begin another."""
        self.showPage()
        self._marks.append([])

    def finish(self) -> bytes:
        """Close the last page and give the whole file."""
        self.showPage()
        self._write_tree()
        self._write_metadata()
        self.save()
        return self._out.getvalue()

    def _write_tree(self) -> None:
        root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        root_ref = self._doc.Reference(root, "StructTreeRoot")
        names: dict[int, str] = {}
        root.dict["K"] = self._element(self.tree, root_ref, names)
        numbers: list[object] = []
        for number, elements in enumerate(self._marks):
            page = self._doc.Pages.pages[number]
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = number, PDFName("S")
            owners = PDFArray([PDFObjectReference(names[id(element)]) for element in elements])
            numbers += [number, self._doc.Reference(owners, f"Parents{number}")]
        root.dict["ParentTree"] = PDFDictionary({"Nums": PDFArray(numbers)})
        root.dict["ParentTreeNextKey"] = len(self._marks)
        self._doc.Catalog.StructTreeRoot = root
        self._doc.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _element(self, element: Element, parent: object, names: dict[int, str]) -> object:
        name = names[id(element)] = f"Element{len(names)}"
        entry = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(element.tag), "P": parent})
        own = self._doc.Reference(entry, name)
        if element.alternative:
            entry.dict["Alt"] = PDFString(element.alternative)
        if element.scope:
            entry.dict["A"] = PDFDictionary({"O": PDFName("Table"), "Scope": PDFName(element.scope)})
        kids = [
            self._element(kid, own, names)
            if isinstance(kid, Element)
            else PDFDictionary(
                {"Type": PDFName("MCR"), "Pg": PDFObjectReference(f"Page{kid.page + 1}"), "MCID": kid.number}
            )
            for kid in element.kids
        ]
        entry.dict["K"] = PDFArray(kids)
        return own

    def _write_metadata(self) -> None:
        words = {name: escape(text) for name, text in self._meta.items()}
        about = escape(self.identifier)
        words["about"] = f"\n<dc:identifier>{about}</dc:identifier>" if about else ""
        stream = PDFStream(PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}))
        # Bytes: reportlab cannot encode the mark that begins the packet.
        stream.content = _XMP.format(**words).encode()
        stream.filters = []
        self._doc.Catalog.Metadata = stream


class _DateOf:
    """Writes the moment of printing wherever the file asks for a date."""

    def __init__(self, moment: datetime) -> None:
        self._text = f"D:{moment:%Y%m%d%H%M%S}"

    def __call__(self, *_parts: int) -> str:
        return self._text
