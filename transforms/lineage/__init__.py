"""Lineage: who had a text first, who took it, and how sure that is."""

from transforms.lineage.clusters import clusters, linked
from transforms.lineage.config import LineageConfig, Weights
from transforms.lineage.doubt import doubted
from transforms.lineage.habits import COUNTS, Habits, habits, learn
from transforms.lineage.model import COLUMNS
from transforms.lineage.stage import lineage

__all__ = [
    "COLUMNS",
    "COUNTS",
    "Habits",
    "LineageConfig",
    "Weights",
    "clusters",
    "doubted",
    "habits",
    "learn",
    "lineage",
    "linked",
]
