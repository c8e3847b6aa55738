"""The annotator's routes, and feedback."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from pydantic import ValidationError
from quart import Blueprint, Response, request
from quart_schema import document_request, document_response, tag, validate_querystring, validate_request

from rlflow.annotation import claiming, qualification, schemas, service
from rlflow.annotation.routes_qualification import qualification as qualification_routes  # noqa: F401 - registered by the app
from rlflow.core import database
from rlflow.core.errors import Invalid, field_errors
from rlflow.core.json import dump_bytes
from rlflow.core.permissions import Access, access, principal
from rlflow.core.rate_limit import limited, not_limited

blueprint = Blueprint("annotation", __name__, url_prefix="/api/v1")

HOT = "the annotators' own path: a limit would only slow down work, and every call needs a membership"


def answer(body: Any, status: int = 200) -> Response:
    """JSON as it is: these answers are hot, and made by us, so no model walks over them again."""
    response = Response(dump_bytes(body), status=status, content_type="application/json")
    # Quart's limit on the sending takes a task and a timer; what is small and complete needs none.
    response.timeout = None
    return response


@blueprint.get("/annotator/queue")
@access(Access.USER)
@not_limited(HOT)
@tag(["Annotation"])
@validate_querystring(schemas.NextIn)
@document_response(schemas.QueueOut)
async def get_queue(query_args: schemas.NextIn) -> Response:
    """The assignments that I hold, how many tasks I could claim, and my projects that cannot be judged now."""
    caller, project_id = principal(), query_args.project_id
    blocked = await claiming.blocked(caller, project_id)
    return answer(
        {
            "items": await claiming.held(caller, project_id),
            "available": await claiming.available(caller, project_id, [item["project_id"] for item in blocked]),
            "blocked": blocked,
            "qualification": await qualification.own(caller, project_id),
        }
    )


@blueprint.get("/annotator/stats")
@access(Access.USER)
@limited(600, 60)
@tag(["Annotation"])
@validate_querystring(schemas.StatsQuery)
@document_response(schemas.StatsOut)
async def get_stats(query_args: schemas.StatsQuery) -> Response:
    """What I did today, this week and in all, per project, with what waits for me there."""
    return answer(await claiming.stats(principal(), query_args.timezone))


@blueprint.post("/annotator/next")
@access(Access.USER)
@not_limited(HOT)
@tag(["Annotation"])
@document_request(schemas.NextIn)
@document_response(schemas.AssignmentAnswer)
async def post_next() -> Response:
    """Claim the next task under a lease; 204 where there is none. The body may be left out.

    Where a project asks to qualify first, its items come first; `RLFlow-Reason` then says why there is none:
    `qualification_under_way` (finish what you hold) or `qualification_failed`.
    """
    data = schemas.NextIn()
    if await request.get_data():
        try:
            data = schemas.NextIn.model_validate(await request.get_json())
        except ValidationError as error:
            raise Invalid.fields(field_errors(error)) from None
    claimed = await claiming.claim(principal(), data.project_id)
    if isinstance(claimed, dict):
        return answer({"assignment": claimed})
    return Response(status=204, headers={"RLFlow-Reason": claimed} if claimed else None)


@blueprint.get("/annotator/assignments/<uuid:assignment_id>")
@access(Access.USER)
@not_limited(HOT)
@tag(["Annotation"])
@document_response(schemas.AssignmentAnswer)
async def get_assignment(assignment_id: UUID) -> Response:
    """One of my assignments, with its draft."""
    return answer({"assignment": await service.assignment(principal(), assignment_id)})


@blueprint.put("/annotator/assignments/<uuid:assignment_id>/draft")
@access(Access.USER)
@not_limited(HOT)
@tag(["Annotation"])
@validate_request(schemas.DraftIn)
@document_response(schemas.DraftOut)
async def put_draft(assignment_id: UUID, data: schemas.DraftIn) -> Response:
    """Store a draft and renew the lease."""
    return answer(await service.save_draft(principal(), assignment_id, data))


@blueprint.post("/annotator/assignments/<uuid:assignment_id>/skip")
@access(Access.USER)
@not_limited(HOT)
@tag(["Annotation"])
@validate_request(schemas.SkipIn)
@document_response(schemas.SkippedOut)
async def post_skip(assignment_id: UUID, data: schemas.SkipIn) -> Response:
    """Pass a task over, with a reason; it goes to somebody else."""
    row = await service.skip(principal(), assignment_id, data)
    return answer({name: row[name] for name in schemas.SkippedOut.model_fields})


@blueprint.post("/feedback")
@access(Access.USER)
@not_limited(HOT)
@tag(["Feedback"])
@validate_request(schemas.FeedbackIn)
@document_response(schemas.SubmittedOut, 201)
async def post_feedback(data: schemas.FeedbackIn) -> Response:
    """Submit a judgement. The same again answers 200 and stores nothing; `next` claims the next task."""
    async with database.one_connection():
        stored, created = await service.submit(principal(), data)
        if data.next:
            claimed = await claiming.claim_in(principal(), stored["project_id"])
            stored["next"] = claimed if isinstance(claimed, dict) else None
    return answer(stored, 201 if created else 200)


@blueprint.put("/feedback/<uuid:feedback_id>")
@access(Access.USER)
@limited(120, 60)
@tag(["Feedback"])
@validate_request(schemas.RevisionIn)
@document_response(schemas.FeedbackOut)
async def put_feedback(feedback_id: UUID, data: schemas.RevisionIn) -> Response:
    """Revise a judgement; what it said before is kept."""
    return answer(await service.revise(principal(), feedback_id, data))


@blueprint.get("/feedback/<uuid:task_id>")
@access(Access.RESEARCHER)
@limited(600, 60)
@tag(["Feedback"])
@document_response(schemas.FeedbackList)
async def get_feedback(task_id: UUID) -> Response:
    """All judgements of a task, with who gave them and their history."""
    return answer({"items": await service.feedback_of_task(principal(), task_id), "next_cursor": None})


@blueprint.post("/tasks/<uuid:task_id>/assign")
@access(Access.RESEARCHER)
@limited(600, 60)
@tag(["Annotation"])
@validate_request(schemas.AssignIn)
@document_response(schemas.AssignedAnswer, 201)
async def post_assign(task_id: UUID, data: schemas.AssignIn) -> Response:
    """Give a task to an annotator."""
    row = await service.assign(principal(), task_id, data.annotator_id)
    return answer({"assignment": {name: row[name] for name in schemas.AssignedOut.model_fields}}, 201)
