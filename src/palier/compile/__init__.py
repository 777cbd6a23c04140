"""Compiles the source: resolves every name, and gathers every sentence. What does not resolve is reported, all of it.

The result feeds the pages, the checker in the browser and the command line alike, so that none can say what another
does not.
"""

from palier.compile._fees import CompiledFee
from palier.compile._parts import Key, Part, PartsData, canonical, strings_in, values_in
from palier.compile._programme import Compiled, compile_programme

__all__ = [
    "Compiled",
    "CompiledFee",
    "Key",
    "Part",
    "PartsData",
    "canonical",
    "compile_programme",
    "strings_in",
    "values_in",
]
