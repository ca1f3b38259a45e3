"""Structured data: JSON-LD, Microdata and RDFa as items, the vocabulary of schema.org and Google's tables."""
