"""Writes each locale as a plain tree, which other generators than MkDocs can build: Zensical does."""

from palier.trees._compare import Difference, compare
from palier.trees._settings import SITE
from palier.trees._write import Tree, write_trees

__all__ = ["SITE", "Difference", "Tree", "compare", "write_trees"]
