"""What a passage is for: work that is ordered, work that is reported as done, words that order nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.document_roles import DocumentKind, ProjectRole
from geo.model import TargetRole
from geo.outline.clause_words import ACTION, AMOUNT
from geo.text.repairs import HAN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.model import Target

REVIEW_TITLE = re.compile(
    "回顾|(?:工作|情况)总结|(?:发展|工作|主要)(?:成就|成绩|成效|基础|现状)$|发展成就|取得的?(?:主要)?(?:成就|成绩|成效)"
    "|(?:过去|刚刚过去的)(?:的)?[一二三四五两]?年|完成情况|进展情况|执行情况|落实情况$|工作情况$"
    "|(?:持续|不断|已)取得新?(?:的)?(?:进展|成效|成绩|突破)"
)
"""The title of a chapter that reports what was done."""
_REVIEWED = re.compile(
    "(?:各位代表[！，：])?(?:[一二三四五两]年来|过去(?:的)?[一二三四五两]?年|刚刚过去的|这[一二三四五]年|去年|上年|回顾"
    "|回望|20\\d\\d年(?:以来|，(?:我们|全[市省县区州]|面对))|“?十[二三四]五”?(?:时期|期间|以来)(?!.{0,20}(?:将|要)))"
)
_PROBLEMS = re.compile(
    "清醒地?(?:认识到|看到)|深刻地?(?:认识到|看到)|"
    "困难(?:仍|还|依然|和不足)|问题(?:仍|还|依然|和不足)|挑战(?:仍|还|依然|和不足)"
)
"""Each branch begins with a character of its own: the machine skips all positions that hold none of these."""
_FORMULA = re.compile(f"^(?:各位代表|同志们|现在，我代表|特此(?:通知|公告)|此致|谢谢|以上)[{HAN}]{{0,30}}")


def reports_done(paragraph: str) -> bool:
    """Tell whether a paragraph says of itself that it looks back."""
    return bool(_REVIEWED.match(paragraph))


def project_role(words: str, *, review: bool) -> ProjectRole:
    """Return what a clause is: an achievement in a review; else a goal if it acts or measures; else a statement."""
    if review:
        return ProjectRole.ACHIEVEMENT
    if _PROBLEMS.search(words) or _FORMULA.match(words):
        return ProjectRole.STATEMENT
    if AMOUNT.search(words) or ACTION.is_in(words):
        return ProjectRole.GOAL
    return ProjectRole.STATEMENT


def measured_role(role: ProjectRole, targets: Sequence[Target]) -> ProjectRole:
    """Return what a clause is, its numbers known: 过去一年新增就业9万人 reports, 浓度降到30微克/立方米 is a goal."""
    if not targets:
        return role
    if role is ProjectRole.GOAL and all(target.role is TargetRole.ACHIEVEMENT for target in targets):
        return ProjectRole.ACHIEVEMENT
    return ProjectRole.GOAL if role is ProjectRole.STATEMENT else role


_KINDS = (
    (DocumentKind.REPORT, re.compile("工作报告$|工作报告[（(]")),
    (DocumentKind.PROJECTS, re.compile("(?:项目|工程)(?:名单|清单|表|一览表|计划表|目录|名录|库)|项目$")),
    (
        DocumentKind.TASKS,
        re.compile(
            "(?:任务|分工|要点|台账|责任清单|任务清单)(?:责任)?(?:分解)?(?:方案|表|清单)?$|责任分解(?:方案|表)?$|重点(?:工作|任务)"
            "|重点做好的工作"
        ),
    ),
    (DocumentKind.PLAN, re.compile("规划|纲要|方案|计划|意见|措施|行动")),
)


def document_kind(title: str, opening: str, rows: int, tasks: Sequence[bool]) -> DocumentKind:
    """Return the kind of a document.

    Parameters
    ----------
    opening
        What stands before its first number.
    rows
        Rows of tables.
    tasks
        For each task, whether bodies are named for it.
    """
    for kind, pattern in _KINDS:
        if pattern.search(title):
            return kind
    if "各位代表" in opening or "向大会报告工作" in opening:
        return DocumentKind.REPORT
    if rows > 2 and rows > len(tasks):
        return DocumentKind.PROJECTS
    if len(tasks) > 2 and 2 * sum(tasks) >= len(tasks):
        return DocumentKind.TASKS
    return DocumentKind.OTHER
