"""Labelled parts of a text ("Meta description: ..."), as briefs and pasted articles have them."""
