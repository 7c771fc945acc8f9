"""Which reader reads files of which ending. The one place where a format is added."""

# Ending -> folder of `ingest.formats` and the function there.
READERS = {
    ".pdf": ("pdf", "read_pdf"),
    ".docx": ("docx", "read_docx"),
    ".html": ("html", "read_html"),
    ".htm": ("html", "read_html"),
    ".xhtml": ("html", "read_html"),
    ".odt": ("odt", "read_odt"),
    ".rtf": ("rtf", "read_rtf"),
    ".epub": ("epub", "read_epub"),
    ".pptx": ("slides", "read_pptx"),
    ".xlsx": ("sheets", "read_workbook"),
    ".ods": ("sheets", "read_workbook"),
    ".csv": ("sheets", "read_csv"),
    ".tsv": ("sheets", "read_csv"),
    ".xml": ("articles", "read_article"),
    ".nxml": ("articles", "read_article"),
    ".tex": ("latex", "read_latex"),
    ".rst": ("rst", "read_rst"),
    ".ipynb": ("notebook", "read_notebook"),
    ".eml": ("mail", "read_eml"),
}
# Archives, which are told how much they may unpack to.
ARCHIVES = (".docx", ".odt", ".epub", ".pptx", ".xlsx", ".ods")
