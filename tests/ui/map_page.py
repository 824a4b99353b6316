"""A page for the tests of the picture: the map or the ladder that the address names, and what was picked."""

import streamlit as st

from tests.ui.ladder_samples import ladder
from tests.ui.map_samples import bank, hostile, random_map
from ui.components.power_map import power_map
from ui.components.route_ladder import route_ladder

st.set_page_config(layout="wide")
st.html("<style>.block-container {padding: 3.2rem 1.5rem 1rem}</style>")
which = st.query_params.get("show", "bank")
if which == "ladder":
    st.write("picked:", str(route_ladder(ladder(st.query_params.get("lang", "zh")), key="ladder")))  # type: ignore[arg-type]
elif which == "hostile_ladder":
    route_ladder(ladder("zh", names=hostile(26)), key="ladder")
else:
    models = {"bank": bank, "bank_en": lambda: bank("en"), "hostile": lambda: bank(names=hostile(26))}
    model = models[which]() if which in models else random_map(int(which), 1)
    if st.toggle("Other route"):
        model = bank(chosen=1)
    chosen = "p290" if which == "300" and st.toggle("Choose") else None
    st.write("picked:", str(power_map(model, key="map", view=which, selected=chosen)))
