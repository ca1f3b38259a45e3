"""The project that a file belongs to: its generator, its site and its files."""

from seo_lint.project.files import FileFact, Files
from seo_lint.project.generator import UNKNOWN, Generator
from seo_lint.project.project import Project

__all__ = ["UNKNOWN", "FileFact", "Files", "Generator", "Project"]
