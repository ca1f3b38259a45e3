"""Rules times article gives findings: the catalogue, the selection, the run over a page, and the score."""
