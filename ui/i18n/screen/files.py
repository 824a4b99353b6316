"""The import page: the plan, its codes, the receipt, the log, templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ui.i18n.language import Both

FILES: Final[Mapping[str, Both]] = {
    # why a row is kept out
    "reject_empty": ("文件是空的", "The file is empty"),
    "reject_not_this_format": ("不是表格", "Not a table"),
    "reject_encoding": ("文字编码读不出来", "Not decodable"),
    "reject_header": ("表头不认识，或有同名列", "The header is unknown or has a name twice"),
    "reject_field_count": ("列数与表头不一致", "More or fewer cells than the header"),
    "reject_unclosed_quote": ("引号没有收尾", "A quotation mark is not closed"),
    "reject_required": ("必填的格子是空的", "A required cell is blank"),
    "reject_type": ("类型不对", "Not of this type"),
    "reject_value": ("不是这一列允许的值", "Not a value of this column"),
    "reject_too_long": ("超过 32,767 个字符", "Longer than 32,767 characters"),
    "reject_too_large": ("太大", "Too large"),
    "reject_too_many_columns": ("超过 512 列", "More than 512 columns"),
    "reject_control_character": ("含有控制字符", "Holds a control character"),
    "reject_duplicate_in_file": ("同一编号出现两次而内容不同", "The same key stands twice with different values"),
    "reject_conflict": ("与别的行或库里的内容矛盾", "Contradicts another row or the store"),
    "reject_reference": ("指向不存在的内容", "Names something that is not there"),
    "reject_not_found": ("文件打不开", "The file cannot be opened"),
    "reject_timeout": ("读得太久", "Took too long to read"),
    # what is noted about a row that is kept
    "note_reference": ("找不到“{value}”，这一格没有采用", "“{value}” is not there; this cell was left out"),
    "note_value": ("“{value}”不能指向自己，这一格没有采用", "“{value}” would point at itself; this cell was left out"),
    "note_conflict": ("“{value}”与别处矛盾，这一格没有采用", "“{value}” contradicts something else; this cell was left out"),
    "note_no_next_step": ("拜访没有下一步，已收下并标记", "The visit has no next step: taken, and flagged"),
}  # fmt: skip
