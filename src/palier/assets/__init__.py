"""The site's own scripts, style sheets and pictures: bundled, minified, and named by their content.

What stands in `docs/assets` is written for people, in many small files. A visitor gets one file for each entry point,
whose name tells its content, so that it can be kept for ever. See decision 13.
"""

from palier.assets._assets import Assets
from palier.assets._bundling import build_assets
from palier.assets._entries import ENTRIES, FEATURES

__all__ = ["ENTRIES", "FEATURES", "Assets", "build_assets"]
