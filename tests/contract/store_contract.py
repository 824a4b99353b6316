"""What every store must do (design 3.1 to 3.7). A backend joins with a subclass and the fixtures ``store`` and ``other``."""

from __future__ import annotations

from tests.contract.batching import Batching
from tests.contract.exporting import Exporting
from tests.contract.undoing import Undoing
from tests.contract.viewing import Keys, Merging, Viewing
from tests.contract.winning import Winning


class StoreContract(Winning, Batching, Undoing, Viewing, Merging, Keys, Exporting):
    """All of it."""
