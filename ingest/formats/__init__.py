"""PDF, DOCX and HTML files become Markdown, each in a sub-package of its own."""
