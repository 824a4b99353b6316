"""The sentence of every reason, note and flag; ``[ … ]`` is left out where a parameter in it is empty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ui.i18n.language import Both
from ui.i18n.lines import LINES

REASONS: Final[Mapping[str, Both]] = {
    # a route
    "grade": ("把握{grade}：{percent}/100，由您自己录入的数据算出，未经校准", "Chance {grade}: {percent}/100, from your own entries, not calibrated"),
    "weakest_step": ("最弱的一步是 {source_name} → {target_name}（{chance}）", "Weakest step: {source_name} → {target_name} ({chance})"),
    "coach_untested": ("{name}是教练，但检验还没通过：{missing}", "{name} is a coach, but has not passed: {missing}"),
    "attitude_unknown": ("{name}的态度未知", "The attitude of {name} is unknown"),
    "attitude_proposed": ("{name}的态度是导入的建议，尚未确认", "The attitude of {name} is a proposal that nobody has confirmed"),
    "leans_against": ("{name}偏反对，未必肯传话", "{name} leans against us and may not pass it on"),
    # a step
    "strength_assumed": ("没有人说过强度，按 {strength} 假定", "Nobody said how strong; {strength} is assumed"),
    "undated": ("没有日期，新鲜度按 {freshness} 计", "Undated; freshness counts {freshness}"),
    "stale": ("已有 {days} 天没有得到印证", "Not confirmed for {days} days"),
    "refreshed_by_visit": ("{date} 的拜访（{visit}）刷新了这条关系", "Refreshed by the visit of {date} ({visit})"),
    "single_undated_level_1": ("只靠一条没有日期的一级信息（{source}）", "Rests on one undated level-1 fact ({source})"),
    "proposed": ("{name}在商机中的角色是导入的建议，尚未确认", "The part of {name} is a proposal that nobody has confirmed"),
    # the answer as a whole
    "no_open_opportunity": ("{name}没有参与任何进行中的商机：不要求经过教练，态度按未知计", "{name} plays in no open opportunity: any way counts, attitudes are taken as unknown"),
    "opportunity_closed": ("商机“{name}”已经结束", "The opportunity “{name}” is closed"),
    "target_is_coach": ("{name}本人就是这个商机的教练，因此不要求经过教练", "{name} is a coach of this opportunity himself, so any way counts"),
    "target_not_in_opportunity": ("{name}不在商机 {opportunity} 的决策单元里", "{name} is not in the decision unit of {opportunity}"),
    "plain": ("只按强度计算：不计新鲜度和意愿", "Strength only: neither freshness nor willingness counts"),
    "set_over_best": ("路径很多，全体结论只看最好的 {limit} 条", "There are many routes; what they say together rests on the best {limit}"),
    "cuts_not_proven": ("路径交织太密，没有算完缺了谁就断路", "The routes are too entangled: without whom none is left was not worked out to the end"),
    "disjoint_not_proven": ("路径交织太密，互不重叠的路径也许还有更好的一组", "The routes are too entangled: there may be a better set of routes that share nobody"),
    "no_coach": ("商机“{name}”还没有教练", "The opportunity “{name}” has no coach yet"),
    # what would open a route
    "nobody_of_ours": ("库里还没有我方人员：先添加或导入我方人员", "There is nobody of ours in the store yet: add or import your colleagues"),
    "target_is_a_start": ("{name}就是我方人员，不需要路径", "{name} is one of ours; no route is needed"),
    "nobody_reaches_target": ("没有人说过谁认识或影响{name}：先找出谁能和他说上话", "Nobody is recorded who knows or influences {name}: find out who can talk to him"),
    "get_to_know": ("若我方认识{name}，就有路：{names}（{chance}）", "If one of ours knew {name}, there would be a way: {names} ({chance})"),
    "test_candidate": ("若教练候选{name}通过检验，就有路：{names}（{chance}）", "If the candidate {name} passed as a coach, there would be a way: {names} ({chance})"),
    "without_coach": ("不要求经过教练时有路：{names}（{chance}）", "Without asking for a coach there is a way: {names} ({chance})"),
    "more_hops": ("允许 {hops} 步时有路：{names}（{chance}）", "With {hops} links there is a way: {names} ({chance})"),
    "win_over": ("若能把{name}争取过来，就有路：{names}（{chance}）", "If {name} were won over, there would be a way: {names} ({chance})"),
    "nothing_near": ("{name}附近没有可走的路：去打听谁和他常来往", "Nothing leads near {name}: find out whom he meets"),
    **LINES,
    "relation": ("{source_name} → {target_name}：{kind}[，依据：{basis}]", "{source_name} → {target_name}: {kind}[, by {basis}]"),
    # a person, an account, a visit
    "no_attitude": ("{name}在 {opportunity} 中的态度未知", "The attitude of {name} in {opportunity} is unknown"),
    "proposed_role": ("待确认的角色：{roles}", "Role to be confirmed: {roles}"),
    "proposed_attitude": ("待确认的态度：{attitude}", "Attitude to be confirmed: {attitude}"),
    "no_employer": ("没有记录在哪里任职", "No employer is recorded"),
    "single_thread": ("单线：一切都要经过{name}", "Single thread: everything goes through {name}"),
    "no_visit_yet": ("还没有拜访过", "Not visited yet"),
    "not_visited_since": ("上次拜访是 {date}，已过 {days} 天", "Last visited on {date}, {days} days ago"),
    "next_step_missing": ("拜访 {visit} 没有下一步", "Visit {visit} has no next step"),
    "next_step_overdue": ("拜访 {visit} 的下一步原定 {date}，已逾期 {days} 天", "The next step of visit {visit} was due on {date}, {days} days ago"),
    "action_overdue": ("行动 {action} 原定 {date}，已逾期 {days} 天", "Action {action} was due on {date}, {days} days ago"),
    "tree_cycle": ("隶属关系绕成了圈：{names}", "These accounts are above one another in a ring: {names}"),
    "unit_cycle": ("机构“{name}”的上级绕成了圈", "The org unit “{name}” is above itself"),
    "several_currencies": ("有几种币种，不能相加：{currencies}", "Several currencies, not added up: {currencies}"),
    "account_lost": ("已流失[（{date}）][，原因：{reason}][，流向：{to}]", "Lost[ on {date}][: {reason}][; went to {to}]"),
    "satisfaction_falls": ("满意度下降：{before} → {now}", "Satisfaction falls: {before} → {now}"),
    # an edit
    "nothing_new": ("没有新内容：库里已经是这样", "Nothing new: the store says so already"),
    "kept_by_later": ("有 {count} 项后来又被改动，保留不动[：{entities}]", "Kept, because a later batch touched them: {count}[, {entities}]"),
    "others_say": ("{field}：其他来源仍有说法（{sources}）", "{field}: other sources still say it ({sources})"),
    "same_name": ("已有同名的人“{name}”：{people}", "There is already somebody called “{name}”: {people}"),
    "kept_already": ("这次提交已在批次 {batch} 中", "This was kept before, in batch {batch}"),
}  # fmt: skip
"""Code -> its sentence in both languages; the parameters are those of ``graph.analysis.reasons.CODES``."""
