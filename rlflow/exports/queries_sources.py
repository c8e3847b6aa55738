"""The sources as SQL: rows of judgements without their texts, and the texts apart, for a page of tasks at a time.

A page is some tasks of the project in the order of their ids. What belongs to it is found by the tasks' ids, so
that its cost does not grow with the project or with what others have, whatever the planner makes of it, and only
the rows of one page are ever sorted. Texts are read once for a task, not once for each of its
judgements. See docs/decisions/0065-exports-in-pages.md for what was measured.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from psycopg.sql import SQL, Composable, Literal

from rlflow.core.sources import Source
from rlflow.exports import queries_filters as where
from rlflow.exports.queries_filters import Condition
from rlflow.exports.schemas import Filters

BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
HOLD_KEY = 21587
HOLD = f"SELECT 1 FROM (SELECT pg_advisory_xact_lock({HOLD_KEY}, hashtext('{{id}}'))) held"
"""Held by the reader of a streamed export, for as long as it lives."""
SETTINGS = (
    "SET LOCAL jit = off",
    "SET LOCAL work_mem = '32MB'",
    "SET LOCAL max_parallel_workers_per_gather = 0",
    "SET LOCAL enable_hashjoin = off",
    "SET LOCAL enable_nestloop = off",
)
"""For pages. Their tables come in the order of the tasks by index, so that they are merged as they come: a third of
the time of what the planner chooses by itself (6,000 judgements: 20 ms against 58 ms), and the same on any statistics.
"""


@dataclass(frozen=True, slots=True)
class SourceQuery:
    """How a source is read.

    Attributes:
        joins: what comes behind tasks t, feedback f and the superseded version v that f judged (null: the current).
            Join by the task's id, too, by which all tables are ordered.
        columns: beside those of the task.
        models: the filter `models`, with `{models}`.
        order: of the rows of one feedback.
        joins_for_models: what `models` needs beyond `joins`.
        outputs: columns of the source that are an output's `output` or `model_id`, and the column with its id.
        joins_for_counts: the cheapest joins that give as many rows.
        aggregates: whole statements by the aggregation's name, with `{where}` (of judgements), `{models}`, and
            `{joins_for_models}`; without one for `none`, that is made of the above.
        base_for_counts: what stands before `joins_for_counts`.
        one_row_per_task: whether a task is a row, however many judgements it has.

    """

    joins: str
    columns: str
    models: str
    order: str
    joins_for_counts: str
    joins_for_models: str
    outputs: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    aggregates: Mapping[str, str] = field(default_factory=dict)
    base_for_counts: str | None = None
    one_row_per_task: bool = False


BASE = """
FROM tasks t JOIN feedback f ON f.task_id = t.id
LEFT JOIN task_versions v ON v.task_id = t.id AND v.version = f.task_version AND f.task_version < t.version
"""
PAGED = {
    "tasks": "id",
    "feedback": "task_id",
    "task_versions": "task_id",
    "task_assignments": "task_id",
    "agent_outputs": "task_id",
    "signals": "task_id",
    "consensus": "task_id",
    "resolution_signals": "task_id",
}
"""Tables of which a page's statement sees but the rows of the page's tasks, and their column with the task's id."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some tasks of the project, in the order of their ids, which are text.

    `dense`: whether the tasks between the first and the last are mostly these, so that they can be found by a range.
    """

    ids: Sequence[str]
    dense: bool

    def has(self, column: str) -> Composable:
        """SQL that is true for the rows of the page's tasks."""
        if self.dense:
            return SQL(f"{column} BETWEEN {{}}::uuid AND {{}}::uuid").format(
                Literal(self.ids[0]), Literal(self.ids[-1])
            )
        return SQL(f"{column} = ANY({{}}::uuid[])").format(Literal("{" + ",".join(self.ids) + "}"))

    def upto(self, last: str) -> Page:
        """The page without what comes behind a task."""
        return replace(self, ids=[one for one in self.ids if one <= last])


# The text that was judged: of the superseded version v, or of the task as it is. A conversation starts with the
# system's turn where there is one.
_NOW = ("t.prompt", "t.system", "t.messages")
_THEN = ("coalesce(v.content ->> 'prompt', t.prompt)", "v.content ->> 'system'", "v.content -> 'messages'")


def _turns(prompt: str, system: str, messages: str, name: str, own: str, alone: str) -> str:
    """SQL of an array over the turns: of their roles or of their contents."""
    return f"""
    CASE WHEN jsonb_typeof({messages}) = 'array' THEN
        array_remove(ARRAY[{own}], NULL) || ARRAY(
            SELECT coalesce(m ->> '{name}', '') FROM jsonb_array_elements({messages}) WITH ORDINALITY x (m, n)
            ORDER BY n)
    WHEN ({system}) IS NULL THEN ARRAY[{alone}] ELSE ARRAY[{own}, {alone}] END AS prompt_{name}s"""


def _task_columns(prompt: str, system: str, messages: str) -> str:
    """The task's columns of every source; `prompt` comes as two lists, of roles and of contents."""
    roles = _turns(prompt, system, messages, "role", f"CASE WHEN ({system}) IS NOT NULL THEN 'system' END", "'user'")
    contents = _turns(prompt, system, messages, "content", system, prompt)
    return f"""t.id AS task_id, t.type AS task_type, {roles}, {contents}, t.expected_behavior, t.tags,
    t.metadata::text AS metadata"""


_PROMPTS = f"""
    SELECT t.id AS text_id, {_task_columns(*_NOW)} FROM tasks t WHERE {{mine}}
    UNION ALL
    SELECT v.id AS text_id, {_task_columns(*_THEN)} FROM task_versions v JOIN tasks t ON t.id = v.task_id
    WHERE {{mine}} AND v.version < t.version
      AND EXISTS (SELECT FROM feedback f WHERE f.task_id = v.task_id AND f.task_version = v.version)
    ORDER BY task_id, text_id
"""
_OUTPUTS = """
    SELECT o.id AS output_id, o.task_id, o.model_id::text AS model_id, o.output
    FROM tasks t JOIN agent_outputs o ON o.task_id = t.id WHERE {mine} ORDER BY o.task_id, o.position
"""
TEXT_ID = "coalesce(v.id, t.id) AS text_id"
"""Which of the page's prompts a judgement's row has; a row of the current text has the task's own id."""

# What is the same for all rows is not read: see pages.UNSAID.
VOTE_COLUMNS = "t.agreement, f.quality_score AS quality, f.annotator_id, f.rationale, f.created_at"

GROUP_COLUMNS = "g.votes, t.agreement, g.quality, g.created_at"


@dataclass(frozen=True, slots=True)
class Reading:
    """The statements that read a source, page by page.

    Attributes:
        outputs: see SourceQuery.
        places: whether where the annotator saw the outputs of a pair is asked for.

    """

    source: Source
    aggregate: str
    project_id: UUID
    filters: Filters
    places: bool = False

    @property
    def outputs(self) -> Mapping[str, tuple[str, str]]:
        """See SourceQuery."""
        return source_query(self.source, self.places).outputs

    @property
    def tells_counts(self) -> bool:
        """Whether whoever has read it knows what there is after the filters: each task passes them whole, or not."""
        asked = self.project_id, self.filters
        whole = len(where.of_tasks(*asked)) == len(where.conditions(*asked)) and self.filters.models is None
        return self.aggregate == "none" and whole and not source_query(self.source).one_row_per_task

    def expected(self) -> str:
        """About how many tasks will be read: those that pass the filters, and were judged where that matters."""
        asked = [where.of_project(self.project_id), *(sql for _, sql in where.of_tasks(self.project_id, self.filters))]
        if not source_query(self.source).one_row_per_task:
            asked.append(SQL("t.feedback_count > 0"))
        return SQL("SELECT count(*) AS n FROM tasks t WHERE {}").format(where.all_of(asked)).as_string(None)

    def page(self, after: str | None, count: int) -> str:
        """The ids of the next tasks, as text."""
        asked = [where.of_project(self.project_id), *(sql for _, sql in where.of_tasks(self.project_id, self.filters))]
        if after is not None:
            asked.append(SQL("t.id > {}::uuid").format(Literal(after)))
        made = SQL("SELECT t.id::text AS id FROM tasks t WHERE {} ORDER BY t.id LIMIT {}")
        return made.format(where.all_of(asked), Literal(count)).as_string(None)

    def near(self, ids: Sequence[str]) -> str:
        """How many tasks of whatever project there are between the page's first and last, at most twice the page's."""
        made = SQL("SELECT count(*) AS n FROM (SELECT FROM tasks WHERE id BETWEEN {}::uuid AND {}::uuid LIMIT {}) x")
        return made.format(Literal(ids[0]), Literal(ids[-1]), Literal(2 * len(ids))).as_string(None)

    def prompts(self, page: Page) -> str:
        """The page's prompts by their text_id: each task's, and those of superseded versions that were judged."""
        return self._of(page, SQL(_PROMPTS).format(mine=where.of_project(self.project_id)))

    def texts(self, page: Page) -> str:
        """The page's outputs."""
        return self._of(page, SQL(_OUTPUTS).format(mine=where.of_project(self.project_id)))

    def rows(self, page: Page) -> str:
        """The page's rows: text_id, and columns of the source; what is missing is found in `prompts` and `texts`."""
        query = source_query(self.source, self.places)
        mine = where.of_project(self.project_id)
        asked = [sql for _, sql in where.conditions(self.project_id, self.filters)]
        models = [sql for _, sql in where.from_models(self.filters, query.models)]
        joins_for_models = SQL(query.joins_for_models if models else "")
        if self.aggregate in query.aggregates:
            current = [] if self.aggregate == "none" else [where.CURRENT_TEXT[1]]
            made: Composable = SQL(query.aggregates[self.aggregate]).format(
                where=where.all_of([mine, *asked, *current]),
                models=where.all_of(models),
                joins_for_models=joins_for_models,
            )
        else:
            text = f"SELECT {TEXT_ID}, {query.columns} {BASE} {query.joins} {{joins_for_models}}"
            made = SQL(text + " WHERE {where} ORDER BY t.id, f.id, " + query.order).format(
                joins_for_models=joins_for_models, where=where.all_of([mine, *asked, *models])
            )
        return self._of(page, made)

    @staticmethod
    def _of(page: Page, statement: Composable) -> str:
        """A statement that sees the rows of the page's tasks alone."""
        seen = [
            SQL(f"{table} AS NOT MATERIALIZED (SELECT * FROM {table} WHERE {{}})").format(page.has(column))
            for table, column in PAGED.items()
        ]
        return SQL("WITH {} {}").format(SQL(", ").join(seen), statement).as_string(None)


COUNT_LEFT_OUT = ("SET LOCAL enable_nestloop = on", "SET LOCAL enable_hashjoin = on")
"""For counts of what was left out: mostly little, which is found by the tasks' ids."""


def counts_statement(
    source: Source, aggregate: str, project_id: UUID, filters: Filters, left_out: bool = False
) -> tuple[list[str], str]:
    """Names of the filters, the first being the project itself, and what counts tasks, judgements and rows after each.

    The answer is one row with three numbers for each name. `left_out`: only of what does not pass all of them.
    """
    query = source_query(source)
    asked: list[Condition] = [("project", SQL("true")), *where.conditions(project_id, filters)]
    if aggregate != "none":
        asked.append(where.CURRENT_TEXT)
    asked += where.from_models(filters, query.models)
    inner, outer = [], []
    rows = "count(DISTINCT t.id)" if query.one_row_per_task else "count(*)"
    for place in range(len(asked)):
        so_far = where.all_of([sql for _, sql in asked[: place + 1]])
        inner.append(
            SQL(rows + " FILTER (WHERE {so_far}) AS r{n}, count(DISTINCT f.id) FILTER (WHERE {so_far}) AS j{n}").format(
                so_far=so_far, n=SQL(str(place))
            )
        )
        n = str(place)
        outer.append(
            SQL(f"count(*) FILTER (WHERE r{n} > 0), coalesce(sum(j{n}), 0)::int8, coalesce(sum(r{n}), 0)::int8")
        )
    counted = where.of_project(project_id)
    if left_out:
        counted = SQL("{} AND ({}) IS NOT TRUE").format(counted, where.all_of([sql for _, sql in asked]))
    joins = (
        (query.base_for_counts or BASE)
        + query.joins_for_counts
        + (query.joins_for_models if filters.models is not None else "")
    )
    made = SQL("SELECT {outer} FROM (SELECT {inner} " + joins + " WHERE {counted} GROUP BY t.id) x").format(
        outer=SQL(", ").join(outer), inner=SQL(", ").join(inner), counted=counted
    )
    return [name for name, _ in asked], made.as_string(None)


def source_query(source: Source, places: bool = False) -> SourceQuery:
    """How a source is read; `places` with where the annotator saw the outputs of a pair."""
    # Imported here, since these modules are made of the pieces above.
    from rlflow.exports import queries_ballots, queries_pairs, queries_rankings, queries_single

    return {
        "pairs": queries_pairs.PAIRS_WITH_PLACES if places else queries_pairs.PAIRS,
        "rankings": queries_rankings.RANKINGS,
        "prompts": queries_rankings.PROMPTS,
        "ratings": queries_single.RATINGS,
        "steps": queries_single.STEPS,
        "demonstrations": queries_single.DEMONSTRATIONS,
        "ballots": queries_ballots.BALLOTS,
    }[source]


AGGREGATES: dict[Source, tuple[str, ...]] = {
    "pairs": ("none", "majority", "dawid_skene"),
    "ratings": ("none", "majority", "dawid_skene"),
    "rankings": ("none", "majority"),
    "steps": ("none",),
    "demonstrations": ("none",),
    "prompts": ("none",),
    "ballots": ("none",),
}
"""What `aggregate` may be for each source."""
