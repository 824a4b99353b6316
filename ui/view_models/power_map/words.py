"""The words a power map and a route ladder need from outside, by key."""

from collections.abc import Mapping

MAP_WORDS: tuple[str, ...] = (
    # rows and lanes
    "level_1", "level_2", "level_3", "level_4", "level_5", "level_none",
    "our_team", "third_parties", "competitors", "no_department",
    # attitudes, by sign
    "attitude_2", "attitude_1", "attitude_0", "attitude_-1", "attitude_-2", "attitude_none", "attitude",
    # roles
    "economic_buyer", "technical_gatekeeper", "user_buyer", "coach", "coach_untested", "coach_candidate",
    "coach_hollow", "decision_maker", "main_influencer", "member",
    # lines
    "influences", "knows", "conflicts", "reports_to", "route", "assumed", "proposed", "strength", "influence",
    "ended", "future", "width_is_strength",
    # the frame
    "legend", "showing", "hidden", "hidden_one",
    "zoom_in", "zoom_out", "fit", "png", "map_label", "table_hint", "shared_note", "empty",
)  # fmt: skip
"""`showing` holds {shown} and {total}; `hidden` and `hidden_one` hold {count};
`map_label` holds {title} and {people}."""

LADDER_WORDS: tuple[str, ...] = (
    "strong", "fair", "weak", "chance", "not_calibrated", "weakest_step", "route_n", "ladder_label", "no_route",
    "coach", "coach_untested", "coach_candidate", "decision_maker", "economic_buyer", "technical_gatekeeper",
    "user_buyer", "main_influencer", "assumed",
)  # fmt: skip
"""`chance` holds {grade} and {percent}; `route_n` holds {n}."""


def missing(words: Mapping[str, str], needed: tuple[str, ...] = MAP_WORDS) -> tuple[str, ...]:
    """Keys of `needed` that `words` does not have, in order; empty when complete."""
    return tuple(key for key in needed if key not in words)
