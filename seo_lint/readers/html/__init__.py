"""HTML pages and fragments as articles."""
