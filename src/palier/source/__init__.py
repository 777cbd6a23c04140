"""The source, `data/requirements.yaml`: its form, and a reader that names place and mend of everything wrong."""

from palier.source._faults import close_to, nearest
from palier.source._model import Requirements
from palier.source._read import KeptSource, SourceFile, read_source
from palier.source._yaml import Document, read_yaml

__all__ = [
    "Document",
    "KeptSource",
    "Requirements",
    "SourceFile",
    "close_to",
    "nearest",
    "read_source",
    "read_yaml",
]
