"""A release by one command: everything is made in a clone, and the project takes it over whole or not at all."""

from palier.release._archive import archive
from palier.release._changelog import ReleaseError, dated
from palier.release._release import STEPS, Step, release, release_time

__all__ = ["STEPS", "ReleaseError", "Step", "archive", "dated", "release", "release_time"]
