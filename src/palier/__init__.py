"""The publisher: reads the YAML source, checks it, compiles it, translates it and renders it."""

from palier._errors import CatalogueError, PalierError, Place, Problem, SetupError, SourceError

__all__ = ["CatalogueError", "PalierError", "Place", "Problem", "SetupError", "SourceError"]
