"""The network of outlets: a node an outlet or agency, an edge from who had a text first to who took it.

Written as GEXF 1.3 (Gephi) and GraphML (networkx, igraph, yEd, Cytoscape).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import duckdb

from transforms.cells import plain
from transforms.errors import SecondhandError
from transforms.visible import visible

_GEXF = "http://gexf.net/1.3"
_GRAPHML = "http://graphml.graphdrawing.org/xmlns"

_NODES = """
    SELECT
        outlet AS id,
        outlet AS label,
        outlet LIKE 'agency:%' AS is_agency_outside,
        count(doc_id)::INTEGER AS n_documents,
        coalesce(sum(n_words), 0)::INTEGER AS n_words
    FROM (
        SELECT outlet FROM ({documents}) WHERE outlet IS NOT NULL
        UNION
        SELECT unnest([from_outlet, to_outlet]) FROM ({flows})
    )
    LEFT JOIN ({documents}) USING (outlet)
    GROUP BY outlet
    ORDER BY outlet
"""
_EDGES = """
    WITH taken AS (
        SELECT
            coalesce(source.outlet, lineage.origin) AS from_outlet,
            copy.outlet AS to_outlet,
            copy.published_at::DATE AS day
        FROM ({lineage}) AS lineage
        JOIN documents AS copy USING (doc_id)
        LEFT JOIN documents AS source ON source.doc_id = lineage.source_doc_id
        WHERE
            lineage.verdict IN ('copied', 'shared_source')
            AND coalesce(source.article_id, '') <> copy.article_id
    ),

    days AS (
        SELECT from_outlet, to_outlet, min(day) AS first_day, max(day) AS last_day, count(DISTINCT day) AS n_days
        FROM taken
        GROUP BY ALL
    )

    SELECT
        from_outlet AS source,
        to_outlet AS target,
        n_words AS weight,
        flows.* EXCLUDE (from_outlet, to_outlet),
        days.first_day,
        days.last_day,
        days.n_days::INTEGER AS n_days
    FROM ({flows}) AS flows
    LEFT JOIN days USING (from_outlet, to_outlet)
    ORDER BY source, target
"""


@dataclass(frozen=True, slots=True)
class Network:
    """nodes: `id`, `label` and attributes; edges: `source`, `target`, `weight` (words taken) and attributes."""

    nodes: Sequence[Mapping[str, Any]]
    edges: Sequence[Mapping[str, Any]]


def network(connection: duckdb.DuckDBPyConnection, selects: Mapping[str, str]) -> Network:
    """The network of the rows that `selects` names of `documents`, `lineage` and `outlet_flows`.

    SecondhandError where the warehouse lacks one of these.
    """
    if missing := [table for table in ("documents", "lineage", "outlet_flows") if table not in selects]:
        raise SecondhandError(f"The warehouse has no {', '.join(missing)}.", "Run `secondhand run` first.")
    parts = {
        "documents": selects["documents"],
        "flows": selects["outlet_flows"],
        "lineage": selects["lineage"],
    }
    nodes, edges = (
        connection.sql(query.format(**parts)).to_arrow_table().to_pylist() for query in (_NODES, _EDGES)
    )
    return Network(nodes, edges)


def write_gexf(path: Path, outlet_network: Network) -> None:
    """`outlet_network` as GEXF 1.3."""
    root = ET.Element("gexf", xmlns=_GEXF, version="1.3")
    graph = ET.SubElement(root, "graph", defaultedgetype="directed", mode="static")
    for kind, rows in (("node", outlet_network.nodes), ("edge", outlet_network.edges)):
        attributes = ET.SubElement(graph, "attributes", {"class": kind})
        for name, type_of in _attributes(rows, _GEXF_OWN).items():
            ET.SubElement(attributes, "attribute", id=f"{kind}-{name}", title=name, type=_GEXF_TYPES[type_of])
    for kind, rows in (("node", outlet_network.nodes), ("edge", outlet_network.edges)):
        group = ET.SubElement(graph, f"{kind}s")
        names = _attributes(rows, _GEXF_OWN)
        for number, row in enumerate(rows):
            own = {name: _text(row[name]) for name in _GEXF_OWN if name in row}
            element = ET.SubElement(group, kind, {"id": str(number), **own})
            values = ET.SubElement(element, "attvalues")
            for name in names:
                if row[name] is not None:
                    ET.SubElement(values, "attvalue", {"for": f"{kind}-{name}", "value": _text(row[name])})
    _write(root, path)


def write_graphml(path: Path, outlet_network: Network) -> None:
    """`outlet_network` as GraphML."""
    root = ET.Element("graphml", xmlns=_GRAPHML)
    for kind, rows in (("node", outlet_network.nodes), ("edge", outlet_network.edges)):
        for name, type_of in _attributes(rows, _GRAPHML_OWN).items():
            named = {"attr.name": name, "attr.type": _GRAPHML_TYPES[type_of]}
            ET.SubElement(root, "key", {"id": f"{kind}-{name}", "for": kind, **named})
    graph = ET.SubElement(root, "graph", id="outlets", edgedefault="directed")
    for kind, rows in (("node", outlet_network.nodes), ("edge", outlet_network.edges)):
        names = _attributes(rows, _GRAPHML_OWN)
        for row in rows:
            element = ET.SubElement(graph, kind, {n: _text(row[n]) for n in _GRAPHML_OWN if n in row})
            for name in names:
                if row[name] is not None:
                    ET.SubElement(element, "data", key=f"{kind}-{name}").text = _text(row[name])
    _write(root, path)


_GEXF_OWN = ("id", "label", "source", "target", "weight")
_GRAPHML_OWN = ("id", "source", "target")
_GEXF_TYPES = {bool: "boolean", int: "integer", float: "double", str: "string"}
_GRAPHML_TYPES = {bool: "boolean", int: "int", float: "double", str: "string"}


def _attributes(rows: Sequence[Mapping[str, Any]], own: Sequence[str]) -> dict[str, type]:
    """Names and types of what the format has no place of its own for; of a column of nulls, text."""
    names = [name for name in (rows[0] if rows else ()) if name not in own]
    types = {name: next((type(r[name]) for r in rows if r[name] is not None), str) for name in names}
    return {name: kind if kind in _GEXF_TYPES else str for name, kind in types.items()}


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else visible(plain(value))


def _write(root: ET.Element, path: Path) -> None:
    ET.indent(root)
    ET.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)
