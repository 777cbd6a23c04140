"""Made-up programmes for measurements: any number of competencies with varied rules, in any number of locales.

The same seed gives the same files, and the first competencies of a large programme are those of a small one, so that
what is measured at two sizes can be compared.
"""

from benchmarks.synthetic._programme import Synthetic, programme
from benchmarks.synthetic._project import LOCALES, write_project

__all__ = ["LOCALES", "Synthetic", "programme", "write_project"]
