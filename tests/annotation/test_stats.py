"""An annotator's own figures."""

from __future__ import annotations

from rlflow.core import database
from tests.annotation.test_claim import claim
from tests.factories import LONG_AGO, make_project, make_tasks, prefer
from tests.people import People


async def test_stats_tell_what_i_did_and_what_waits(people: People) -> None:
    one, two = people.annotators[:2]
    project = await make_project(people.researcher, [one, two], name="Mine")
    await make_tasks(project, 5)
    for person, durations in ((one, (2000, 4000)), (two, (9000,))):
        for duration in durations:
            task = await claim(person, project)
            assert task is not None
            body = {"assignment_id": task["id"], "values": prefer(task, 0), "duration_ms": duration}
            await person.post("/feedback", body)
    await claim(one, project)

    stats = await one.get("/annotator/stats?timezone=Pacific/Auckland")
    mine = next(item for item in stats["projects"] if item["id"] == str(project.id))
    assert (mine["today"], mine["week"], mine["total"]) == (2, 2, 2)
    assert mine["mean_duration_ms"] == 3000
    assert (mine["held"], mine["available"]) == (1, 2)
    assert mine["name"] == "Mine"
    assert sum(day["count"] for day in stats["days"]) >= 2

    await database.execute("UPDATE feedback SET created_at = $2 WHERE project_id = $1", project.id, LONG_AGO)
    later = await one.get("/annotator/stats")
    old = next(item for item in later["projects"] if item["id"] == str(project.id))
    assert (old["today"], old["week"], old["total"]) == (0, 0, 2)


async def test_projects_of_others_are_not_in_it(people: People) -> None:
    project = await make_project(people.researcher, [people.annotators[1]])
    stats = await people.annotators[0].get("/annotator/stats")
    assert str(project.id) not in {item["id"] for item in stats["projects"]}


async def test_an_unknown_time_zone_is_named(people: People) -> None:
    problem = await people.annotators[0].get("/annotator/stats?timezone=Mars/Base", status=422)
    assert problem["errors"][0]["field"] == "timezone"
