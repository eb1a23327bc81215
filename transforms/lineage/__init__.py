"""Lineage: who had a text first, who took it, and how sure that is."""

from transforms.lineage.clusters import clusters, linked
from transforms.lineage.config import LineageConfig, Weights
from transforms.lineage.doubt import doubted
from transforms.lineage.first_printings import first_printings
from transforms.lineage.gather import COLUMNS
from transforms.lineage.outlet_priors import COUNTS, OutletPriors, learn, outlet_priors
from transforms.lineage.stage import lineage

__all__ = [
    "COLUMNS",
    "COUNTS",
    "LineageConfig",
    "OutletPriors",
    "Weights",
    "clusters",
    "doubted",
    "first_printings",
    "learn",
    "lineage",
    "linked",
    "outlet_priors",
]
