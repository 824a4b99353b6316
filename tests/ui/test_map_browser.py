"""The map and the ladder in a real browser: clicks come back, names stay names, nothing is asked from outside."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.map_samples import bank
from tests.visitor import Visitor
from ui.view_models.power_map.layout import lay_out, opening

pytestmark = pytest.mark.browser
CANVAS = ".stage canvas"


@pytest.fixture(scope="module", name="address")
def _address(project: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "tests/ui/map_page.py", "--server.port", str(port)]
    server = subprocess.Popen(
        [*command, "--server.headless", "true", "--server.address", "127.0.0.1"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(150):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


def open_map(visitor: Visitor, address: str, show: str) -> None:
    visitor.page.goto(f"{address}/?show={show}")
    visitor.page.wait_for_selector(CANVAS, timeout=30_000)
    visitor.page.wait_for_timeout(500)


def spot(visitor: Visitor, person: str) -> tuple[float, float]:
    """Where a person's card is on the canvas when the bank has just opened."""
    layout = lay_out(bank())
    box, focus = layout.cards[person], layout.cards[layout.focus or ""]
    stage = visitor.page.locator(".stage").bounding_box()
    assert stage is not None
    room_w, room_h = stage["width"] - 2, stage["height"] - 2
    scale = opening(layout, room_w, room_h)

    def offset(size: float, at: float, room: float, point: float) -> float:
        middle = size / 2 if size <= room else min(max(at, room / 2), size - room / 2)
        return (point - middle + room / 2) * scale

    return (
        offset(layout.width, focus.x + focus.w / 2, room_w / scale, box.x + box.w / 2),
        offset(layout.height, focus.y + focus.h / 2, room_h / scale, box.y + box.h / 2),
    )


def click(visitor: Visitor, at: tuple[float, float]) -> None:
    visitor.page.locator(".canvas").click(position={"x": at[0], "y": at[1]})


def view(visitor: Visitor) -> bytes:
    """A picture of the canvas less its foot, where the buttons are."""
    box = visitor.page.locator(CANVAS).bounding_box()
    assert box is not None
    return visitor.page.screenshot(clip={**box, "height": box["height"] - 60})


def wait_for(visitor: Visitor, words: str) -> None:
    visitor.page.get_by_text(words, exact=False).first.wait_for(timeout=10_000)


def test_a_click_on_a_card_selects_the_person_and_one_beside_deselects(visitor: Visitor, address: str) -> None:
    open_map(visitor, address, "bank")
    x, y = spot(visitor, "wang")
    click(visitor, (x, y))
    wait_for(visitor, "Picked(person='wang', link=None)")
    click(visitor, (4, 4))
    wait_for(visitor, "Picked(person=None, link=None)")
    assert visitor.errors == []


def test_a_click_on_a_line_picks_the_line(visitor: Visitor, address: str) -> None:
    open_map(visitor, address, "bank")
    layout = lay_out(bank())
    (x, y), (_, y_above) = spot(visitor, "wang"), spot(visitor, "liu")
    scale = (y - y_above) / (layout.cards["wang"].y - layout.cards["liu"].y)
    of = next(one for one in layout.lines if (one.link.source, one.link.kind) == ("wang", "influences"))
    box = layout.cards["wang"]
    click(visitor, (x + (of.points[0][0] - box.x - box.w / 2) * scale, (y + y_above) / 2))
    wait_for(visitor, "link=('wang', 'liu', 'influences')")


def test_the_view_stays_when_the_data_changes(visitor: Visitor, address: str) -> None:
    open_map(visitor, address, "bank")
    visitor.page.get_by_role("button", name="放大").click()
    visitor.page.wait_for_timeout(600)
    before = view(visitor)
    visitor.page.get_by_text("Other route").click()
    visitor.page.wait_for_timeout(1500)
    changed = view(visitor)
    visitor.page.get_by_text("Other route").click()
    visitor.page.wait_for_timeout(1500)
    assert changed != before
    assert view(visitor) == before
    assert visitor.errors == []


def test_pointing_at_a_card_tells_more(visitor: Visitor, address: str) -> None:
    open_map(visitor, address, "bank")
    x, y = spot(visitor, "wang")
    visitor.page.locator(".canvas").hover(position={"x": x, "y": y})
    tip = visitor.page.locator(".tip")
    tip.wait_for(timeout=5000)
    assert "架构处处长 · 信息科技部" in tip.inner_text()


def test_the_map_has_a_name_for_those_who_do_not_see_it(visitor: Visitor, address: str) -> None:
    open_map(visitor, address, "bank")
    assert "26 人" in (visitor.page.locator(".stage").get_attribute("aria-label") or "")


@pytest.mark.parametrize("show", ["hostile", "hostile_ladder"])
def test_hostile_names_are_never_run(visitor: Visitor, address: str, show: str) -> None:
    visitor.page.goto(f"{address}/?show={show}")
    visitor.page.wait_for_selector(f"{CANVAS}, .ladder svg", timeout=30_000)
    for x in range(80, 1200, 160):
        for y in range(150, 700, 90):
            visitor.page.mouse.move(x, y)
    visitor.page.wait_for_timeout(500)
    assert visitor.page.evaluate("typeof window.__akg") == "undefined"
    assert visitor.errors == []


def test_three_hundred_people_can_be_opened_and_shown_whole(visitor: Visitor, address: str) -> None:
    open_map(visitor, address, "300")
    visitor.page.get_by_role("button", name="全图").click()
    visitor.page.wait_for_timeout(800)
    assert visitor.errors == []


def test_a_person_chosen_elsewhere_comes_into_view(visitor: Visitor, address: str) -> None:
    open_map(visitor, address, "300")
    before = view(visitor)
    visitor.page.get_by_text("Choose").click()
    visitor.page.wait_for_timeout(1500)
    assert view(visitor) != before
    stage = visitor.page.locator(".stage").bounding_box()
    assert stage is not None
    click(visitor, (stage["width"] / 2, stage["height"] / 2))
    wait_for(visitor, "Picked(person='p290', link=None)")


def test_the_picture_is_a_png_twice_as_fine(visitor: Visitor, address: str) -> None:
    open_map(visitor, address, "bank")
    with visitor.page.expect_download() as waiting:
        visitor.page.get_by_role("button", name="下载图片").click()
    path = waiting.value.path()
    head = path.read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    assert int.from_bytes(head[16:20], "big") >= 2 * lay_out(bank()).width
    assert waiting.value.suggested_filename.endswith(".png")


def test_a_click_on_the_ladder_names_route_and_person(visitor: Visitor, address: str) -> None:
    visitor.page.goto(f"{address}/?show=ladder")
    visitor.page.get_by_role("button", name="Emily Zhang").click(timeout=30_000)
    wait_for(visitor, "LadderPick(route=1, person='emily')")
    assert visitor.errors == []
