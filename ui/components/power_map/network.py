"""The data of the vis network, built with pyvis, and the vis-network file that pyvis ships.

pyvis keeps the nodes and edges; it never writes HTML here, and no node has a title, which vis would show as markup.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from ui.view_models.drawing.shapes import Json
from ui.view_models.power_map.layout import MapLayout

_FILE = "templates/lib/vis-9.1.2/vis-network.min.js"


@cache
def vis_source() -> str:
    """The vis-network library as one expression `vis`, without globals and without its source-map address."""
    spec = find_spec("pyvis")
    assert spec is not None
    assert spec.origin is not None
    source = (Path(spec.origin).parent / _FILE).read_text(encoding="utf-8")
    body = source.rsplit("//# sourceMappingURL=", 1)[0]
    return (
        f"const vis = (() => {{ const exports = {{}}; const module = {{ exports }};\n{body}\nreturn exports; }})();\n"
    )


def network_data(layout: MapLayout) -> tuple[list[Json], list[Json], Json]:
    """(nodes, edges, options) as vis takes them: our positions, physics off, edges hidden as we draw the lines."""
    from pyvis.network import Network

    net = Network(directed=True)
    numbers = {person: number for number, person in enumerate(layout.cards)}
    for person, box in layout.cards.items():
        net.add_node(
            numbers[person],
            label=" ",
            shape="custom",
            x=round(box.x + box.w / 2, 2),
            y=round(box.y + box.h / 2, 2),
            fixed=True,
            physics=False,
        )
    for number, line in enumerate(layout.lines):
        ends = numbers[line.link.source], numbers[line.link.target]
        net.add_edge(*ends, id=number, hidden=True, physics=False)
    return cast(list[Json], net.nodes), cast(list[Json], net.edges), _OPTIONS


_OPTIONS: Json = {
    "autoResize": False,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {
        "dragNodes": False,
        "dragView": True,
        "zoomView": True,
        "zoomSpeed": 0.6,
        "hover": False,
        "selectable": False,
        "selectConnectedEdges": False,
        "keyboard": {"enabled": False},
        "navigationButtons": False,
    },
}
