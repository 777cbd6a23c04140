"""Compiles the source: resolves every name, and gathers every sentence. What does not resolve is reported, all of it.

The result feeds the pages, the checker in the browser and the command line alike, so that none can say what another
does not.
"""

from palier.compile._credentials import credential_name
from palier.compile._programme import Compiled, canonical, compile_programme

__all__ = ["Compiled", "canonical", "compile_programme", "credential_name"]
