"""The Chinese of every sentence that an error says in English, by its pattern; and by code where there is none."""

from __future__ import annotations

import re
from typing import Final, TypeAlias

Phrases: TypeAlias = tuple[tuple[re.Pattern[str], str], ...]


def _phrases(*pairs: tuple[str, str]) -> Phrases:
    """Compile: ``<name>`` in the English stands for any text and is ``{name}`` in the Chinese."""
    return tuple(
        (re.compile(re.sub(r"<(\w+)>", r"(?P<\1>.*?)", re.escape(english)), re.DOTALL), chinese)
        for english, chinese in pairs
    )


CODES: Final = {
    "unknown": ("找不到“{text}”。", "请写编号或全名。"),
    "ambiguous": ("“{text}”对应不止一个。", "请改用编号。"),
    "value": ("填的值不合这个字段。", "请改成字段允许的值。"),
    "stale": ("您打开之后，别处改过这里。", "请看一看现在的内容，再改一次。"),
    "busy": ("另一个程序正在写入这个库。", "请等它写完再试。"),
    "store": ("这个库打不开或不能写。", "请检查文件，或换一份备份。"),
    "file": ("文件 {path} 不能导入。", "请检查文件内容。"),
    "empty_store": ("库里还没有内容。", "请导入文件，或先看看演示数据。"),
    "refused": ("这件事现在不能这样做。", "请按提示调整后再试。"),
}
"""Error code -> what happened and what to do, where the sentence itself is not known."""

REFUSALS: Final = {
    "empty": ("{path} 是空文件。", "请放入有内容的文件。"),
    "not_this_format": ("{path} 不是 CSV 或 XLSX 表格。", "请另存为 CSV 或 XLSX 再导入。"),
    "encoding": ("{path} 的文字编码无法识别。", "请另存为 UTF-8 的 CSV。"),
    "header": ("{path} 的表头不能用。", "请对照模板修改第一行。"),
    "field_count": ("{path} 的各行列数不一致。", "请让每一行和表头一样多列。"),
    "unclosed_quote": ("{path} 里有一个引号没有收尾。", "请补上引号再导入。"),
    "too_long": ("{path} 里有超过 32,767 个字符的单元格。", "请缩短它再导入。"),
    "too_large": ("{path} 太大。", "请拆成几个文件。"),
    "too_many_columns": ("{path} 超过 512 列。", "请删去不用的列。"),
    "control_character": ("{path} 里有控制字符。", "请清除后再导入。"),
    "not_found": ("{path} 打不开。", "请检查文件名和位置。"),
    "timeout": ("{path} 读得太久，已停止。", "请拆成几个文件。"),
}
"""Reason of a refused file -> what happened and what to do."""

PHRASES: Final = _phrases(
    ("There is no batch <batch>.", "没有批次 {batch}。"),
    ("This was changed by batch <batch> after you opened it.", "您打开之后，批次 {batch} 改动了这里。"),
    ("The store changed after this plan was made.", "计划做好之后，库里又有了改动。"),
    ("Batch <batch> is already undone, or later batches stand on all of it.", "批次 {batch} 已经撤销过，或者后来的批次全部建立在它之上。"),
    ("No source <source> says anything.", "来源 {source} 没有说过任何内容。"),
    ("The store is empty.", "库里还没有内容。"),
    ("There is no <what> yet, so <text> is not known.", "库里还没有这类内容，所以不认识 {text}。"),
    ("No <what> has the key or name <text>.", "没有编号或名称是 {text} 的内容。"),
    ("<text> fits <count>: <listed>.", "{text} 对应 {count} 个：{listed}。"),
    ("Another process is writing to <name>.", "另一个程序正在写入 {name}。"),
    ("The store <name> can only be read.", "库 {name} 只能读，不能写。"),
    ("The file <name> is damaged or is not a store.", "文件 {name} 已损坏，或者不是我们的库。"),
    ("The file <name> is a database, but not a store.", "文件 {name} 是数据库，但不是我们的库。"),
    ("The store <name> was written by a newer version of this program.", "库 {name} 是由更新版本的程序写的。"),
    ("The store <name> cannot be opened.", "库 {name} 打不开。"),
    ("The store <name> cannot be made in this folder.", "不能在这个文件夹里建库 {name}。"),
    ("There is no room left for <name>.", "磁盘没有空间存 {name}。"),
    ("The store <name> could not be used: <error>.", "库 {name} 不能用：{error}。"),
    ("This Python has SQLite <version>; 3.38 or later is needed.", "这个 Python 带的 SQLite 是 {version}，需要 3.38 或更新。"),
    ("There is no file to import.", "没有可以导入的文件。"),
    ("<name> changed while it was read.", "{name} 在读取时被改动了。"),
    ("The rejected rows of <name> could not be written: <error>.", "{name} 的未通过行写不出来：{error}。"),
    ("There is no kind <kind>.", "没有 {kind} 这个种类。"),
    ("The first line of <name> is not the header of any kind of file.", "{name} 的第一行不是任何一种文件的表头。"),
    ("<name> could be any of <names>.", "{name} 可能是以下任何一种：{names}。"),
    ("<name> has no column <columns>, which <kind> needs.", "{name} 缺少 {kind} 必需的列：{columns}。"),
    ("The header of <name> cannot be used: <why>.", "{name} 的表头不能用：{why}。"),
    ("<name> is a folder.", "{name} 是文件夹。"),
    ("<name> is not a file.", "{name} 不是文件。"),
    ("<name> cannot be opened: <why>.", "{name} 打不开：{why}。"),
    ("<name> is larger than <size> MB.", "{name} 超过 {size} MB。"),
    ("The number of routes and of links must be 0 or more.", "路径条数和步数不能小于 0。"),
    ("Routes go via coach or via any, not via <via>.", "路径只能经过教练或不限，不能是 {via}。"),
    ("Row <row> names no pair of people.", "第 {row} 行没有写明两个人。"),
    ("The store in memory is in use.", "内存里的库正在使用。"),
    ("Stores on a Neo4j server are not part of this version yet.", "这个版本还不支持 Neo4j 服务器上的库。"),
    ("A store at <scheme>:// is not known.", "不认识 {scheme}:// 这种库地址。"),
    ("<name> is there already.", "{name} 已经存在。"),
    ("<name> could not be written: <why>.", "{name} 写不出来：{why}。"),
    ("<name> plays in <count> open opportunities: <listed>.", "{name}参与了 {count} 个进行中的商机：{listed}。"),
)  # fmt: skip
"""Most specific first."""

HINTS: Final = _phrases(
    ("See the log for the batches.", "请在导入页的批次记录里查看。"),
    ("See the log.", "请查看批次记录。"),
    ("Look at it again, then repeat your edit.", "请看一看现在的内容，再改一次。"),
    ("Make the plan again, then apply it.", "请重新做计划，再导入。"),
    ("Sources: <known>.", "现有来源：{known}。"),
    ("Import files, or try the demo portfolio first.", "请导入文件，或先看看演示数据。"),
    ("Import or add one first.", "请先导入或添加。"),
    ("Did you mean <near>?", "您是不是要找：{near}？"),
    ("Give the key or the whole name.", "请写编号或全名。"),
    ("Give the key instead.", "请改用编号。"),
    ("Wait until it has finished, then try again.", "请等它写完再试。"),
    ("Make the file and its folder writable, or copy it elsewhere.", "请让文件和文件夹可写，或复制到别处。"),
    ("Take another file, or a backup.", "请换一个文件，或用备份。"),
    ("Name another file.", "请换一个文件。"),
    ("Update the program; the file was not touched.", "请更新程序；文件没有被动过。"),
    ("Check that its folder exists and may be written.", "请检查文件夹是否存在、能否写入。"),
    ("Name a folder that you can write to.", "请换一个能写的文件夹。"),
    ("Free some disk space; nothing was changed.", "请腾出磁盘空间；没有改动任何内容。"),
    ("Run doctor.", "请运行 doctor 检查。"),
    ("Use a newer Python.", "请使用更新的 Python。"),
    ("Name files, or a folder that holds some.", "请选择文件，或含有文件的文件夹。"),
    ("Import it again.", "请重新导入。"),
    ("Import from a folder that you can write to.", "请从能写的文件夹导入。"),
    ("Kinds: <kinds>.", "可用种类：{kinds}。"),
    ("See: template <kind>.", "请对照模板 {kind}。"),
    ("See `template KIND` for the columns, or name the kind with --as KIND.", "请对照模板的列名，或指定种类。"),
    ("For <kind> it lacks <columns>.", "作为 {kind}，它缺少：{columns}。"),
    ("Name the file after its kind, or use --as KIND.", "请用种类给文件命名，或指定种类。"),
    ("Mend the header line.", "请修改表头那一行。"),
    ("Name a file for the store.", "请为库指定一个文件。"),
    ("Choose a file.", "请选择一个文件。"),
    ("Check its name and place.", "请检查文件名和位置。"),
    ("Split it into several files.", "请拆成几个文件。"),
    ("0 links = no limit.", "步数 0 表示不限。"),
    ("Say coach or any.", "请选“经过教练”或“不限”。"),
    ("Give from and to in every row.", "每一行都要写起点和终点。"),
    ("Close the open view, then try again.", "请关闭打开的视图再试。"),
    ("They come with the Neo4j store (issue 4); name a file for now.", "请先使用文件库。"),
    ("Name a file, memory:, neo4j://… or bolt://….", "请写文件路径、memory:、neo4j://… 或 bolt://…。"),
    ("Name an empty folder.", "请选一个空文件夹。"),
    ("Choose another folder.", "请换一个文件夹。"),
    ("Name one of them.", "请选其中一个。"),
)  # fmt: skip
