"""What a site is made of, and whether it may be: licences, notices, the bill of materials, hashes, known weaknesses."""

from palier.supply._audit import UnansweredError, Weakness, known_weaknesses
from palier.supply._bill import bill_of_materials, purl
from palier.supply._check import runtime_files, supply_problems
from palier.supply._licences import NOTICES, is_allowed, licence_problems, notices, undeclared
from palier.supply._parts import Package, Part, Supply, read_supply
from palier.supply._pinning import write_pins
from palier.supply._published import SumsError, Verified, read_sums, sums_of, verify

__all__ = [
    "NOTICES",
    "Package",
    "Part",
    "SumsError",
    "Supply",
    "UnansweredError",
    "Verified",
    "Weakness",
    "bill_of_materials",
    "is_allowed",
    "known_weaknesses",
    "licence_problems",
    "notices",
    "purl",
    "read_sums",
    "read_supply",
    "runtime_files",
    "sums_of",
    "supply_problems",
    "undeclared",
    "verify",
    "write_pins",
]
