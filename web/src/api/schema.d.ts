// Generated from the OpenAPI document by `npm run api`. Do not edit.

export interface paths {
    "/api/v1/annotator/assignments/{assignment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of my assignments, with its draft. */
        get: operations["annotation_get_assignment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/annotator/assignments/{assignment_id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Store a draft and renew the lease. */
        put: operations["annotation_put_draft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/annotator/assignments/{assignment_id}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pass a task over, with a reason; it goes to somebody else. */
        post: operations["annotation_post_skip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/annotator/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Claim the next task under a lease; 204 where there is none. The body may be left out.
         * @description Where a project asks to qualify first, its items come first; `RLFlow-Reason` then says why there is none:
         *     `qualification_under_way` (finish what you hold) or `qualification_failed`.
         */
        post: operations["annotation_post_next"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/annotator/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The assignments that I hold, how many tasks I could claim, and my projects that cannot be judged now. */
        get: operations["annotation_get_queue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/annotator/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I did today, this week and in all, per project, with what waits for me there. */
        get: operations["annotation_get_stats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who changed what, newest first. */
        get: operations["audit_list_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with e-mail address and password. Sets the refresh cookie. */
        post: operations["auth_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the session of the refresh cookie, with its access tokens, and delete the cookie. Nothing else happens. */
        post: operations["auth_logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed-in user. */
        get: operations["auth_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change one's own password; every session but the one of this request's cookie ends. */
        put: operations["auth_change_password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Exchange the refresh cookie for a new access token and the next refresh cookie. */
        post: operations["auth_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an account: an annotator's, or what the invite says. Signs in and sets the refresh cookie. */
        post: operations["auth_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stream progress of jobs, new feedback and notifications as server-sent events.
         * @description An event is a hint to read again what it names: one may be lost. The Authorization header is needed, so
         *     browsers read the stream with fetch, not with EventSource.
         */
        get: operations["events_get_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the exports of your projects, the newest first. */
        get: operations["exports_get_exports"];
        put?: never;
        /** Export: the file as a stream, or with `stream: false` (202) a job that builds it. */
        post: operations["exports_post_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{export_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show an export: where it stands, and its manifest when it is done. */
        get: operations["exports_get_export"];
        put?: never;
        post?: never;
        /** Delete an export and its files; one that is being built is cancelled. Links to it stop working. */
        delete: operations["exports_delete_export"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{export_id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download a built export as a dataset's folder: data, manifest, card and what the trainer wants beside them. */
        get: operations["exports_get_archive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{export_id}/documents/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a document of a built export: `README.md` (the dataset card), `manifest.json`, what the recipe adds. */
        get: operations["exports_get_document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{export_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download a built file, or a range of it; of a split one `part`, of several files one `number`. */
        get: operations["exports_get_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{export_id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a link to a built file that works without signing in until it expires or the export is deleted. */
        post: operations["exports_post_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/links/{signed}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download what a link is for, or a range of it. */
        get: operations["exports_get_link"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show how an export would come out: counts after each filter, first rows, what is left out and why. */
        post: operations["exports_post_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Submit a judgement. The same again answers 200 and stores nothing; `next` claims the next task. */
        post: operations["annotation_post_feedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/{feedback_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Revise a judgement; what it said before is kept. */
        put: operations["annotation_put_feedback"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/{task_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All judgements of a task, with who gave them and their history. */
        get: operations["annotation_get_feedback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invites, newest first, without their tokens. Those that expired are cleared away within the hour. */
        get: operations["users_list_invites"];
        put?: never;
        /** Invite somebody, with a role and perhaps into a project. The token is shown this once; good for seven days. */
        post: operations["users_create_invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invites/{invite_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take back an invite that nobody has used. */
        delete: operations["users_revoke_invite"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the jobs that the caller started or researches, newest first; an admin sees all. */
        get: operations["jobs_list_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a job: its progress, its result and its first errors. */
        get: operations["jobs_get_job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a job that has not ended; what it did so far stays. */
        post: operations["jobs_cancel_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the lines that an import did not take in, or download all of them. */
        get: operations["jobs_list_job_errors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Queue a failed or cancelled job again; it goes on where it stopped. */
        post: operations["jobs_retry_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/dashboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a project stands, or all of yours together; some seconds old at most. */
        get: operations["quality_get_dashboard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics/quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a project's judgements are worth: agreement per key and per annotator, in figures and in words. */
        get: operations["quality_get_quality"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the caller's notifications, newest first. */
        get: operations["notifications_list_notifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark some or all of the caller's notifications as read. */
        post: operations["notifications_mark_notifications_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plugins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List task types, widgets, scorers, providers, recipes, formats and notifiers; for admins the plugins, too. */
        get: operations["plugins_list_plugins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List your projects, the newest first; an admin sees all. */
        get: operations["projects_list_projects"];
        put?: never;
        /** Make a project. */
        post: operations["projects_create_project"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a project. */
        get: operations["projects_get_project"];
        put?: never;
        post?: never;
        /** Archive a project: it goes out of sight, and nothing in it is deleted. */
        delete: operations["projects_archive_project"];
        options?: never;
        head?: never;
        /** Change a project; what is left out stays. Stored feedback stays valid whatever happens to the widgets. */
        patch: operations["projects_change_project"];
        trace?: never;
    };
    "/api/v1/projects/{project_id}/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find users to add to a project: active ones who are not in it, by the beginning of their address or name. */
        get: operations["projects_list_candidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project_id}/disagreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the tasks on which annotators disagree, those with the lowest agreement first. */
        get: operations["review_get_disagreements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project_id}/generate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for the outputs that the project's tasks lack: drafts and open tasks that nobody was given yet.
         * @description What a task has of a model already, generated by this provider or imported, is counted and not asked for again.
         */
        post: operations["generation_generate_for_project"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project_id}/gold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the tasks with a known answer, the newest first, and how people did on them. */
        get: operations["gold_list_gold"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project_id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the members of a project, the first to join first. */
        get: operations["projects_list_members"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project_id}/members/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Add a user to a project, or change their role in it. */
        put: operations["projects_put_member"];
        post?: never;
        /** Take a user out of a project; what they wrote stays. */
        delete: operations["projects_remove_member"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project_id}/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which models were preferred to which, with win rates, and their mean rewards. */
        get: operations["quality_get_models"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project_id}/plugins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the plugin objects that take settings, and what the project has set; never a secret. */
        get: operations["project_plugins_list_plugin_configs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project_id}/plugins/{kind}/{name}/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the project's settings of one plugin object; never a secret. */
        get: operations["project_plugins_get_plugin_config"];
        /** Set what a plugin object needs to run for this project: its key, its limits. The owner's or an admin's to do. */
        put: operations["project_plugins_put_plugin_config"];
        post?: never;
        /** Forget the project's settings of one plugin object: the environment's hold again. */
        delete: operations["project_plugins_remove_plugin_config"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project_id}/qualification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a project's qualification at a glance. Its settings are changed with PATCH /projects/{id}. */
        get: operations["qualification_get_qualification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project_id}/qualifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List where the annotators of a project stand. */
        get: operations["qualification_list_qualifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project_id}/qualifications/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Grant an annotator the qualification, refuse it, or let them begin anew. */
        put: operations["qualification_put_qualification"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project_id}/score": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a project scored anew, whether or not judgements wait. */
        post: operations["quality_post_score"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project_id}/snapshots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the project's snapshots, the newest first. */
        get: operations["snapshots_get_snapshots"];
        put?: never;
        /** Take a snapshot of the project's judgements: a worker copies them, as they are when it begins. */
        post: operations["snapshots_post_snapshot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project_id}/snapshots/{snapshot_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a snapshot: where it stands, and what it has. */
        get: operations["snapshots_get_snapshot"];
        put?: never;
        post?: never;
        /** Delete a snapshot and its files; one that is being taken is cancelled. Exports made of it stay. */
        delete: operations["snapshots_delete_snapshot"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project_id}/tasks/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change status, priority, tags or required_annotations of up to 1,000 tasks, all or none. */
        post: operations["tasks_change_tasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project_id}/tasks/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import tasks from a file: NDJSON or CSV (also gzipped) or Parquet, as the body or as multipart with one file.
         * @description A worker reads it line by line: bad lines are told at `GET /jobs/{id}`, good ones go in. `mapping` is a JSON
         *     object {our field: source}. A source is a column, a list of columns whose texts are joined, or "=" and a
         *     constant; our fields are those of POST /tasks and their parts: `metadata.<key>`, `gold.<widget>`,
         *     `outputs.<n>.output`, `outputs.<n>.model_id`, `outputs.<n>.metadata.<key>`. Unmapped columns that are named like
         *     one of our fields are that field, `instruction` or `question` is the prompt where there is none, and all others
         *     go into the metadata.
         */
        post: operations["imports_import_tasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/providers/{name}/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the models that a provider offers, to the project with its own settings, at most five minutes old. */
        get: operations["generation_list_models"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the tasks of your projects, the newest first; annotators see open and complete ones, blinded. */
        get: operations["tasks_list_tasks"];
        put?: never;
        /** Make a task; without project_id it goes into your default project. Any task type may go into any project. */
        post: operations["tasks_create_task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a task with its outputs; blinded for annotators. */
        get: operations["tasks_get_task"];
        /** Change a task: send it as you read it, with your changes. An old `version` is a 409 with the current task. */
        put: operations["tasks_change_task"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task_id}/adjudication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open a task to adjudicate: all judgements side by side, their consensus, the resolution and its history. */
        get: operations["review_get_adjudication"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task_id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a task to an annotator. */
        post: operations["annotation_post_assign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task_id}/generate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask language models for outputs of a task, and store them; each call adds more. */
        post: operations["generation_generate_for_task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task_id}/gold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Give a task a known answer. It keeps its version, which annotators see; old judgements are compared anew. */
        put: operations["gold_put_gold"];
        post?: never;
        /** Take a task's known answer away: it is a task like any other then. */
        delete: operations["gold_delete_gold"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task_id}/resolution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a task's resolution. */
        get: operations["review_get_resolution"];
        put?: never;
        /** Resolve a task with a last word of your own; a second one (200) takes the place of the first. */
        post: operations["review_post_resolution"];
        /** Withdraw a task's resolution. */
        delete: operations["review_delete_resolution"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task_id}/resolution/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List each time that a task's resolution was given, changed or withdrawn: who, when, and what it said then. */
        get: operations["review_get_resolution_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what a task said before its edits, the newest first. */
        get: operations["tasks_list_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own API tokens, newest first, without the secrets. */
        get: operations["tokens_list_tokens"];
        put?: never;
        /** Make an API token. Its secret is shown this once. A token cannot make tokens: it could outlive itself. */
        post: operations["tokens_create_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{token_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke one of one's own API tokens. */
        delete: operations["tokens_revoke_token"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Users, newest first. */
        get: operations["users_list_users"];
        put?: never;
        /** Make a user, with a password to tell them. */
        post: operations["users_create_user"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a user's role or name, or (de)activate them: then their sessions and API tokens end at once. */
        patch: operations["users_update_user"];
        trace?: never;
    };
    "/api/v1/users/{user_id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Give a user who forgot theirs a new password, and end their sessions. */
        put: operations["users_reset_password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the caller's webhooks; an admin sees everybody's. */
        get: operations["webhooks_list_webhooks"];
        put?: never;
        /** Create a webhook; its secret is in this answer alone. */
        post: operations["webhooks_create_webhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one webhook. */
        get: operations["webhooks_get_webhook"];
        put?: never;
        post?: never;
        /** Delete a webhook and the history of its deliveries. */
        delete: operations["webhooks_delete_webhook"];
        options?: never;
        head?: never;
        /** Change a webhook, or switch it on or off. */
        patch: operations["webhooks_change_webhook"];
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the deliveries of a webhook, newest first. */
        get: operations["webhooks_list_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}/deliveries/{delivery_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Queue a failed delivery again, under the same id. */
        post: operations["webhooks_retry_delivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook_id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Deliver a test event now, in one attempt, and tell how it went. */
        post: operations["webhooks_test_webhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/widgets/{name}/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Serve the ES module of a widget, and the files beside it. Browsers load modules without a token. */
        get: operations["plugins_get_widget_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell that the process lives; nothing else is asked. */
        get: operations["probes_get_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures for Prometheus: requests of this process, and what the database counts for all of them. */
        get: operations["probes_get_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell whether the database, the queue and the schema can be used; 503 where one cannot. */
        get: operations["probes_get_readiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * AdaptiveSettings
         * @description Judgements of a task where they are needed: few where the consensus is sure, more where it is not.
         */
        AdaptiveSettings: {
            /**
             * Confidence
             * @description From which probability of the consensus on, for all required widgets, a task is done
             * @default 0.9
             */
            confidence?: number;
            /**
             * Enabled
             * @default false
             */
            enabled?: boolean;
            /**
             * Max
             * @description Judgements that no task gets more of
             * @default 5
             */
            max?: number;
            /**
             * Method
             * @description Whose probability counts: the method of a consensus that the scorers find
             * @default dawid_skene
             */
            method?: string;
            /**
             * Min
             * @description Judgements that every task gets
             * @default 2
             */
            min?: number;
        };
        /**
         * Adjudication
         * @description A task with all that is needed to settle it.
         */
        Adjudication: {
            /** Consensus */
            consensus: components["schemas"]["ConsensusOut"][];
            /** History */
            history: components["schemas"]["ResolutionEventOut"][];
            /** Judgements */
            judgements: components["schemas"]["DisputedJudgement"][];
            resolution: components["schemas"]["ResolutionOut"] | null;
            task: components["schemas"]["OpenedTask"];
        };
        /**
         * AlphaFigure
         * @description Krippendorff's alpha, also in words.
         */
        AlphaFigure: {
            /**
             * High
             * @description Upper bound of the 95 % interval
             * @default null
             */
            high?: number | null;
            /** In Words */
            in_words: string;
            /**
             * Low
             * @description Lower bound of the 95 % interval
             * @default null
             */
            low?: number | null;
            /**
             * N
             * @description How many items (or judgements, of an annotator) it rests on
             * @default 0
             */
            n?: number;
            /**
             * Note
             * @default
             */
            note?: string;
            /** Value */
            value: number | null;
        };
        /**
         * OutputOut
         * @description One output, in this assignment's order. `model_id` is there only where the project is not blind.
         */
        AnnotationOutputOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Model Id
             * @default null
             */
            model_id?: string | null;
            /** Position */
            position: number;
            /** Text */
            text: string;
        };
        /**
         * ProjectOut
         * @description The project as its annotators see it.
         */
        AnnotationProjectOut: {
            /** Guidelines */
            guidelines: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * AnnotationSettings
         * @description What annotators learn of the tasks that they judged.
         */
        AnnotationSettings: {
            /**
             * Reveal Models
             * @description Whether the answer to POST /feedback tells which models wrote the outputs, in a blind project; its author cannot change the judgement then
             * @default false
             */
            reveal_models?: boolean;
        };
        /**
         * TaskOut
         * @description The task as its annotators see it.
         */
        AnnotationTaskOut: {
            /** Evaluation Criteria */
            evaluation_criteria: string[];
            /** Expected Behavior */
            expected_behavior: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Messages */
            messages: {
                [key: string]: unknown;
            }[] | null;
            /** Metadata */
            metadata: {
                [key: string]: unknown;
            };
            /** Prompt */
            prompt: string;
            /** System */
            system: string | null;
            /** Type */
            type: string;
            /** Version */
            version: number;
        };
        /**
         * WidgetOut
         * @description A control to judge with.
         */
        AnnotationWidgetOut: {
            /** Label */
            label: string;
            /** Module */
            module: string | null;
            /** Name */
            name: string;
            /** Options */
            options: {
                [key: string]: unknown;
            };
            /** Required */
            required: boolean;
            /** Value Schema */
            value_schema: {
                [key: string]: unknown;
            };
            /** Widget */
            widget: string;
        };
        /**
         * AnnotatorCounts
         * @description How many annotators stand where.
         */
        AnnotatorCounts: {
            /** Failed */
            failed: number;
            /** In Progress */
            in_progress: number;
            /** Not Started */
            not_started: number;
            /** Passed */
            passed: number;
        };
        /**
         * AnnotatorOut
         * @description Who judged.
         */
        AnnotatorOut: {
            /** Email */
            email: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * AnnotatorQualification
         * @description Where an annotator stands. `answered` and `correct` are those of the current attempt.
         */
        AnnotatorQualification: {
            /**
             * Annotator Id
             * Format: uuid
             */
            annotator_id: string;
            /** Answered */
            answered: number;
            /** Attempt */
            attempt: number;
            /** Correct */
            correct: number;
            /** Decided At */
            decided_at: string | null;
            /**
             * Decided By Id
             * @description Who decided by hand; null where the answers did
             */
            decided_by_id: string | null;
            /** Email */
            email: string;
            /**
             * Items Left
             * @description Items that this annotator has not had
             */
            items_left: number;
            /** Name */
            name: string;
            /** Reason */
            reason: string;
            /**
             * Status
             * @enum {string}
             */
            status: "not_started" | "in_progress" | "passed" | "failed";
        };
        /**
         * AnnotatorQuality
         * @description One annotator's work in the project.
         */
        AnnotatorQuality: {
            /** @description With the others, over all keys */
            agreement: components["schemas"]["Figure"];
            /**
             * Details
             * @description Of some of these figures: confusion, histogram and such
             */
            details: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            /**
             * Figures
             * @description gold_accuracy, first_shown_share, longer_share, seconds_per_1000_bytes, too_fast_share, drift, skip_rate, completion_rate, alike, outlier_share; with the key behind a colon: dawid_skene_accuracy, scalar_bias, scalar_noise, reward
             */
            figures: {
                [key: string]: components["schemas"]["Figure"];
            };
            /**
             * Flags
             * @description What there is to look into, in words; nobody is banned by it
             */
            flags: string[];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Judgements */
            judgements: number;
            /**
             * Keys
             * @description With the others, per key
             */
            keys: {
                [key: string]: components["schemas"]["Figure"];
            };
            /** Last At */
            last_at: string | null;
            /** Mean Duration Ms */
            mean_duration_ms: number | null;
            /** Mean Quality */
            mean_quality: number | null;
            /** Name */
            name: string;
            /**
             * Parts
             * @description agreement, gold_accuracy, too_fast_share and side_excess, as far as they are known
             */
            parts: {
                [key: string]: number;
            };
            /** @description 0 to 1, and in `parts` what it is made of */
            reliability: components["schemas"]["Figure"];
            /** Skipped */
            skipped: number;
        };
        /**
         * ArchiveQuery
         * @description In which wrapping.
         */
        ArchiveQuery: {
            /**
             * Type
             * @default zip
             * @enum {string}
             */
            type?: "zip" | "tar";
        };
        /**
         * AssignedAnswer
         * @description One assignment, for researchers.
         */
        AssignedAnswer: {
            assignment: components["schemas"]["AssignedOut"];
        };
        /**
         * AssignedOut
         * @description An assignment as researchers see it.
         */
        AssignedOut: {
            /**
             * Annotator Id
             * Format: uuid
             */
            annotator_id: string;
            /**
             * Assigned At
             * Format: date-time
             */
            assigned_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Lease Expires At
             * Format: date-time
             */
            lease_expires_at: string;
            /** Status */
            status: string;
            /**
             * Task Id
             * Format: uuid
             */
            task_id: string;
        };
        /**
         * AssignIn
         * @description Whom to give a task.
         */
        AssignIn: {
            /**
             * Annotator Id
             * Format: uuid
             */
            annotator_id: string;
        };
        /**
         * AssignmentAnswer
         * @description One assignment.
         */
        AssignmentAnswer: {
            assignment: components["schemas"]["AssignmentOut"];
        };
        /**
         * AssignmentCounts
         * @description Assignments that annotators hold now, and tasks that they passed over.
         */
        AssignmentCounts: {
            /** Held */
            held: number;
            /** Skipped */
            skipped: number;
        };
        /**
         * AssignmentOut
         * @description All that is needed to judge a task.
         */
        AssignmentOut: {
            /**
             * Assigned At
             * Format: date-time
             */
            assigned_at: string;
            /** Draft */
            draft: {
                [key: string]: unknown;
            } | null;
            /** Draft Saved At */
            draft_saved_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Lease Expires At
             * Format: date-time
             */
            lease_expires_at: string;
            /**
             * Missing
             * @description Widgets that cannot be shown: a required one keeps the task from being judged
             */
            missing?: components["schemas"]["MissingPlugin"][];
            /** Outputs */
            outputs: components["schemas"]["AnnotationOutputOut"][];
            project: components["schemas"]["AnnotationProjectOut"];
            /** Status */
            status: string;
            task: components["schemas"]["AnnotationTaskOut"];
            /** Widgets */
            widgets: components["schemas"]["AnnotationWidgetOut"][];
        };
        /**
         * AuditOut
         * @description Who changed what.
         */
        AuditOut: {
            /** Action */
            action: string;
            /** Actor Email */
            actor_email: string | null;
            /**
             * Actor Id
             * @description null where it was done on the server, or by nobody who signed in
             */
            actor_id: string | null;
            /** Actor Name */
            actor_name: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Detail */
            detail: {
                [key: string]: unknown;
            };
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Ip */
            ip: string;
            /** Object Id */
            object_id: string;
            /** Object Type */
            object_type: string;
            /** Project Id */
            project_id: string | null;
        };
        /**
         * AuditQuery
         * @description Which entries to list.
         */
        AuditQuery: {
            /**
             * Action
             * @description An action (user.set_role), or the word before the dot (user)
             * @default null
             */
            action?: string | null;
            /**
             * Actor
             * @description Id of the user who did it
             * @default null
             */
            actor?: string | null;
            /**
             * Cursor
             * @description `next_cursor` of the page before; opaque
             * @default null
             */
            cursor?: string | null;
            /**
             * Limit
             * @description How many items at most
             * @default 50
             */
            limit?: number;
            /**
             * Object
             * @description Id of what was changed
             * @default null
             */
            object?: string | null;
            /**
             * Project
             * @description Id of the project that it belongs to
             * @default null
             */
            project?: string | null;
        };
        /**
         * BatchOut
         * @description The job: follow it at `GET /jobs/{id}`.
         */
        BatchOut: {
            job: components["schemas"]["JobRef"];
            lacking: components["schemas"]["Lacking"];
        };
        /**
         * BlindOutput
         * @description An output as annotators see it, in an order of their own. `model_id` only where the project is not blind.
         */
        BlindOutput: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Model Id
             * @default null
             */
            model_id?: string | null;
            /** Position */
            position: number;
            /** Text */
            text: string;
        };
        /**
         * BlockedProject
         * @description A project of mine of which nothing can be judged until its operator brings a plugin back.
         */
        BlockedProject: {
            /**
             * Missing
             * @description Required widgets that no installed plugin offers
             */
            missing: components["schemas"]["MissingPlugin"][];
            /**
             * Project Id
             * Format: uuid
             */
            project_id: string;
        };
        /**
         * BulkIn
         * @description One change of many tasks.
         */
        BulkIn: {
            /** Add Tags */
            add_tags?: string[];
            /**
             * Priority
             * @default null
             */
            priority?: number | null;
            /** Remove Tags */
            remove_tags?: string[];
            /**
             * Required Annotations
             * @default null
             */
            required_annotations?: number | null;
            /**
             * Status
             * @default null
             */
            status?: ("draft" | "open" | "archived") | null;
            /** Task Ids */
            task_ids: string[];
        };
        /**
         * BulkOut
         * @description How many tasks were changed; those that were so already are not counted.
         */
        BulkOut: {
            /** Changed */
            changed: number;
        };
        /**
         * CandidateList
         * @description Those who fit, by name; 20 at most, so there is never a next page.
         */
        CandidateList: {
            /** Items */
            items: components["schemas"]["CandidateOut"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * CandidateOut
         * @description Somebody who could be added to a project.
         */
        CandidateOut: {
            /** Email */
            email: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** @description Their role on the platform */
            user_role: components["schemas"]["Role"];
        };
        /**
         * CandidateQuery
         * @description Who is looked for.
         */
        CandidateQuery: {
            /**
             * Q
             * @description The beginning of an e-mail address, a name or a word of a name; under two characters find none
             * @default
             */
            q?: string;
        };
        /**
         * Catalogue
         * @description Everything that plugins registered.
         */
        Catalogue: {
            /** Formats */
            formats: components["schemas"]["FormatOut"][];
            /** Llm Providers */
            llm_providers: components["schemas"]["ServiceOut"][];
            /**
             * Note
             * @description Why no project can be made with it, and how to go on; empty where one can
             */
            note: string;
            /** Notifiers */
            notifiers: components["schemas"]["ServiceOut"][];
            /**
             * Plugins
             * @description For admins
             * @default null
             */
            plugins?: components["schemas"]["PluginOut"][] | null;
            /** Recipes */
            recipes: components["schemas"]["RecipeOut"][];
            /** Scorers */
            scorers: components["schemas"]["ObservabilityScorerOut"][];
            /** Task Types */
            task_types: components["schemas"]["TaskTypeOut"][];
            /** Widgets */
            widgets: components["schemas"]["ObservabilityWidgetOut"][];
        };
        /**
         * Column
         * @description A column of the result, its type in Arrow's words.
         */
        Column: {
            /** Name */
            name: string;
            /** Type */
            type: string;
        };
        /**
         * ComparedModels
         * @description What was said of models under one key, in pairs or in rankings.
         */
        ComparedModels: {
            /** Key */
            key: string;
            /**
             * Kind
             * @description Of its signals: pairwise or rank
             */
            kind: string;
            /**
             * Models
             * @description The highest win rate first
             */
            models: components["schemas"]["ModelStanding"][];
            /**
             * Models Count
             * @description How many models there are; those with the most comparisons are shown
             */
            models_count: number;
            /**
             * N
             * @description Comparisons of outputs of different models
             */
            n: number;
            /** Pairs */
            pairs: components["schemas"]["ModelPair"][];
            /** Ties */
            ties: number;
            /**
             * Widget
             * @description The name that the project gave the widget
             */
            widget: string;
        };
        /**
         * Completion
         * @description How much of the work is done; drafts and archived tasks do not count.
         */
        Completion: {
            /** Judgements Given */
            judgements_given: number;
            /** Judgements Wanted */
            judgements_wanted: number;
            /** Share */
            share: number | null;
            /** Tasks */
            tasks: number;
            /** Tasks Complete */
            tasks_complete: number;
        };
        /**
         * ConsensusOut
         * @description What the judgements amount to about one thing, by one method.
         */
        ConsensusOut: {
            /** Agreement */
            agreement: number | null;
            /** Key */
            key: string;
            /** Kind */
            kind: string;
            /** Label */
            label: string | null;
            /** Method */
            method: string;
            /** Other */
            other: string | null;
            /** Position */
            position: number | null;
            /** Probability */
            probability: number | null;
            /** Spread */
            spread: number | null;
            /** Subject */
            subject: string | null;
            /** Value */
            value: number | null;
            /** Votes */
            votes: number;
            /** Widget */
            widget: string;
        };
        /**
         * Count
         * @description What is left after a filter. `rows` are rows of the recipe's source, before any aggregation.
         */
        Count: {
            /** Filter */
            filter: string;
            /** Judgements */
            judgements: number;
            /** Rows */
            rows: number;
            /** Tasks */
            tasks: number;
        };
        /**
         * DashboardFeedback
         * @description Judgements: all, of the last 30 days, and of the 50 annotators with the most.
         */
        DashboardFeedback: {
            /** Annotators */
            annotators: number;
            /** Per Annotator */
            per_annotator: components["schemas"]["FeedbackOfAnnotator"][];
            /** Per Day */
            per_day: components["schemas"]["FeedbackOfDay"][];
            /** Total */
            total: number;
        };
        /**
         * DashboardOut
         * @description Where one project stands, or all that the caller researches.
         */
        DashboardOut: {
            agreement: components["schemas"]["MeanAgreement"];
            assignments: components["schemas"]["AssignmentCounts"];
            completion: components["schemas"]["Completion"];
            feedback: components["schemas"]["DashboardFeedback"];
            health: components["schemas"]["DatasetHealth"];
            jobs: components["schemas"]["LiveJobs"];
            /** Project Id */
            project_id: string | null;
            /** Projects */
            projects: number;
            rewards: components["schemas"]["RewardHistogram"];
            tasks: components["schemas"]["DashboardTasks"];
        };
        /**
         * DashboardQuery
         * @description Of which project; of all that the caller researches where it is left out.
         */
        DashboardQuery: {
            /**
             * Project Id
             * @default null
             */
            project_id?: string | null;
        };
        /**
         * DashboardTasks
         * @description Tasks by status.
         */
        DashboardTasks: {
            /** Archived */
            archived: number;
            /** Complete */
            complete: number;
            /** Draft */
            draft: number;
            /** Open */
            open: number;
            /** Total */
            total: number;
        };
        /**
         * DatasetHealth
         * @description What keeps tasks from being judged.
         */
        DatasetHealth: {
            /**
             * Annotators To Look Into
             * @description Annotators about whom a scorer has something to say
             * @default 0
             */
            annotators_to_look_into?: number;
            /**
             * Figures
             * @description As last scored: coverage, model_balance, blank_outputs, identical_outputs, length_ratio, exact_duplicates, near_duplicates; of several projects the means
             */
            figures?: {
                [key: string]: number;
            };
            /**
             * Lacking Outputs
             * @description Open tasks with fewer outputs than their type and widgets need
             */
            lacking_outputs: number;
        };
        /**
         * DayOut
         * @description How many judgements a day saw; days without any are left out.
         */
        DayOut: {
            /** Count */
            count: number;
            /**
             * Day
             * Format: date
             */
            day: string;
        };
        /**
         * DeliveryOut
         * @description One event for one webhook, and how far its delivery is.
         */
        DeliveryOut: {
            /** Attempts */
            attempts: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Delivered At */
            delivered_at: string | null;
            /** Error */
            error: string | null;
            /** Event */
            event: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Next Attempt At
             * @description Null where no further attempt is made
             */
            next_attempt_at: string | null;
            /** Payload */
            payload: {
                [key: string]: unknown;
            };
            /** Response Status */
            response_status: number | null;
            /**
             * Status
             * @enum {string}
             */
            status: "pending" | "succeeded" | "failed";
            /**
             * Webhook Id
             * Format: uuid
             */
            webhook_id: string;
        };
        /**
         * DeliveryPage
         * @description Deliveries of a webhook, newest first.
         */
        DeliveryPage: {
            /** Items */
            items: components["schemas"]["DeliveryOut"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * DeliveryQuery
         * @description Which deliveries.
         */
        DeliveryQuery: {
            /**
             * Cursor
             * @description `next_cursor` of the page before; opaque
             * @default null
             */
            cursor?: string | null;
            /**
             * Limit
             * @description How many items at most
             * @default 50
             */
            limit?: number;
            /**
             * Status
             * @default null
             */
            status?: ("pending" | "succeeded" | "failed") | null;
        };
        /**
         * Disagreement
         * @description A task on which annotators disagree, and what each of them said.
         */
        Disagreement: {
            /** Agreement */
            agreement: number;
            /** Feedback Count */
            feedback_count: number;
            /** Judgements */
            judgements: components["schemas"]["DisputedJudgement"][];
            /** Required Annotations */
            required_annotations: number;
            resolution: components["schemas"]["ResolutionOut"] | null;
            task: components["schemas"]["DisputedTask"];
        };
        /**
         * DisagreementList
         * @description One page of tasks, those with the lowest agreement first.
         */
        DisagreementList: {
            /** Items */
            items: components["schemas"]["Disagreement"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * DisagreementQuery
         * @description The query of the adjudication queue.
         */
        DisagreementQuery: {
            /**
             * Annotator Id
             * @description Only tasks that this annotator has judged
             * @default null
             */
            annotator_id?: string | null;
            /**
             * Below
             * @description Only tasks whose agreement is lower; 1 leaves out those that are unanimous
             * @default 1
             */
            below?: number;
            /**
             * Cursor
             * @description `next_cursor` of the page before; opaque
             * @default null
             */
            cursor?: string | null;
            /**
             * Limit
             * @description How many items at most
             * @default 50
             */
            limit?: number;
            /**
             * Min Votes
             * @description Only tasks with at least so many judgements
             * @default null
             */
            min_votes?: number | null;
            /**
             * Tag
             * @description Only tasks with this tag
             * @default null
             */
            tag?: string | null;
            /**
             * Type
             * @description Only tasks of this type
             * @default null
             */
            type?: string | null;
            /**
             * Unresolved
             * @description Whether to leave out tasks that have a resolution
             * @default true
             */
            unresolved?: boolean;
        };
        /**
         * DisputedJudgement
         * @description One annotator's judgement.
         */
        DisputedJudgement: {
            annotator: components["schemas"]["Person"];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Duration Ms */
            duration_ms: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Output Order
             * @description The task's outputs by position, in the order in which they were shown
             */
            output_order: number[];
            /** Quality Score */
            quality_score: number | null;
            /** Rationale */
            rationale: string | null;
            /** Revision */
            revision: number;
            /** Task Version */
            task_version: number;
            /** Values */
            values: {
                [key: string]: unknown;
            };
        };
        /**
         * DisputedTask
         * @description The task in short; of a long prompt the beginning.
         */
        DisputedTask: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Prompt */
            prompt: string;
            /** Status */
            status: string;
            /** Tags */
            tags: string[];
            /** Type */
            type: string;
        };
        /**
         * DraftIn
         * @description Work in progress. It is stored as it is and checked only when it is submitted.
         */
        DraftIn: {
            /**
             * Rationale
             * @default null
             */
            rationale?: string | null;
            /** Values */
            values?: {
                [key: string]: unknown;
            };
        };
        /**
         * DraftOut
         * @description A stored draft. Where the lease ran out and the task is taken, `status` is `expired`: the draft is kept.
         */
        DraftOut: {
            /**
             * Draft Saved At
             * Format: date-time
             */
            draft_saved_at: string;
            /**
             * Lease Expires At
             * Format: date-time
             */
            lease_expires_at: string;
            /** Status */
            status: string;
        };
        /**
         * Effect
         * @description What a covariate does to the odds of winning, on the logistic scale.
         */
        Effect: {
            /** High */
            high: number | null;
            /** Low */
            low: number | null;
            /** Value */
            value: number;
        };
        /**
         * ExportFile
         * @description A file of an export. `part` is null where there is no split.
         */
        ExportFile: {
            /** Bytes */
            bytes: number;
            /**
             * Name
             * @description What a downloaded file is called
             */
            name: string;
            /**
             * Number
             * @description From 0, where the part has several files
             * @default null
             */
            number?: number | null;
            /** Part */
            part: string | null;
            /**
             * Path
             * @description Where it is in the dataset's folder
             * @default
             */
            path?: string;
            /** Rows */
            rows: number;
            /** Sha256 */
            sha256: string;
        };
        /**
         * ExportIn
         * @description An export.
         */
        ExportIn: {
            /**
             * Aggregate
             * @description none: a row for each judgement. majority, for pairs, ratings and rankings: the judgements of a task as one. Of a pair the side with more votes wins; `strength` is the mean over all votes, those for the other side and ties counted as they are, and where the votes are equal, or those for the loser outweigh the others in strength, it is a tie. Of numbers and ranks the mean, of labels the most frequent (of equally frequent ones the first by the alphabet). dawid_skene, for pairs and ratings: what the scorer `consensus` found likeliest; numbers by its model of numbers; what it has not scored yet is left out. Filters of judgements choose which tasks and pairs take part, the consensus itself rests on all judgements. A researcher's resolution stands above both, in rows with `resolved`. Judgements of an earlier text of the prompt are not counted.
             * @default none
             * @enum {string}
             */
            aggregate?: "none" | "majority" | "dawid_skene";
            filters?: components["schemas"]["Filters"];
            /**
             * Format
             * @description See `GET /plugins` for the formats
             */
            format: string;
            /**
             * Max Bytes Per File
             * @description The same by size, about; without it the server's setting holds
             * @default null
             */
            max_bytes_per_file?: number | null;
            /**
             * Max Rows Per File
             * @description A part with more rows becomes several files. For exports that a worker builds
             * @default null
             */
            max_rows_per_file?: number | null;
            /**
             * Options
             * @description The recipe's options
             */
            options?: {
                [key: string]: unknown;
            };
            /**
             * Project Id
             * Format: uuid
             */
            project_id: string;
            /**
             * Recipe
             * @description See `GET /plugins` for the recipes and their options
             */
            recipe: string;
            /**
             * Snapshot
             * @description A named snapshot of the project: what is exported is as it was then, whatever changed since. Filters, aggregation and splits work on it as on the project itself
             * @default null
             */
            snapshot?: string | null;
            /** @default null */
            split?: components["schemas"]["Split"] | null;
            /**
             * Stream
             * @description true: the answer is the file. false: a worker builds it, and the answer is the job. Left out: true, but false where there are several files: with a split, or with a limit of a file's size
             * @default null
             */
            stream?: boolean | null;
        };
        /**
         * ExportList
         * @description One page of exports, the newest first.
         */
        ExportList: {
            /** Items */
            items: components["schemas"]["ExportOut"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * ExportOut
         * @description An export, whether it was streamed or built.
         */
        ExportOut: {
            /** Byte Count */
            byte_count: number | null;
            /** Completed At */
            completed_at: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Error */
            error: string | null;
            /**
             * Files
             * @description What `GET /exports/{id}/file` can give
             */
            files: components["schemas"]["ExportFile"][];
            /** Format */
            format: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Job Id
             * @description Null where it was streamed
             */
            job_id: string | null;
            /** Manifest */
            manifest: {
                [key: string]: unknown;
            };
            /**
             * Missing
             * @description What no installed plugin offers any more
             */
            missing?: components["schemas"]["MissingPlugin"][];
            /** Progress */
            progress: number;
            /**
             * Project Id
             * Format: uuid
             */
            project_id: string;
            /** Recipe */
            recipe: string;
            /** Request */
            request: {
                [key: string]: unknown;
            };
            /**
             * Requested By Id
             * Format: uuid
             */
            requested_by_id: string;
            /** Row Count */
            row_count: number | null;
            status: components["schemas"]["JobStatus"];
        };
        /**
         * ExportsQuery
         * @description The query of the list.
         */
        ExportsQuery: {
            /**
             * Cursor
             * @description `next_cursor` of the page before; opaque
             * @default null
             */
            cursor?: string | null;
            /**
             * Limit
             * @description How many items at most
             * @default 50
             */
            limit?: number;
            /**
             * Project Id
             * @default null
             */
            project_id?: string | null;
        };
        /**
         * FeedbackIn
         * @description A submission.
         */
        FeedbackIn: {
            /**
             * Assignment Id
             * Format: uuid
             */
            assignment_id: string;
            /**
             * Duration Ms
             * @description Time spent judging
             * @default null
             */
            duration_ms?: number | null;
            /**
             * Next
             * @description Claim the next task of the same project in this request
             * @default false
             */
            next?: boolean;
            /**
             * Rationale
             * @default null
             */
            rationale?: string | null;
            /**
             * Reward Scalar
             * @description A reward for the task's output, where the project has no reward widget
             * @default null
             */
            reward_scalar?: number | null;
            /**
             * Values
             * @description {widget name: value}
             */
            values?: {
                [key: string]: unknown;
            };
        };
        /**
         * FeedbackList
         * @description All judgements of a task.
         */
        FeedbackList: {
            /** Items */
            items: components["schemas"]["ReviewedFeedback"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * FeedbackOfAnnotator
         * @description One annotator's judgements.
         */
        FeedbackOfAnnotator: {
            /** Feedback */
            feedback: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Last At
             * Format: date-time
             */
            last_at: string;
            /** Mean Duration Ms */
            mean_duration_ms: number | null;
            /** Mean Quality */
            mean_quality: number | null;
            /** Name */
            name: string;
        };
        /**
         * FeedbackOfDay
         * @description Judgements of one day (UTC).
         */
        FeedbackOfDay: {
            /** Day */
            day: string;
            /** Feedback */
            feedback: number;
        };
        /**
         * FeedbackOut
         * @description A stored judgement, as its author sees it.
         */
        FeedbackOut: {
            /**
             * Assignment Id
             * Format: uuid
             */
            assignment_id: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Duration Ms */
            duration_ms: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Project Id
             * Format: uuid
             */
            project_id: string;
            /** Rationale */
            rationale: string | null;
            /**
             * Revealed At
             * @description When its author was told which models wrote the outputs: since then they cannot change it
             * @default null
             */
            revealed_at?: string | null;
            /** Revision */
            revision: number;
            /** Reward Scalar */
            reward_scalar: number | null;
            /**
             * Task Id
             * Format: uuid
             */
            task_id: string;
            /** Task Version */
            task_version: number;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Values */
            values: {
                [key: string]: unknown;
            };
        };
        /**
         * FieldError
         * @description What is wrong with one field; `field` is a dotted path (``values.score.scores``).
         */
        FieldError: {
            /** Field */
            field: string;
            /** Message */
            message: string;
        };
        /**
         * Figure
         * @description A figure. `value` is null where it cannot be computed, and `note` says why.
         */
        Figure: {
            /**
             * High
             * @description Upper bound of the 95 % interval
             * @default null
             */
            high?: number | null;
            /**
             * Low
             * @description Lower bound of the 95 % interval
             * @default null
             */
            low?: number | null;
            /**
             * N
             * @description How many items (or judgements, of an annotator) it rests on
             * @default 0
             */
            n?: number;
            /**
             * Note
             * @default
             */
            note?: string;
            /** Value */
            value: number | null;
        };
        /**
         * FileQuery
         * @description Which file of a split, and of a part with several files.
         */
        FileQuery: {
            /**
             * Number
             * @default null
             */
            number?: number | null;
            /**
             * Part
             * @default null
             */
            part?: ("train" | "validation" | "test") | null;
        };
        /**
         * Filters
         * @description What is exported. They are applied in this order, and the counts are told after each.
         */
        Filters: {
            /**
             * Created After
             * @description Judgements submitted at this time or later
             * @default null
             */
            created_after?: string | null;
            /**
             * Created Before
             * @description Judgements submitted before this time
             * @default null
             */
            created_before?: string | null;
            /**
             * Gold
             * @description Whether gold and qualification items are exported, too; they stay out with `statuses`
             * @default false
             */
            gold?: boolean;
            /**
             * Min Agreement
             * @description Tasks whose agreement is at least this; one that was not computed yet fails
             * @default null
             */
            min_agreement?: number | null;
            /**
             * Min Quality
             * @description Judgements whose quality is at least this; one that was not scored yet fails
             * @default null
             */
            min_quality?: number | null;
            /**
             * Min Reliability
             * @description Judgements of annotators whose reliability, the lowest of all keys, is at least this; one who was not measured yet fails
             * @default null
             */
            min_reliability?: number | null;
            /**
             * Min Votes
             * @description Tasks with at least so many judgements, before judgements are filtered
             * @default null
             */
            min_votes?: number | null;
            /**
             * Models
             * @description Rows all of whose outputs come from these models; an answer written from nothing has none and passes
             * @default null
             */
            models?: string[] | null;
            /**
             * Resolved
             * @description true: only tasks that a researcher resolved
             * @default null
             */
            resolved?: true | null;
            /**
             * Statuses
             * @description Tasks with one of these statuses; without it open and complete ones, so archived ones stay out
             */
            statuses?: components["schemas"]["TaskStatus"][];
            /**
             * Tags
             * @description Tasks that have at least one of these tags
             * @default null
             */
            tags?: string[] | null;
            /**
             * Types
             * @description Tasks of one of these types
             * @default null
             */
            types?: string[] | null;
        };
        /**
         * FormatOut
         * @description A file format of exports.
         */
        FormatOut: {
            /**
             * Available
             * @description Whether it can be used with the environment's settings
             * @default true
             */
            available?: boolean;
            /**
             * Config Schema
             * @description JSON Schema of its settings, where it has some: see `/projects/{id}/plugins`
             * @default null
             */
            config_schema?: {
                [key: string]: unknown;
            } | null;
            /**
             * Description
             * @default
             */
            description?: string;
            /** Extension */
            extension: string;
            /** Label */
            label: string;
            /** Media Type */
            media_type: string;
            /** Name */
            name: string;
            /**
             * Plugin
             * @description The plugin that registered it
             */
            plugin: string | null;
            /** Streamable */
            streamable: boolean;
            /**
             * Unavailable
             * @description Why it cannot; a project's own settings may mend that
             * @default null
             */
            unavailable?: string | null;
        };
        /**
         * GeneratedOutput
         * @description A stored output. `position` is its place in the task.
         */
        GeneratedOutput: {
            /** Completion Tokens */
            completion_tokens: number | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Finish Reason */
            finish_reason: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Latency Ms */
            latency_ms: number | null;
            /** Metadata */
            metadata: {
                [key: string]: unknown;
            };
            /** Model Id */
            model_id: string;
            /** Output */
            output: string;
            /** Parameters */
            parameters: {
                [key: string]: unknown;
            };
            /** Position */
            position: number;
            /** Prompt Tokens */
            prompt_tokens: number | null;
            /** Provider */
            provider: string | null;
        };
        /**
         * GenerateIn
         * @description Which models to ask, and how. What is left out is left to the provider.
         */
        GenerateIn: {
            /**
             * Max Tokens
             * @description Tokens of one output at most
             * @default null
             */
            max_tokens?: number | null;
            /**
             * Models
             * @description Ids of models: see `GET /providers/{name}/models`
             */
            models: string[];
            /**
             * N
             * @description Outputs of each model
             * @default 1
             */
            n?: number;
            /**
             * Provider
             * @description Its name: see `GET /plugins`
             */
            provider: string;
            /**
             * Seed
             * @description Of the first output of each model; the next ones get seed + 1, seed + 2 …
             * @default null
             */
            seed?: number | null;
            /**
             * System
             * @description Instead of the system prompt of the task; "" for none
             * @default null
             */
            system?: string | null;
            /**
             * Temperature
             * @default null
             */
            temperature?: number | null;
        };
        /**
         * GenerateOut
         * @description What came and was stored, and what did not come.
         */
        GenerateOut: {
            /** Errors */
            errors?: components["schemas"]["GenerationError"][];
            /** Outputs */
            outputs: components["schemas"]["GeneratedOutput"][];
        };
        /**
         * GenerationError
         * @description An output that did not come. `index` counts the outputs of one model from 0.
         */
        GenerationError: {
            /** Index */
            index: number;
            /** Message */
            message: string;
            /** Model */
            model: string;
        };
        /**
         * GoldIn
         * @description A known answer.
         */
        GoldIn: {
            /**
             * Qualification
             * @description Whether the task belongs to the qualification set
             * @default false
             */
            qualification?: boolean;
            /**
             * Values
             * @description {widget name: value} of some or all widgets; outputs by id or by place ("#0")
             */
            values: {
                [key: string]: unknown;
            };
        };
        /**
         * GoldItem
         * @description A task whose answer is known; of a long prompt the beginning.
         */
        GoldItem: {
            /**
             * Agreement
             * @description Mean agreement with the answer, 0 to 1: low where it may be wrong
             */
            agreement: number | null;
            /** Gold */
            gold: {
                [key: string]: unknown;
            };
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Judged
             * @description Judgements that were compared with the answer
             */
            judged: number;
            /**
             * Passed
             * @description Those that reached the project's `settings.gold.pass_agreement`
             */
            passed: number;
            pool: components["schemas"]["TaskPool"];
            /** Prompt */
            prompt: string;
            status: components["schemas"]["TaskStatus"];
            /** Tags */
            tags: string[];
            /** Type */
            type: string;
        };
        /**
         * GoldList
         * @description One page of items, the newest first.
         */
        GoldList: {
            /** Items */
            items: components["schemas"]["GoldItem"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * GoldQuery
         * @description The query of the list.
         */
        GoldQuery: {
            /**
             * Cursor
             * @description `next_cursor` of the page before; opaque
             * @default null
             */
            cursor?: string | null;
            /**
             * Limit
             * @description How many items at most
             * @default 50
             */
            limit?: number;
            /**
             * @description `main`: tasks that have a known answer and are handed out like any other
             * @default null
             */
            pool?: components["schemas"]["TaskPool"] | null;
        };
        /**
         * GoldSettings
         * @description How judgements of gold items count, and what annotators learn of them.
         */
        GoldSettings: {
            /**
             * Pass Agreement
             * @description From which agreement with the known answer on (0 to 1, mean of the widgets) one has passed
             * @default 0.75
             */
            pass_agreement?: number;
            /**
             * Reveal
             * @description Whether the answer to POST /feedback tells at once that it was a gold item, and its answer
             * @default false
             */
            reveal?: boolean;
            /**
             * Show Own
             * @description Whether annotators see how well they agree with the gold items, in steps of five items
             * @default false
             */
            show_own?: boolean;
        };
        /**
         * Health
         * @description The process answers.
         */
        Health: {
            /**
             * Status
             * @default ok
             * @constant
             */
            status?: "ok";
            /** Version */
            version: string;
        };
        /**
         * HealthFigure
         * @description A figure of the dataset.
         */
        HealthFigure: {
            /** Detail */
            detail?: {
                [key: string]: unknown;
            };
            /**
             * High
             * @description Upper bound of the 95 % interval
             * @default null
             */
            high?: number | null;
            /**
             * Low
             * @description Lower bound of the 95 % interval
             * @default null
             */
            low?: number | null;
            /**
             * N
             * @description How many items (or judgements, of an annotator) it rests on
             * @default 0
             */
            n?: number;
            /**
             * Note
             * @default
             */
            note?: string;
            /** Value */
            value: number | null;
        };
        /**
         * ImportAnswer
         * @description The import's job: follow it at `GET /jobs/{id}`.
         */
        ImportAnswer: {
            job: components["schemas"]["JobRef"];
        };
        /**
         * ImportQuery
         * @description How a file is read.
         */
        ImportQuery: {
            /**
             * Format
             * @description Left out: by Content-Type
             * @default null
             */
            format?: ("ndjson" | "csv" | "parquet") | null;
            /**
             * Layout
             * @description How the records are read, with the judgements that were recorded in them: as one of our own exports, as hh-rlhf's transcripts, or as the JSON exports of Label Studio and Argilla. Left out: as tasks
             * @default null
             */
            layout?: ("argilla" | "ballots" | "dpo" | "grpo" | "helpsteer_preference" | "hh_rlhf" | "kto" | "label_studio" | "llama_factory" | "nemo_rl" | "openai_preference" | "prm" | "ranking" | "reward_scores" | "sft" | "ultrafeedback") | null;
            /**
             * Mapping
             * @description JSON: {our field: their column, or "=" and a constant}
             * @default null
             */
            mapping?: string | null;
            /**
             * Type
             * @description The task type of lines that name none
             * @default null
             */
            type?: string | null;
        };
        /**
         * InviteIn
         * @description Whom to invite.
         */
        InviteIn: {
            /**
             * Email
             * @description Only this address may use it; anybody with the token if left out
             * @default null
             */
            email?: string | null;
            /**
             * Project Id
             * @description A project that they become a member of
             * @default null
             */
            project_id?: string | null;
            /** @default annotator */
            role?: components["schemas"]["Role"];
        };
        /**
         * InviteOut
         * @description An invite as it is listed.
         */
        InviteOut: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Email */
            email: string | null;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Invited By Id
             * Format: uuid
             */
            invited_by_id: string;
            /** Project Id */
            project_id: string | null;
            /** Project Name */
            project_name: string | null;
            role: components["schemas"]["Role"];
            /**
             * Status
             * @enum {string}
             */
            status: "pending" | "used" | "expired";
            /** Used At */
            used_at: string | null;
            /** Used By Id */
            used_by_id: string | null;
        };
        /**
         * JobError
         * @description A line of an import that was not taken in, and why.
         */
        JobError: {
            /** Field */
            field: string;
            /** Line */
            line: number;
            /** Message */
            message: string;
        };
        /**
         * JobErrorPage
         * @description Errors of a job, in the order of the lines.
         */
        JobErrorPage: {
            /** Items */
            items: components["schemas"]["JobError"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * JobErrorQuery
         * @description Which errors, and in which form.
         */
        JobErrorQuery: {
            /**
             * Cursor
             * @description `next_cursor` of the page before; opaque
             * @default null
             */
            cursor?: string | null;
            /**
             * Format
             * @description `ndjson` and `csv` download all of them; so does `Accept: application/x-ndjson`
             * @default null
             */
            format?: ("json" | "ndjson" | "csv") | null;
            /**
             * Limit
             * @description How many items at most
             * @default 50
             */
            limit?: number;
        };
        /**
         * JobOut
         * @description A job with its first errors.
         */
        JobOut: {
            /** Attempts */
            attempts: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Created By Id */
            created_by_id: string | null;
            /**
             * Error
             * @description Why it failed
             */
            error: string | null;
            /**
             * Errors
             * @description The first 100
             */
            errors: components["schemas"]["JobError"][];
            /** Finished At */
            finished_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Imported
             * @description Lines taken in, for imports
             */
            imported: number;
            /** Kind */
            kind: string;
            /**
             * Progress
             * @description 0 to 1
             */
            progress: number;
            /** Project Id */
            project_id: string | null;
            /**
             * Rejected
             * @description Lines not taken in, for imports; `/jobs/{id}/errors` lists each
             */
            rejected: number;
            /** Result */
            result: {
                [key: string]: unknown;
            };
            /** Started At */
            started_at: string | null;
            status: components["schemas"]["JobStatus"];
            /**
             * Traceback
             * @description For admins: where it failed
             * @default null
             */
            traceback?: string | null;
        };
        /**
         * JobPage
         * @description Jobs, newest first.
         */
        JobPage: {
            /** Items */
            items: components["schemas"]["JobSummary"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * JobQuery
         * @description Which jobs.
         */
        JobQuery: {
            /**
             * Cursor
             * @description `next_cursor` of the page before; opaque
             * @default null
             */
            cursor?: string | null;
            /**
             * Kind
             * @default null
             */
            kind?: string | null;
            /**
             * Limit
             * @description How many items at most
             * @default 50
             */
            limit?: number;
            /**
             * Project Id
             * @default null
             */
            project_id?: string | null;
            /** @default null */
            status?: components["schemas"]["JobStatus"] | null;
        };
        /**
         * JobRef
         * @description A job that was queued.
         */
        JobRef: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /**
             * Project Id
             * Format: uuid
             */
            project_id: string;
            /** Status */
            status: string;
        };
        /**
         * JobStatus
         * @description Where a job stands.
         * @enum {string}
         */
        JobStatus: "queued" | "running" | "succeeded" | "failed" | "cancelled";
        /**
         * JobSummary
         * @description A job and how far it is.
         */
        JobSummary: {
            /** Attempts */
            attempts: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Created By Id */
            created_by_id: string | null;
            /**
             * Error
             * @description Why it failed
             */
            error: string | null;
            /** Finished At */
            finished_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Imported
             * @description Lines taken in, for imports
             */
            imported: number;
            /** Kind */
            kind: string;
            /**
             * Progress
             * @description 0 to 1
             */
            progress: number;
            /** Project Id */
            project_id: string | null;
            /**
             * Rejected
             * @description Lines not taken in, for imports; `/jobs/{id}/errors` lists each
             */
            rejected: number;
            /** Result */
            result: {
                [key: string]: unknown;
            };
            /** Started At */
            started_at: string | null;
            status: components["schemas"]["JobStatus"];
        };
        /**
         * KeyQuality
         * @description How far annotators agree on one thing that they were asked. A figure that does not apply is left out.
         */
        KeyQuality: {
            /**
             * Cohen Kappa
             * @description Of pairs of annotators, those with the most in common first
             */
            cohen_kappa: components["schemas"]["PairFigure"][];
            /** @default null */
            fleiss_kappa?: components["schemas"]["Figure"] | null;
            /** @default null */
            kendall_tau?: components["schemas"]["Figure"] | null;
            /** Key */
            key: string;
            /**
             * Kind
             * @description Of its signals: pairwise, scalar, rank, step or category
             */
            kind: string | null;
            /** @default null */
            krippendorff_alpha?: components["schemas"]["AlphaFigure"] | null;
            /** @default null */
            krippendorff_alpha_ordinal?: components["schemas"]["AlphaFigure"] | null;
            /**
             * Level Of Measurement
             * @description Of alpha: nominal, ordinal or interval
             */
            level_of_measurement: string | null;
            /** @default null */
            mean_cohen_kappa?: components["schemas"]["Figure"] | null;
            /**
             * N Items
             * @description Items that two annotators or more judged
             */
            n_items: number;
            /**
             * N Judgements
             * @description Judgements of those items
             */
            n_judgements: number;
            /** @default null */
            percent_agreement?: components["schemas"]["Figure"] | null;
            /**
             * Widget
             * @description The name that the project gave the widget
             */
            widget: string | null;
        } & {
            [key: string]: unknown;
        };
        /**
         * Lacking
         * @description What is lacking now: tasks, and outputs of all of them together.
         */
        Lacking: {
            /** Outputs */
            outputs: number;
            /** Tasks */
            tasks: number;
        };
        /**
         * LinkIn
         * @description A link to make.
         */
        LinkIn: {
            /**
             * Minutes
             * @description How long it works
             * @default 1440
             */
            minutes?: number;
            /**
             * Number
             * @description Which file of several, from 0
             * @default null
             */
            number?: number | null;
            /**
             * Part
             * @description Which file of a split
             * @default null
             */
            part?: ("train" | "validation" | "test") | null;
        };
        /**
         * LinkOut
         * @description A link. Whoever has it can download the file.
         */
        LinkOut: {
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Url */
            url: string;
        };
        /**
         * ListQuery
         * @description A page of a list without filters.
         */
        ListQuery: {
            /**
             * Cursor
             * @description `next_cursor` of the page before; opaque
             * @default null
             */
            cursor?: string | null;
            /**
             * Limit
             * @description How many items at most
             * @default 50
             */
            limit?: number;
        };
        /**
         * LiveJob
         * @description Jobs of one kind that wait or run.
         */
        LiveJob: {
            /** Jobs */
            jobs: number;
            /** Kind */
            kind: string;
            /** Status */
            status: string;
        };
        /**
         * LiveJobs
         * @description Jobs that wait or run.
         */
        LiveJobs: {
            /** By Kind */
            by_kind: components["schemas"]["LiveJob"][];
            /** Queued */
            queued: number;
            /** Running */
            running: number;
        };
        /**
         * LoginIn
         * @description Who wants to sign in.
         */
        LoginIn: {
            /** Email */
            email: string;
            /**
             * Password
             * Format: password
             */
            password: string;
        };
        /**
         * MeanAgreement
         * @description The mean agreement of the tasks that have one.
         */
        MeanAgreement: {
            /**
             * High
             * @description Upper bound of the mean's 95 % interval
             */
            high: number | null;
            /**
             * Low
             * @description Lower bound of the mean's 95 % interval; null with fewer than two tasks
             */
            low: number | null;
            /** Mean */
            mean: number | null;
            /** Tasks */
            tasks: number;
        };
        /**
         * MemberIn
         * @description What a user may do in a project.
         */
        MemberIn: {
            /** @default annotator */
            role?: components["schemas"]["MemberRole"];
        };
        /**
         * MemberList
         * @description One page of members, the first to join first.
         */
        MemberList: {
            /** Items */
            items: components["schemas"]["MemberOut"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * MemberOut
         * @description A member of a project.
         */
        MemberOut: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Email */
            email: string;
            /** Is Active */
            is_active: boolean;
            /** Is Owner */
            is_owner: boolean;
            /** Name */
            name: string;
            role: components["schemas"]["MemberRole"];
            /**
             * User Id
             * Format: uuid
             */
            user_id: string;
            /** @description Their role on the platform */
            user_role: components["schemas"]["Role"];
        };
        /**
         * MemberRole
         * @description What a user may do in one project.
         * @enum {string}
         */
        MemberRole: "annotator" | "researcher";
        /**
         * MissingPlugin
         * @description Something that a plugin offered which is not installed, or did not load.
         */
        MissingPlugin: {
            /**
             * Field
             * @description Where it is referred to, a dotted path
             */
            field: string;
            /**
             * Kind
             * @description As in `GET /plugins`: task_types, widgets, scorers …
             */
            kind: string;
            /** Message */
            message: string;
            /** Name */
            name: string;
        };
        /**
         * ModelList
         * @description Ids of the models that a provider offers.
         */
        ModelList: {
            /** Items */
            items: string[];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * ModelPair
         * @description How often the first of two models was preferred to the second, and the reverse.
         */
        ModelPair: {
            /** First */
            first: string;
            /**
             * Losses
             * @description Of the first: wins of the second
             */
            losses: number;
            /**
             * N
             * @description Comparisons: wins, losses and ties
             */
            n: number;
            /** Second */
            second: string;
            /** Ties */
            ties: number;
            /** @description Of the first, among decided comparisons; 95 % Wilson interval */
            win_rate: components["schemas"]["Figure"];
            /**
             * Wins
             * @description Of the first
             */
            wins: number;
        };
        /**
         * ModelRanking
         * @description A leaderboard as the scorer `models` fitted it last.
         */
        ModelRanking: {
            /**
             * Components
             * @description Groups of models that no chain of comparisons connects
             */
            components: number;
            /**
             * Effects
             * @description place: of being seen first; length: of being twice as long; taken off the strengths
             */
            effects: {
                [key: string]: components["schemas"]["Effect"];
            };
            /** Key */
            key: string;
            /** Kind */
            kind: string;
            /**
             * Method
             * @description bradley_terry or plackett_luce
             */
            method: string;
            /**
             * Models
             * @description The largest component first, in it the strongest model
             */
            models: components["schemas"]["RankedModel"][];
            /**
             * Note
             * @description Words, where models cannot all be compared
             */
            note: string;
            /** Resamples */
            resamples: number;
            /**
             * Tasks
             * @description Tasks that it rests on
             */
            tasks: number;
            /**
             * Ties
             * @description half: a tie is half a win; davidson: an outcome of its own
             */
            ties: string | null;
            /** Widget */
            widget: string;
        };
        /**
         * ModelReward
         * @description The rewards of one model's outputs.
         */
        ModelReward: {
            /** Mean */
            mean: number;
            /** Model Id */
            model_id: string;
            /**
             * N
             * @description Rewards given
             */
            n: number;
            /**
             * Outputs
             * @description Outputs that were given them
             */
            outputs: number;
            /**
             * Sd
             * @description Standard deviation (n - 1); null for a single reward
             */
            sd: number | null;
        };
        /**
         * ModelsOut
         * @description What the project's judgements say of models: counts, and leaderboards.
         */
        ModelsOut: {
            /**
             * Comparisons
             * @description Per key, the one with the most comparisons first
             */
            comparisons: components["schemas"]["ComparedModels"][];
            /**
             * Project Id
             * Format: uuid
             */
            project_id: string;
            /**
             * Rankings
             * @description Leaderboards with intervals, those that rest on the most tasks first
             */
            rankings?: components["schemas"]["ModelRanking"][];
            /**
             * Rewards
             * @description Per key, the one with the most rewards first
             */
            rewards: components["schemas"]["RewardedModels"][];
        };
        /**
         * ModelsQuery
         * @description Whose settings are used to ask.
         */
        ModelsQuery: {
            /**
             * Project Id
             * @description Left out: those of the environment
             * @default null
             */
            project_id?: string | null;
        };
        /**
         * ModelStanding
         * @description One model against all others.
         */
        ModelStanding: {
            /** Losses */
            losses: number;
            /** Model Id */
            model_id: string;
            /**
             * N
             * @description Comparisons: wins, losses and ties
             */
            n: number;
            /**
             * Opponents
             * @description Other models that it was compared with
             */
            opponents: number;
            /** Ties */
            ties: number;
            /** @description Among decided comparisons; 95 % Wilson interval */
            win_rate: components["schemas"]["Figure"];
            /** Wins */
            wins: number;
        };
        /**
         * NewInviteOut
         * @description A new invite.
         */
        NewInviteOut: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Email */
            email: string | null;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Project Id */
            project_id: string | null;
            role: components["schemas"]["Role"];
            /**
             * Token
             * @description Shown this once: `invite` of POST /auth/register
             */
            token: string;
        };
        /**
         * NewTokenOut
         * @description A new API token.
         */
        NewTokenOut: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Expires At */
            expires_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Last Used At */
            last_used_at: string | null;
            /** Name */
            name: string;
            /**
             * Prefix
             * @description How the token begins
             */
            prefix: string;
            /**
             * Token
             * @description Shown this once: for Authorization: Bearer
             */
            token: string;
        };
        /**
         * NextIn
         * @description Whose queue to claim from; any of the annotator's projects where it is left out.
         */
        NextIn: {
            /**
             * Project Id
             * @default null
             */
            project_id?: string | null;
        };
        /**
         * NotificationOut
         * @description A message to the user. `link` is a path of the UI.
         */
        NotificationOut: {
            /** Body */
            body: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Data */
            data: {
                [key: string]: unknown;
            };
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Link */
            link: string | null;
            /** Read At */
            read_at: string | null;
            /** Title */
            title: string;
        };
        /**
         * NotificationPage
         * @description Notifications, newest first.
         */
        NotificationPage: {
            /** Items */
            items: components["schemas"]["NotificationOut"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
            /**
             * Unread Count
             * @description Of all notifications, not of this page alone
             */
            unread_count: number;
        };
        /**
         * NotificationQuery
         * @description Which notifications.
         */
        NotificationQuery: {
            /**
             * Cursor
             * @description `next_cursor` of the page before; opaque
             * @default null
             */
            cursor?: string | null;
            /**
             * Limit
             * @description How many items at most
             * @default 50
             */
            limit?: number;
            /**
             * Unread
             * @description Only those that were not read
             * @default false
             */
            unread?: boolean;
        };
        /**
         * ScorerOut
         * @description A measure of quality.
         */
        ObservabilityScorerOut: {
            /**
             * Available
             * @description Whether it can be used with the environment's settings
             * @default true
             */
            available?: boolean;
            /**
             * Config Schema
             * @description JSON Schema of its settings, where it has some: see `/projects/{id}/plugins`
             * @default null
             */
            config_schema?: {
                [key: string]: unknown;
            } | null;
            /**
             * Description
             * @default
             */
            description?: string;
            /** Label */
            label: string;
            /** Name */
            name: string;
            /** Options Schema */
            options_schema: {
                [key: string]: unknown;
            };
            /**
             * Plugin
             * @description The plugin that registered it
             */
            plugin: string | null;
            /**
             * Unavailable
             * @description Why it cannot; a project's own settings may mend that
             * @default null
             */
            unavailable?: string | null;
        };
        /**
         * WidgetOut
         * @description A control to judge with.
         */
        ObservabilityWidgetOut: {
            /**
             * Available
             * @description Whether it can be used with the environment's settings
             * @default true
             */
            available?: boolean;
            /**
             * Config Schema
             * @description JSON Schema of its settings, where it has some: see `/projects/{id}/plugins`
             * @default null
             */
            config_schema?: {
                [key: string]: unknown;
            } | null;
            /**
             * Description
             * @default
             */
            description?: string;
            /** Is Reward */
            is_reward: boolean;
            /** Label */
            label: string;
            /** Min Outputs */
            min_outputs: number;
            /**
             * Module
             * @description URL of its ES module; null where the app has its own or none is needed
             */
            module: string | null;
            /** Name */
            name: string;
            /** Options Schema */
            options_schema: {
                [key: string]: unknown;
            };
            /**
             * Plugin
             * @description The plugin that registered it
             */
            plugin: string | null;
            /**
             * Unavailable
             * @description Why it cannot; a project's own settings may mend that
             * @default null
             */
            unavailable?: string | null;
            /** Value Schema */
            value_schema: {
                [key: string]: unknown;
            };
        };
        /**
         * OpenedOutput
         * @description An output, in the task's own order.
         */
        OpenedOutput: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Model Id */
            model_id: string;
            /** Position */
            position: number;
            /** Text */
            text: string;
        };
        /**
         * OpenedTask
         * @description The whole task.
         */
        OpenedTask: {
            /** Agreement */
            agreement: number | null;
            /** Evaluation Criteria */
            evaluation_criteria: string[];
            /** Expected Behavior */
            expected_behavior: string | null;
            /** Feedback Count */
            feedback_count: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Messages */
            messages: {
                [key: string]: unknown;
            }[] | null;
            /** Metadata */
            metadata: {
                [key: string]: unknown;
            };
            /** Outputs */
            outputs: components["schemas"]["OpenedOutput"][] | null;
            /**
             * Project Id
             * Format: uuid
             */
            project_id: string;
            /** Prompt */
            prompt: string;
            /** Required Annotations */
            required_annotations: number;
            /** Status */
            status: string;
            /** System */
            system: string | null;
            /** Tags */
            tags: string[];
            /** Type */
            type: string;
            /** Version */
            version: number;
        };
        /**
         * OtherMetric
         * @description A figure of a scorer that has no place of its own.
         */
        OtherMetric: {
            /** Detail */
            detail: {
                [key: string]: unknown;
            };
            /**
             * High
             * @description Upper bound of the 95 % interval
             * @default null
             */
            high?: number | null;
            /** Key */
            key: string;
            /** Level */
            level: string;
            /**
             * Low
             * @description Lower bound of the 95 % interval
             * @default null
             */
            low?: number | null;
            /** Metric */
            metric: string;
            /**
             * N
             * @description How many items (or judgements, of an annotator) it rests on
             * @default 0
             */
            n?: number;
            /**
             * Note
             * @default
             */
            note?: string;
            /** Subject */
            subject: string;
            /** Value */
            value: number | null;
        };
        /**
         * OtherScorer
         * @description What another scorer found.
         */
        OtherScorer: {
            /** Label */
            label: string;
            /** Metrics */
            metrics: components["schemas"]["OtherMetric"][];
            /** Scorer */
            scorer: string;
        };
        /**
         * OutputIn
         * @description A model's answer.
         */
        OutputIn: {
            /** Metadata */
            metadata?: {
                [key: string]: unknown;
            };
            /** Model Id */
            model_id: string;
            /** Output */
            output: string;
        };
        /**
         * OutputPut
         * @description An output of a changed task: one that is there is named by its `id`. What is stored of it may stand here.
         */
        OutputPut: {
            /**
             * Completion Tokens
             * @description Read only: ignored
             * @default null
             */
            completion_tokens?: unknown;
            /**
             * Created At
             * @description Read only: ignored
             * @default null
             */
            created_at?: unknown;
            /**
             * Finish Reason
             * @description Read only: ignored
             * @default null
             */
            finish_reason?: unknown;
            /**
             * Id
             * @default null
             */
            id?: string | null;
            /**
             * Latency Ms
             * @description Read only: ignored
             * @default null
             */
            latency_ms?: unknown;
            /** Metadata */
            metadata?: {
                [key: string]: unknown;
            };
            /** Model Id */
            model_id: string;
            /** Output */
            output: string;
            /**
             * Parameters
             * @description Read only: ignored
             * @default null
             */
            parameters?: unknown;
            /**
             * Position
             * @description Read only: ignored
             * @default null
             */
            position?: unknown;
            /**
             * Prompt Tokens
             * @description Read only: ignored
             * @default null
             */
            prompt_tokens?: unknown;
            /**
             * Provider
             * @description Read only: ignored
             * @default null
             */
            provider?: unknown;
        };
        /**
         * OwnGold
         * @description My agreement (0 to 1) with the gold items of a project that shows it. They are counted in whole fives.
         */
        OwnGold: {
            /** Agreement */
            agreement: number | null;
            /** Judged */
            judged: number;
        };
        /**
         * OwnQualification
         * @description Where I stand with the qualification of a project.
         */
        OwnQualification: {
            /** Answered */
            answered: number;
            /** Attempt */
            attempt: number;
            /**
             * Correct
             * @description Told when it is decided, or where the project reveals answers
             */
            correct: number | null;
            /** Explanation */
            explanation: string;
            /** Items Left */
            items_left: number;
            /** Max Attempts */
            max_attempts: number;
            /** Name */
            name: string;
            /** Needed */
            needed: number;
            /** Pass Accuracy */
            pass_accuracy: number;
            /**
             * Project Id
             * Format: uuid
             */
            project_id: string;
            /**
             * Status
             * @enum {string}
             */
            status: "not_started" | "in_progress" | "passed" | "failed";
        };
        /** Page[AuditOut] */
        Page_AuditOut_: {
            /** Items */
            items: components["schemas"]["AuditOut"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /** Page[InviteOut] */
        Page_InviteOut_: {
            /** Items */
            items: components["schemas"]["InviteOut"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /** Page[TokenOut] */
        Page_TokenOut_: {
            /** Items */
            items: components["schemas"]["TokenOut"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /** Page[UserOut] */
        Page_UserOut_: {
            /** Items */
            items: components["schemas"]["UserOut"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * PageQuery
         * @description The query of every list.
         */
        PageQuery: {
            /**
             * Cursor
             * @description `next_cursor` of the page before; opaque
             * @default null
             */
            cursor?: string | null;
            /**
             * Limit
             * @description How many items at most
             * @default 50
             */
            limit?: number;
        };
        /**
         * PairFigure
         * @description A figure of two annotators.
         */
        PairFigure: {
            /** Annotators */
            annotators: string[];
            /**
             * High
             * @description Upper bound of the 95 % interval
             * @default null
             */
            high?: number | null;
            /**
             * Low
             * @description Lower bound of the 95 % interval
             * @default null
             */
            low?: number | null;
            /**
             * N
             * @description How many items (or judgements, of an annotator) it rests on
             * @default 0
             */
            n?: number;
            /** Names */
            names: string[];
            /**
             * Note
             * @default
             */
            note?: string;
            /** Value */
            value: number | null;
        };
        /**
         * PasswordIn
         * @description A change of one's own password.
         */
        PasswordIn: {
            /**
             * Current Password
             * Format: password
             */
            current_password: string;
            /**
             * New Password
             * Format: password
             * @description At least 8 characters; neither the e-mail address nor one of the most common
             */
            new_password: string;
        };
        /**
         * Person
         * @description A user.
         */
        Person: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * PluginConfigIn
         * @description Settings of one plugin object, in place of the project's old ones.
         */
        PluginConfigIn: {
            /**
             * Values
             * @description By field of its schema. A secret that is left out stays as it is; null takes it away. Any other field that is left out, or null, goes back to the environment's value, or to its default
             */
            values: {
                [key: string]: unknown;
            };
        };
        /**
         * PluginConfigList
         * @description All that can be set; there is never a next page.
         */
        PluginConfigList: {
            /** Items */
            items: components["schemas"]["PluginConfigOut"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * PluginConfigOut
         * @description Settings of one plugin object in a project. No secret is ever in it.
         */
        PluginConfigOut: {
            /**
             * From Environment
             * @description Fields that the server's environment gives where the project says nothing; a project with settings of its own is lent none of the environment's secrets
             */
            from_environment: string[];
            /**
             * Is Set
             * @description Whether the project has settings of its own; else the environment's hold
             */
            is_set: boolean;
            /**
             * Kind
             * @description As in `GET /plugins`: llm_providers, scorers …
             */
            kind: string;
            /** Label */
            label: string;
            /**
             * Missing
             * @description The plugin that offered it is not installed any more
             */
            missing: boolean;
            /** Name */
            name: string;
            /**
             * Schema
             * @description JSON Schema of the settings; secrets are writeOnly, and what only admins set says `"x-rlflow-scope": "admin"`
             * @default null
             */
            schema?: {
                [key: string]: unknown;
            } | null;
            /**
             * Secrets
             * @description Secret fields, and whether the project has set each
             */
            secrets: {
                [key: string]: boolean;
            };
            /**
             * Unavailable
             * @description Why it cannot be used with the settings that hold now
             */
            unavailable: string | null;
            /** Updated At */
            updated_at: string | null;
            /**
             * Values
             * @description The project's own, without secrets
             */
            values: {
                [key: string]: unknown;
            };
        };
        /**
         * PluginOut
         * @description A plugin and what it registered, or why it did not load.
         */
        PluginOut: {
            /** Error */
            error: string | null;
            /** Module */
            module: string;
            /** Name */
            name: string;
            /** Package */
            package: string;
            /**
             * Problems
             * @description What is wrong with one that is loaded all the same
             */
            problems?: string[];
            /** Registered */
            registered: {
                [key: string]: string[];
            };
            /**
             * Settings
             * @description Of all that it registered
             */
            settings?: components["schemas"]["PluginSetting"][];
            /** Status */
            status: string;
            /**
             * Traceback
             * @description Where it failed
             * @default null
             */
            traceback?: string | null;
            /** Version */
            version: string;
        };
        /**
         * PluginSetting
         * @description Where a setting of a plugin object stands in the server's environment; never its value.
         */
        PluginSetting: {
            /**
             * Admin Only
             * @description In a project, too, only admins set it
             */
            admin_only: boolean;
            /** Field */
            field: string;
            /**
             * Is Set
             * @description Whether the environment gives a value, right or wrong
             */
            is_set: boolean;
            /**
             * Kind
             * @description As in `GET /plugins`: llm_providers, scorers …
             */
            kind: string;
            /** Label */
            label: string;
            /**
             * Name
             * @description The object that it is a setting of
             */
            name: string;
            /**
             * Problem
             * @description What is wrong with the value that is set
             */
            problem: string | null;
            /** Required */
            required: boolean;
            /** Secret */
            secret: boolean;
            /**
             * Variable
             * @description The environment variable that sets it
             */
            variable: string;
        };
        /**
         * PostQuery
         * @description Which part of a split to stream.
         */
        PostQuery: {
            /**
             * Part
             * @default null
             */
            part?: ("train" | "validation" | "test") | null;
        };
        /**
         * PreviewIn
         * @description An export to look at. With a format, whether it can hold the rows is told.
         */
        PreviewIn: {
            /**
             * Aggregate
             * @description none: a row for each judgement. majority, for pairs, ratings and rankings: the judgements of a task as one. Of a pair the side with more votes wins; `strength` is the mean over all votes, those for the other side and ties counted as they are, and where the votes are equal, or those for the loser outweigh the others in strength, it is a tie. Of numbers and ranks the mean, of labels the most frequent (of equally frequent ones the first by the alphabet). dawid_skene, for pairs and ratings: what the scorer `consensus` found likeliest; numbers by its model of numbers; what it has not scored yet is left out. Filters of judgements choose which tasks and pairs take part, the consensus itself rests on all judgements. A researcher's resolution stands above both, in rows with `resolved`. Judgements of an earlier text of the prompt are not counted.
             * @default none
             * @enum {string}
             */
            aggregate?: "none" | "majority" | "dawid_skene";
            filters?: components["schemas"]["Filters"];
            /**
             * Format
             * @default null
             */
            format?: string | null;
            /**
             * Options
             * @description The recipe's options
             */
            options?: {
                [key: string]: unknown;
            };
            /**
             * Project Id
             * Format: uuid
             */
            project_id: string;
            /**
             * Recipe
             * @description See `GET /plugins` for the recipes and their options
             */
            recipe: string;
            /**
             * Snapshot
             * @description A named snapshot of the project: what is exported is as it was then, whatever changed since. Filters, aggregation and splits work on it as on the project itself
             * @default null
             */
            snapshot?: string | null;
        };
        /**
         * PreviewOut
         * @description How an export would come out.
         */
        PreviewOut: {
            /** Counts */
            counts: components["schemas"]["Count"][];
            /**
             * Left Out
             * @description Of those, how many the recipe leaves out, by reason
             */
            left_out: {
                [key: string]: number;
            };
            /**
             * Looked At
             * @description Rows of the source that were read for `rows`, `left_out` and `warnings`
             */
            looked_at: number;
            /**
             * Refusal
             * @description Why the format cannot hold these rows
             * @default null
             */
            refusal?: string | null;
            /**
             * Refusals
             * @description The formats that cannot hold these rows, each with the reason
             */
            refusals: {
                [key: string]: string;
            };
            /**
             * Rows
             * @description The first rows
             */
            rows: {
                [key: string]: unknown;
            }[];
            /** Schema */
            schema: components["schemas"]["Column"][];
            /** Warnings */
            warnings: string[];
        };
        /**
         * ProblemDocument
         * @description The body of every error.
         */
        ProblemDocument: {
            /** Detail */
            detail: string;
            /** Errors */
            errors?: components["schemas"]["FieldError"][];
            /**
             * Request Id
             * @default null
             */
            request_id?: string | null;
            /** Status */
            status: number;
            /** Title */
            title: string;
            /**
             * Type
             * @description A stable word for the kind of problem, as a URI reference
             */
            type: string;
        };
        /**
         * ProjectIn
         * @description A new project.
         */
        ProjectIn: {
            /**
             * Annotations Per Task
             * @description Judgements wanted of each task that is made from now on and names no number
             * @default 1
             */
            annotations_per_task?: number;
            /**
             * Blind
             * @description Whether model names are hidden from annotators
             * @default true
             */
            blind?: boolean;
            /**
             * Description
             * @default
             */
            description?: string;
            /**
             * Gold Rate
             * @description Share of gold items among the tasks that an annotator gets. 0: tasks with a known answer are tasks like any other
             * @default 0
             */
            gold_rate?: number;
            /**
             * Guidelines
             * @description Markdown, shown to annotators
             * @default
             */
            guidelines?: string;
            /**
             * Lease Minutes
             * @description How long an annotator may hold a task
             * @default 30
             */
            lease_minutes?: number;
            /** Name */
            name: string;
            /**
             * Scorers
             * @description Names, or {scorer, options}. Left out or null: every scorer there is
             * @default null
             */
            scorers?: (string | components["schemas"]["ScorerIn"])[] | null;
            /** @description Gold, qualification, adaptive overlap, order of the queue */
            settings?: components["schemas"]["ProjectSettings"];
            /**
             * Task Type
             * @description The type of tasks that name none; any other is welcome too
             * @default null
             */
            task_type?: string | null;
            /**
             * Widgets
             * @description Left out or null: the default widgets of the task type
             * @default null
             */
            widgets?: components["schemas"]["WidgetIn"][] | null;
        };
        /**
         * ProjectList
         * @description One page of projects, the newest first.
         */
        ProjectList: {
            /** Items */
            items: components["schemas"]["ProjectsProjectOut"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * ProjectPatch
         * @description A change: what is left out stays. With `version`, a change of a project that was changed since is a 409.
         */
        ProjectPatch: {
            /**
             * Annotations Per Task
             * @description Judgements wanted of each task that is made from now on and names no number
             * @default 1
             */
            annotations_per_task?: number;
            /**
             * Blind
             * @description Whether model names are hidden from annotators
             * @default true
             */
            blind?: boolean;
            /**
             * Description
             * @default
             */
            description?: string;
            /**
             * Gold Rate
             * @description Share of gold items among the tasks that an annotator gets. 0: tasks with a known answer are tasks like any other
             * @default 0
             */
            gold_rate?: number;
            /**
             * Guidelines
             * @description Markdown, shown to annotators
             * @default
             */
            guidelines?: string;
            /**
             * Lease Minutes
             * @description How long an annotator may hold a task
             * @default 30
             */
            lease_minutes?: number;
            /**
             * Name
             * @description Its new name
             * @default -
             */
            name?: string;
            /**
             * Scorers
             * @description Names, or {scorer, options}. Left out or null: every scorer there is
             * @default null
             */
            scorers?: (string | components["schemas"]["ScorerIn"])[] | null;
            /** @description Gold, qualification, adaptive overlap, order of the queue */
            settings?: components["schemas"]["ProjectSettings"];
            /**
             * Task Type
             * @description The type of tasks that name none; any other is welcome too
             * @default null
             */
            task_type?: string | null;
            /**
             * Version
             * @default null
             */
            version?: number | null;
            /**
             * Widgets
             * @description Left out or null: the default widgets of the task type
             * @default null
             */
            widgets?: components["schemas"]["WidgetIn"][] | null;
        };
        /**
         * ProjectProgress
         * @description The project at a glance.
         */
        ProjectProgress: {
            /** Feedback */
            feedback: number;
            tasks: components["schemas"]["TaskCounts"];
        };
        /**
         * ProjectQuery
         * @description The query of the list.
         */
        ProjectQuery: {
            /**
             * Cursor
             * @description `next_cursor` of the page before; opaque
             * @default null
             */
            cursor?: string | null;
            /**
             * Limit
             * @description How many items at most
             * @default 50
             */
            limit?: number;
            /**
             * Q
             * @description Part of the name
             * @default null
             */
            q?: string | null;
        };
        /**
         * ProjectSettings
         * @description What a project may be told. A section that a change names takes the place of the old one; the others stay.
         */
        ProjectSettings: {
            adaptive?: components["schemas"]["AdaptiveSettings"];
            annotation?: components["schemas"]["AnnotationSettings"];
            gold?: components["schemas"]["GoldSettings"];
            qualification?: components["schemas"]["QualificationSettings"];
            queue?: components["schemas"]["QueueSettings"];
        };
        /**
         * ProjectOut
         * @description A project. What has a default here is left out for its annotators.
         */
        ProjectsProjectOut: {
            /**
             * Annotations Per Task
             * @default 1
             */
            annotations_per_task?: number;
            /**
             * Blind
             * @default true
             */
            blind?: boolean;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Description */
            description: string;
            /**
             * Gold Rate
             * @default 0
             */
            gold_rate?: number;
            /** Guidelines */
            guidelines: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Is Default
             * @default false
             */
            is_default?: boolean;
            /** Lease Minutes */
            lease_minutes: number;
            /**
             * Missing
             * @description What no installed plugin offers any more
             */
            missing?: components["schemas"]["MissingPlugin"][];
            /** Name */
            name: string;
            /**
             * Owner Id
             * @default null
             */
            owner_id?: string | null;
            /** @default null */
            progress?: components["schemas"]["ProjectProgress"] | null;
            /**
             * Role
             * @description What the caller is to it: owner, researcher or annotator
             */
            role: string;
            /** Scorers */
            scorers?: components["schemas"]["ProjectsScorerOut"][];
            settings?: components["schemas"]["ProjectSettings"];
            /** Task Type */
            task_type: string;
            /**
             * Updated At
             * @default null
             */
            updated_at?: string | null;
            /** Version */
            version: number;
            /** Widgets */
            widgets: components["schemas"]["ProjectsWidgetOut"][];
        };
        /**
         * ScorerOut
         * @description A measure of quality, as the project uses it.
         */
        ProjectsScorerOut: {
            /** Options */
            options: {
                [key: string]: unknown;
            };
            /** Scorer */
            scorer: string;
        };
        /**
         * WidgetOut
         * @description A control to judge with, as the project uses it.
         */
        ProjectsWidgetOut: {
            /** Name */
            name: string;
            /** Options */
            options: {
                [key: string]: unknown;
            };
            /** Required */
            required: boolean;
            /** Widget */
            widget: string;
        };
        /**
         * ProjectWork
         * @description One's work in a project, and what waits there (counted up to 10,000).
         */
        ProjectWork: {
            /** Available */
            available: number;
            /** Description */
            description: string;
            gold: components["schemas"]["OwnGold"] | null;
            /** Held */
            held: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Last At */
            last_at: string | null;
            /** Mean Duration Ms */
            mean_duration_ms: number | null;
            /** Name */
            name: string;
            /** Task Type */
            task_type: string;
            /** Today */
            today: number;
            /** Total */
            total: number;
            /** Week */
            week: number;
        };
        /**
         * QualificationList
         * @description One page of annotators, the first to join first.
         */
        QualificationList: {
            /** Items */
            items: components["schemas"]["AnnotatorQualification"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * QualificationPut
         * @description A decision: `passed` opens the queue, `failed` closes it, `not_started` lets the annotator begin anew.
         *
         *     Whoever begins anew gets items that they have not had: what they judged stays as it is.
         */
        QualificationPut: {
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Status
             * @enum {string}
             */
            status: "passed" | "failed" | "not_started";
        };
        /**
         * QualificationQuery
         * @description The query of the list.
         */
        QualificationQuery: {
            /**
             * Cursor
             * @description `next_cursor` of the page before; opaque
             * @default null
             */
            cursor?: string | null;
            /**
             * Limit
             * @description How many items at most
             * @default 50
             */
            limit?: number;
            /**
             * Status
             * @default null
             */
            status?: ("not_started" | "in_progress" | "passed" | "failed") | null;
        };
        /**
         * QualificationSettings
         * @description What must be passed before the project's queue opens.
         */
        QualificationSettings: {
            /**
             * Enabled
             * @default false
             */
            enabled?: boolean;
            /**
             * Explanation
             * @description Markdown, shown to annotators before they begin
             * @default
             */
            explanation?: string;
            /**
             * Max Attempts
             * @description Each attempt takes items that were not judged yet
             * @default 1
             */
            max_attempts?: number;
            /**
             * Min Items
             * @description Items to judge in an attempt
             * @default 5
             */
            min_items?: number;
            /**
             * Pass Accuracy
             * @description Share of them that must be passed
             * @default 0.8
             */
            pass_accuracy?: number;
            /**
             * Reveal
             * @description Whether each item's answer is told after it was judged
             * @default false
             */
            reveal?: boolean;
        };
        /**
         * QualificationSummary
         * @description A project's qualification: its settings, its items, and how people did.
         */
        QualificationSummary: {
            annotators: components["schemas"]["AnnotatorCounts"];
            /**
             * Enabled
             * @default false
             */
            enabled?: boolean;
            /**
             * Explanation
             * @description Markdown, shown to annotators before they begin
             * @default
             */
            explanation?: string;
            /**
             * Items
             * @description Qualification items that can be handed out
             */
            items: number;
            /**
             * Max Attempts
             * @description Each attempt takes items that were not judged yet
             * @default 1
             */
            max_attempts?: number;
            /**
             * Min Items
             * @description Items to judge in an attempt
             * @default 5
             */
            min_items?: number;
            /**
             * Note
             * @description What keeps it from working, or nothing
             */
            note: string;
            /**
             * Pass Accuracy
             * @description Share of them that must be passed
             * @default 0.8
             */
            pass_accuracy?: number;
            /**
             * Reveal
             * @description Whether each item's answer is told after it was judged
             * @default false
             */
            reveal?: boolean;
        };
        /**
         * QualityOut
         * @description What the project's judgements are worth.
         */
        QualityOut: {
            /** Annotators */
            annotators: components["schemas"]["AnnotatorQuality"][];
            /** Annotators Count */
            annotators_count: number;
            /**
             * Computed At
             * @description When it was last scored; null before the first time
             */
            computed_at: string | null;
            /** Failed */
            failed: components["schemas"]["ScorerFailure"][];
            /**
             * Health
             * @description Of the dataset: coverage, model_balance, blank_outputs, identical_outputs, length_ratio, exact_duplicates, near_duplicates
             */
            health: {
                [key: string]: components["schemas"]["HealthFigure"];
            };
            /**
             * Judgements
             * @description Judgements that were there then
             */
            judgements: number;
            /** Keys */
            keys: components["schemas"]["KeyQuality"][];
            /**
             * Missing
             * @description Scorers of the project whose plugin is not installed
             */
            missing: string[];
            /**
             * Note
             * @description Why nothing could be computed, where that is so
             */
            note: string;
            /**
             * Project Id
             * Format: uuid
             */
            project_id: string;
            /** Scorers */
            scorers: components["schemas"]["OtherScorer"][];
            /**
             * Seconds
             * @description How long that took
             */
            seconds: number | null;
            /**
             * Stale
             * @description Whether judgements wait to be scored, or a scoring is under way
             */
            stale: boolean;
            standing_out: components["schemas"]["StandingOut"];
        };
        /**
         * QualityQuery
         * @description Of which project.
         */
        QualityQuery: {
            /**
             * Project Id
             * Format: uuid
             */
            project_id: string;
        };
        /**
         * QueueOut
         * @description What an annotator holds, and how many tasks they could still claim (counted up to 10,000 a project).
         */
        QueueOut: {
            /**
             * Available
             * @description Without those of blocked projects
             */
            available: number;
            /** Blocked */
            blocked: components["schemas"]["BlockedProject"][];
            /** Items */
            items: components["schemas"]["AssignmentOut"][];
            /**
             * Qualification
             * @description Of the projects that ask me to qualify
             */
            qualification: components["schemas"]["OwnQualification"][];
        };
        /**
         * QueueSettings
         * @description In which order tasks of the same priority are handed out.
         */
        QueueSettings: {
            /**
             * Order
             * @description `uncertainty`: those first whose consensus (`adaptive.method`) is least sure
             * @default arrival
             * @enum {string}
             */
            order?: "arrival" | "uncertainty";
        };
        /**
         * RankedModel
         * @description A model's place in a leaderboard.
         */
        RankedModel: {
            /**
             * Component
             * @description Models of different components must not be compared
             */
            component: number;
            /**
             * High
             * @description Upper bound of the 95 % interval
             */
            high: number | null;
            /**
             * Losses
             * @default null
             */
            losses?: number | null;
            /**
             * Low
             * @description Lower bound of the 95 % interval (bootstrap over tasks)
             */
            low: number | null;
            /** Model Id */
            model_id: string;
            /**
             * Not Worse Than
             * @description How many models' whole intervals lie below
             */
            not_worse_than: number;
            /**
             * Rank
             * @description 1 and how many models' whole intervals lie above; equal ranks are not told apart
             */
            rank: number;
            /**
             * Rank High
             * @description The worst
             */
            rank_high: number;
            /**
             * Rank Low
             * @description The best rank in 95 % of the resamples
             */
            rank_low: number;
            /**
             * Rankings
             * @description Of whole rankings: in how many outputs of it are
             * @default null
             */
            rankings?: number | null;
            /**
             * Strength
             * @description On the logistic scale, from the mean of its component
             */
            strength: number;
            /**
             * Ties
             * @default null
             */
            ties?: number | null;
            /**
             * Wins
             * @default null
             */
            wins?: number | null;
        };
        /**
         * ReadIn
         * @description What was read: some notifications by id, or all of them.
         */
        ReadIn: {
            /**
             * All
             * @default null
             */
            all?: true | null;
            /**
             * Ids
             * @default null
             */
            ids?: string[] | null;
        };
        /**
         * Readiness
         * @description Whether requests can be served; each part is "ok" or says what is wrong.
         */
        Readiness: {
            /** Database */
            database: string;
            /** Migrations */
            migrations: string;
            /** Queue */
            queue: string;
            /**
             * Status
             * @enum {string}
             */
            status: "ok" | "error";
        };
        /**
         * ReadOut
         * @description What is left.
         */
        ReadOut: {
            /** Unread Count */
            unread_count: number;
        };
        /**
         * RecipeOut
         * @description A layout that a trainer loads.
         */
        RecipeOut: {
            /**
             * Available
             * @description Whether it can be used with the environment's settings
             * @default true
             */
            available?: boolean;
            /**
             * Config Schema
             * @description JSON Schema of its settings, where it has some: see `/projects/{id}/plugins`
             * @default null
             */
            config_schema?: {
                [key: string]: unknown;
            } | null;
            /**
             * Description
             * @default
             */
            description?: string;
            /** Label */
            label: string;
            /** Name */
            name: string;
            /** Options Schema */
            options_schema: {
                [key: string]: unknown;
            };
            /**
             * Plugin
             * @description The plugin that registered it
             */
            plugin: string | null;
            /** Source */
            source: string;
            /** Target */
            target: string;
            /**
             * Unavailable
             * @description Why it cannot; a project's own settings may mend that
             * @default null
             */
            unavailable?: string | null;
            /**
             * Usage
             * @description Python that hands the loaded table `data` to the trainer
             */
            usage: string;
        };
        /**
         * RegisterIn
         * @description A new account.
         */
        RegisterIn: {
            /**
             * Email
             * Format: email
             * @example ada@example.org
             */
            email: string;
            /**
             * Invite
             * @description The token of an invite, which says the role and perhaps a project
             * @default null
             */
            invite?: string | null;
            /** Name */
            name: string;
            /**
             * Password
             * Format: password
             * @description At least 8 characters; neither the e-mail address nor one of the most common
             */
            password: string;
        };
        /**
         * ResetIn
         * @description A password that an admin gives a user.
         */
        ResetIn: {
            /**
             * Password
             * Format: password
             * @description At least 8 characters; neither the e-mail address nor one of the most common
             */
            password: string;
        };
        /**
         * ResolutionEventOut
         * @description One step in the history of a resolution: what it said from then on; null where it was withdrawn.
         */
        ResolutionEventOut: {
            /**
             * Action
             * @enum {string}
             */
            action: "resolved" | "changed" | "withdrawn";
            actor: components["schemas"]["Person"];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Reason */
            reason: string;
            /** Values */
            values: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * ResolutionHistory
         * @description The history of a resolution, the first step first.
         */
        ResolutionHistory: {
            /** Items */
            items: components["schemas"]["ResolutionEventOut"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * ResolutionIn
         * @description A researcher's last word on a task.
         */
        ResolutionIn: {
            /**
             * Reason
             * @description Why, for those who read it later
             * @default
             */
            reason?: string;
            /**
             * Values
             * @description {widget name: value}, of some or all widgets; outputs by id or by place ("#0")
             */
            values: {
                [key: string]: unknown;
            };
        };
        /**
         * ResolutionOut
         * @description A researcher's last word on a task.
         */
        ResolutionOut: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Project Id
             * Format: uuid
             */
            project_id: string;
            /** Reason */
            reason: string;
            resolved_by: components["schemas"]["Person"];
            /**
             * Task Id
             * Format: uuid
             */
            task_id: string;
            /** Values */
            values: {
                [key: string]: unknown;
            };
        };
        /**
         * RevealedGold
         * @description That it was a gold item, its answer, and how far the judgement agrees with it: 0 to 1, and widget by widget.
         */
        RevealedGold: {
            /** Agreement */
            agreement: number;
            /** Answer */
            answer: {
                [key: string]: unknown;
            };
            /** Passed */
            passed: boolean;
            /** Widgets */
            widgets: {
                [key: string]: number;
            };
        };
        /**
         * RevealedModel
         * @description Which model wrote an output.
         */
        RevealedModel: {
            /** Model Id */
            model_id: string | null;
            /**
             * Output Id
             * Format: uuid
             */
            output_id: string;
        };
        /**
         * ReviewedFeedback
         * @description A judgement as researchers see it.
         */
        ReviewedFeedback: {
            annotator: components["schemas"]["AnnotatorOut"];
            /**
             * Assignment Id
             * Format: uuid
             */
            assignment_id: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Duration Ms */
            duration_ms: number | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Missing
             * @description What no installed plugin offers any more
             */
            missing?: components["schemas"]["MissingPlugin"][];
            /** Output Order */
            output_order: number[];
            /**
             * Project Id
             * Format: uuid
             */
            project_id: string;
            /** Quality Score */
            quality_score: number | null;
            /** Rationale */
            rationale: string | null;
            /**
             * Revealed At
             * @description When its author was told which models wrote the outputs: since then they cannot change it
             * @default null
             */
            revealed_at?: string | null;
            /** Revision */
            revision: number;
            /** Revisions */
            revisions: components["schemas"]["RevisionOut"][];
            /** Reward Scalar */
            reward_scalar: number | null;
            /** Summary */
            summary: {
                [key: string]: string;
            };
            /**
             * Task Id
             * Format: uuid
             */
            task_id: string;
            /** Task Version */
            task_version: number;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Values */
            values: {
                [key: string]: unknown;
            };
        };
        /**
         * RevisionIn
         * @description A change of a submitted judgement.
         */
        RevisionIn: {
            /**
             * Duration Ms
             * @description Time spent judging
             * @default null
             */
            duration_ms?: number | null;
            /**
             * Rationale
             * @default null
             */
            rationale?: string | null;
            /**
             * Revision
             * @description The revision that is changed; 409 if it is not the last
             * @default null
             */
            revision?: number | null;
            /**
             * Reward Scalar
             * @description A reward for the task's output, where the project has no reward widget
             * @default null
             */
            reward_scalar?: number | null;
            /**
             * Values
             * @description {widget name: value}
             */
            values?: {
                [key: string]: unknown;
            };
        };
        /**
         * RevisionOut
         * @description What a judgement said before a change.
         */
        RevisionOut: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Rationale */
            rationale: string | null;
            /** Revision */
            revision: number;
            /** Reward Scalar */
            reward_scalar: number | null;
            /** Values */
            values: {
                [key: string]: unknown;
            };
        };
        /**
         * RewardBin
         * @description Rewards from `low` to below `high`; the last bin has its upper bound too.
         */
        RewardBin: {
            /** Count */
            count: number;
            /** High */
            high: number;
            /** Low */
            low: number;
        };
        /**
         * RewardedModels
         * @description Rewards, or other numbers, that models were given under one key.
         */
        RewardedModels: {
            /** Key */
            key: string;
            /**
             * Models
             * @description The highest mean first
             */
            models: components["schemas"]["ModelReward"][];
            /**
             * Models Count
             * @description How many models there are; those with the most rewards are shown
             */
            models_count: number;
            /** N */
            n: number;
            /**
             * Scale Max
             * @description The scale's upper end
             */
            scale_max: number | null;
            /**
             * Scale Min
             * @description The scale's lower end
             */
            scale_min: number | null;
            /**
             * Widget
             * @description The name that the project gave the widget
             */
            widget: string;
        };
        /**
         * RewardHistogram
         * @description Rewards in 20 bins of equal width between the lowest and the highest.
         */
        RewardHistogram: {
            /** Bins */
            bins: components["schemas"]["RewardBin"][];
            /** Max */
            max: number | null;
            /** Mean */
            mean: number | null;
            /** Min */
            min: number | null;
            /** N */
            n: number;
        };
        /**
         * Role
         * @description What a user may do on the platform.
         * @enum {string}
         */
        Role: "annotator" | "researcher" | "admin";
        /**
         * ScorerFailure
         * @description A scorer that failed in the last run; its figures, if any, are older.
         */
        ScorerFailure: {
            /** Error */
            error: string;
            /** Scorer */
            scorer: string;
        };
        /**
         * ScorerIn
         * @description A measure of quality that is computed for the project.
         */
        ScorerIn: {
            /** Options */
            options?: {
                [key: string]: unknown;
            };
            /** Scorer */
            scorer: string;
        };
        /**
         * ScoringAnswer
         * @description The job that will score the project.
         */
        ScoringAnswer: {
            job: components["schemas"]["ScoringJob"];
        };
        /**
         * ScoringJob
         * @description A job that waits: follow it at `GET /jobs/{id}`.
         */
        ScoringJob: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Progress */
            progress: number;
            /** Status */
            status: string;
        };
        /**
         * ServiceOut
         * @description A provider or a notifier: something outside that may be configured or not.
         */
        ServiceOut: {
            /**
             * Available
             * @description Whether it can be used with the environment's settings
             */
            available: boolean;
            /**
             * Config Schema
             * @description JSON Schema of its settings, where it has some: see `/projects/{id}/plugins`
             * @default null
             */
            config_schema?: {
                [key: string]: unknown;
            } | null;
            /**
             * Description
             * @default
             */
            description?: string;
            /** Label */
            label: string;
            /** Name */
            name: string;
            /**
             * Plugin
             * @description The plugin that registered it
             */
            plugin: string | null;
            /**
             * Unavailable
             * @description Why it cannot; a project's own settings may mend that
             */
            unavailable: string | null;
        };
        /**
         * SignedInOut
         * @description A user and their access token. The refresh token is in the cookie alone.
         */
        SignedInOut: {
            /**
             * Access Token
             * @description For Authorization: Bearer
             */
            access_token: string;
            /**
             * Expires In
             * @description Seconds for which the access token is good
             */
            expires_in: number;
            /**
             * Token Type
             * @default Bearer
             * @constant
             */
            token_type?: "Bearer";
            user: components["schemas"]["UserOut"];
        };
        /**
         * SkipIn
         * @description Why a task is passed over.
         */
        SkipIn: {
            /**
             * Note
             * @default null
             */
            note?: string | null;
            /** Reason */
            reason: string;
        };
        /**
         * SkippedOut
         * @description A skipped assignment.
         */
        SkippedOut: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Skip Note */
            skip_note: string | null;
            /** Skip Reason */
            skip_reason: string;
            /** Status */
            status: string;
        };
        /**
         * SnapshotIn
         * @description A snapshot to take.
         */
        SnapshotIn: {
            /**
             * Name
             * @description Unique in the project
             */
            name: string;
            /**
             * Note
             * @description What it is for
             * @default
             */
            note?: string;
        };
        /**
         * SnapshotList
         * @description One page of snapshots, the newest first.
         */
        SnapshotList: {
            /** Items */
            items: components["schemas"]["SnapshotOut"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * SnapshotOut
         * @description A snapshot. It can be exported once its status is `succeeded`.
         */
        SnapshotOut: {
            /** Byte Count */
            byte_count: number | null;
            /**
             * Counts
             * @description How many tasks, judgements and resolutions it has
             */
            counts: {
                [key: string]: number;
            };
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Created By Id
             * Format: uuid
             */
            created_by_id: string;
            /** Error */
            error: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Job Id
             * Format: uuid
             */
            job_id: string;
            /** Name */
            name: string;
            /** Note */
            note: string;
            /** Progress */
            progress: number;
            /**
             * Project Id
             * Format: uuid
             */
            project_id: string;
            status: components["schemas"]["JobStatus"];
            /**
             * Taken At
             * @description The moment of which it is
             */
            taken_at: string | null;
        };
        /**
         * SnapshotsQuery
         * @description The query of the list.
         */
        SnapshotsQuery: {
            /**
             * Cursor
             * @description `next_cursor` of the page before; opaque
             * @default null
             */
            cursor?: string | null;
            /**
             * Limit
             * @description How many items at most
             * @default 50
             */
            limit?: number;
        };
        /**
         * Split
         * @description Shares of the prompts, adding up to 1; each part with a share above 0 is a file of its own.
         *
         *     A prompt goes as a whole: all tasks whose turns are the same or nearly so (but for the system text) are in the
         *     same part, and stay there when data is added, for the same seed.
         */
        Split: {
            /**
             * Seed
             * @default 0
             */
            seed?: number;
            /**
             * Test
             * @default 0
             */
            test?: number;
            /**
             * Train
             * @default 0
             */
            train?: number;
            /**
             * Validation
             * @default 0
             */
            validation?: number;
        };
        /**
         * StandingOut
         * @description Judgements that scorers point out: of each metric those that stand out the most, 50 at most.
         */
        StandingOut: {
            /** Judgements */
            judgements: components["schemas"]["StandingOutJudgement"][];
            /**
             * Total
             * @description How many there are, shown or not; a judgement counts once for each key
             */
            total: number;
        };
        /**
         * StandingOutJudgement
         * @description A judgement unlike the others of the same item. That is a reason to look at it, and no proof against it.
         */
        StandingOutJudgement: {
            /** Annotator */
            annotator: string;
            /**
             * Annotator Id
             * Format: uuid
             */
            annotator_id: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Feedback Id
             * Format: uuid
             */
            feedback_id: string;
            /** Key */
            key: string;
            /**
             * Metric
             * @description outlier: `value` is how many robust standard deviations a number lies from its item's median; dissent: `value` is how many others all said the same, and this one something else
             */
            metric: string;
            /**
             * Note
             * @description Why, in words
             */
            note: string;
            /**
             * Prompt
             * @description The task's prompt, cut after 200 characters
             */
            prompt: string;
            /** Scorer */
            scorer: string;
            /**
             * Task Id
             * Format: uuid
             */
            task_id: string;
            /** Value */
            value: number | null;
        };
        /**
         * StatsOut
         * @description An annotator's own figures: over all, per project (last worked in first), and of the last two weeks.
         */
        StatsOut: {
            /** Days */
            days: components["schemas"]["DayOut"][];
            /** Mean Duration Ms */
            mean_duration_ms: number | null;
            /** Projects */
            projects: components["schemas"]["ProjectWork"][];
            /** Today */
            today: number;
            /** Total */
            total: number;
            /** Week */
            week: number;
        };
        /**
         * StatsQuery
         * @description Where the day begins.
         */
        StatsQuery: {
            /**
             * Timezone
             * @description An IANA name: Europe/Athens
             * @default UTC
             */
            timezone?: string;
        };
        /**
         * StreamQuery
         * @description How the answer comes.
         */
        StreamQuery: {
            /**
             * Stream
             * @description 1: server-sent events. `token` {model, index, text}, `output` (a stored output, with `index`), `error` {model, index, message}, and at the end `done` {outputs, errors}
             * @default false
             */
            stream?: boolean;
        };
        /**
         * SubmittedOut
         * @description A stored judgement and, where it was asked for, the next assignment (null where there is none).
         */
        SubmittedOut: {
            /**
             * Assignment Id
             * Format: uuid
             */
            assignment_id: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Duration Ms */
            duration_ms: number | null;
            /**
             * @description Only of gold items, and only where the project reveals them
             * @default null
             */
            gold?: components["schemas"]["RevealedGold"] | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Models
             * @description In the order in which the outputs were seen; only where the project reveals them
             * @default null
             */
            models?: components["schemas"]["RevealedModel"][] | null;
            /** @default null */
            next?: components["schemas"]["AssignmentOut"] | null;
            /**
             * Project Id
             * Format: uuid
             */
            project_id: string;
            /** Rationale */
            rationale: string | null;
            /**
             * Revealed At
             * @description When its author was told which models wrote the outputs: since then they cannot change it
             * @default null
             */
            revealed_at?: string | null;
            /** Revision */
            revision: number;
            /** Reward Scalar */
            reward_scalar: number | null;
            /**
             * Task Id
             * Format: uuid
             */
            task_id: string;
            /** Task Version */
            task_version: number;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Values */
            values: {
                [key: string]: unknown;
            };
        };
        /**
         * TaskCounts
         * @description How many tasks stand where; gold and qualification items are not counted.
         */
        TaskCounts: {
            /**
             * Archived
             * @default 0
             */
            archived?: number;
            /**
             * Complete
             * @default 0
             */
            complete?: number;
            /**
             * Draft
             * @default 0
             */
            draft?: number;
            /**
             * Open
             * @default 0
             */
            open?: number;
        };
        /**
         * TaskIn
         * @description A new task.
         */
        TaskIn: {
            /** Evaluation Criteria */
            evaluation_criteria?: string[];
            /**
             * Expected Behavior
             * @default null
             */
            expected_behavior?: string | null;
            /**
             * Gold
             * @description Known answers, {widget name: value}; outputs are named by place: "#0", "#1" …
             * @default null
             */
            gold?: {
                [key: string]: unknown;
            } | null;
            /**
             * Messages
             * @default null
             */
            messages?: components["schemas"]["Turn"][] | null;
            /**
             * Metadata
             * @description See `GET /plugins` for what each task type knows
             */
            metadata?: {
                [key: string]: unknown;
            };
            /** Outputs */
            outputs?: components["schemas"]["OutputIn"][];
            /**
             * Priority
             * @description Higher ones are handed out first
             * @default 0
             */
            priority?: number;
            /**
             * Project Id
             * @description Left out: your default project
             * @default null
             */
            project_id?: string | null;
            /**
             * Prompt
             * @default null
             */
            prompt?: string | null;
            /**
             * Qualification
             * @description Whether the task, which needs a gold answer, belongs to the project's qualification set
             * @default false
             */
            qualification?: boolean;
            /**
             * Required Annotations
             * @description Left out: the project's annotations_per_task
             * @default null
             */
            required_annotations?: number | null;
            /**
             * Status
             * @default open
             * @enum {string}
             */
            status?: "draft" | "open";
            /**
             * System
             * @default null
             */
            system?: string | null;
            /** Tags */
            tags?: string[];
            /**
             * Type
             * @description Left out: the project's task_type
             * @default null
             */
            type?: string | null;
        };
        /**
         * TaskList
         * @description One page of tasks, the newest first.
         */
        TaskList: {
            /** Items */
            items: components["schemas"]["TasksTaskOut"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * TaskPool
         * @description What a task is for. Only the first is handed out in the queue's order, scored and exported.
         * @enum {string}
         */
        TaskPool: "main" | "gold" | "qualification";
        /**
         * TaskPut
         * @description The task as it was read, with its changes. What is left out stays as it is; null and [] clear.
         *
         *     `version` must be the one that was read. Once a task was handed out, outputs can only be added at the end.
         */
        TaskPut: {
            /**
             * Active Count
             * @description Read only: ignored
             * @default null
             */
            active_count?: unknown;
            /**
             * Agreement
             * @description Read only: ignored
             * @default null
             */
            agreement?: unknown;
            /**
             * Completed At
             * @description Read only: ignored
             * @default null
             */
            completed_at?: unknown;
            /**
             * Created At
             * @description Read only: ignored
             * @default null
             */
            created_at?: unknown;
            /**
             * Created By Id
             * @description Read only: ignored
             * @default null
             */
            created_by_id?: unknown;
            /** Evaluation Criteria */
            evaluation_criteria?: string[];
            /**
             * Expected Behavior
             * @default null
             */
            expected_behavior?: string | null;
            /**
             * Feedback Count
             * @description Read only: ignored
             * @default null
             */
            feedback_count?: unknown;
            /**
             * Gold
             * @description Known answers, {widget name: value}; outputs are named by place: "#0", "#1" …
             * @default null
             */
            gold?: {
                [key: string]: unknown;
            } | null;
            /**
             * Id
             * @description Read only: ignored
             * @default null
             */
            id?: unknown;
            /**
             * Messages
             * @default null
             */
            messages?: components["schemas"]["Turn"][] | null;
            /**
             * Metadata
             * @description See `GET /plugins` for what each task type knows
             */
            metadata?: {
                [key: string]: unknown;
            };
            /**
             * Missing
             * @description Read only: ignored
             * @default null
             */
            missing?: unknown;
            /**
             * Output Count
             * @description Read only: ignored
             * @default null
             */
            output_count?: unknown;
            /** Outputs */
            outputs?: components["schemas"]["OutputPut"][];
            /**
             * Pool
             * @description Read only: ignored
             * @default null
             */
            pool?: unknown;
            /**
             * Priority
             * @description Higher ones are handed out first
             * @default 0
             */
            priority?: number;
            /**
             * Project Id
             * @description Read only: ignored
             * @default null
             */
            project_id?: unknown;
            /**
             * Prompt
             * @default null
             */
            prompt?: string | null;
            /**
             * Qualification
             * @description Whether the task, which needs a gold answer, belongs to the project's qualification set
             * @default false
             */
            qualification?: boolean;
            /**
             * Required Annotations
             * @description Left out: the project's annotations_per_task
             * @default null
             */
            required_annotations?: number | null;
            /**
             * Status
             * @description `open` and `complete` mean the same here: the count of judgements decides
             * @default open
             * @enum {string}
             */
            status?: "draft" | "open" | "complete" | "archived";
            /**
             * System
             * @default null
             */
            system?: string | null;
            /** Tags */
            tags?: string[];
            /**
             * Type
             * @description Left out: the project's task_type
             * @default null
             */
            type?: string | null;
            /**
             * Updated At
             * @description Read only: ignored
             * @default null
             */
            updated_at?: unknown;
            /**
             * Version
             * @description The version that was read; 409 with the current task if it is old
             */
            version: number;
        };
        /**
         * TaskQuery
         * @description The query of the list of tasks. For annotators: project_id, type, status, q and the times only.
         */
        TaskQuery: {
            /**
             * Created After
             * @default null
             */
            created_after?: string | null;
            /**
             * Created Before
             * @default null
             */
            created_before?: string | null;
            /**
             * Cursor
             * @description `next_cursor` of the page before; opaque
             * @default null
             */
            cursor?: string | null;
            /**
             * Lacks Outputs
             * @description true: tasks without any output; false: with some
             * @default null
             */
            lacks_outputs?: boolean | null;
            /**
             * Limit
             * @description How many items at most
             * @default 50
             */
            limit?: number;
            /**
             * Max Agreement
             * @default null
             */
            max_agreement?: number | null;
            /**
             * Min Agreement
             * @default null
             */
            min_agreement?: number | null;
            /**
             * Model
             * @description Tasks with an output of this model
             * @default null
             */
            model?: string | null;
            /**
             * Project Id
             * @default null
             */
            project_id?: string | null;
            /**
             * Q
             * @description Full text of the prompt: words, "phrases", or, -not
             * @default null
             */
            q?: string | null;
            /** @default null */
            status?: components["schemas"]["TaskStatus"] | null;
            /**
             * Tag
             * @description Repeatable: a task has all of them
             */
            tag?: string[];
            /**
             * Type
             * @default null
             */
            type?: string | null;
        };
        /**
         * OutputOut
         * @description An output as researchers see it. `position` is its place in the task: "#0" in gold answers.
         */
        TasksOutputOut: {
            /** Completion Tokens */
            completion_tokens: number | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Finish Reason */
            finish_reason: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Latency Ms */
            latency_ms: number | null;
            /** Metadata */
            metadata: {
                [key: string]: unknown;
            };
            /** Model Id */
            model_id: string;
            /** Output */
            output: string;
            /** Parameters */
            parameters: {
                [key: string]: unknown;
            };
            /** Position */
            position: number;
            /** Prompt Tokens */
            prompt_tokens: number | null;
            /** Provider */
            provider: string | null;
        };
        /**
         * TaskOut
         * @description A task. What has a default here is left out for annotators, and `outputs` also in lists.
         */
        TasksTaskOut: {
            /**
             * Active Count
             * @description Judgements submitted or under way
             * @default 0
             */
            active_count?: number;
            /**
             * Agreement
             * @default null
             */
            agreement?: number | null;
            /**
             * Completed At
             * @default null
             */
            completed_at?: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Created By Id
             * @default null
             */
            created_by_id?: string | null;
            /** Evaluation Criteria */
            evaluation_criteria: string[];
            /** Expected Behavior */
            expected_behavior: string | null;
            /**
             * Feedback Count
             * @default 0
             */
            feedback_count?: number;
            /**
             * Gold
             * @default null
             */
            gold?: {
                [key: string]: unknown;
            } | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Messages */
            messages: components["schemas"]["Turn"][] | null;
            /** Metadata */
            metadata: {
                [key: string]: unknown;
            };
            /**
             * Missing
             * @description What no installed plugin offers any more
             */
            missing?: components["schemas"]["MissingPlugin"][];
            /**
             * Output Count
             * @default 0
             */
            output_count?: number;
            /** Outputs */
            outputs?: components["schemas"]["TasksOutputOut"][] | components["schemas"]["BlindOutput"][];
            /**
             * @description What it is for: the queue, a gold or a qualification item
             * @default main
             */
            pool?: components["schemas"]["TaskPool"];
            /**
             * Priority
             * @default 0
             */
            priority?: number;
            /**
             * Project Id
             * Format: uuid
             */
            project_id: string;
            /** Prompt */
            prompt: string;
            /**
             * Required Annotations
             * @default 1
             */
            required_annotations?: number;
            status: components["schemas"]["TaskStatus"];
            /** System */
            system: string | null;
            /** Tags */
            tags?: string[];
            /** Type */
            type: string;
            /**
             * Updated At
             * @default null
             */
            updated_at?: string | null;
            /** Version */
            version: number;
        };
        /**
         * TaskStatus
         * @description Where a task stands.
         * @enum {string}
         */
        TaskStatus: "draft" | "open" | "complete" | "archived";
        /**
         * TaskTypeOut
         * @description A kind of task.
         */
        TaskTypeOut: {
            /**
             * Available
             * @description Whether it can be used with the environment's settings
             * @default true
             */
            available?: boolean;
            /**
             * Config Schema
             * @description JSON Schema of its settings, where it has some: see `/projects/{id}/plugins`
             * @default null
             */
            config_schema?: {
                [key: string]: unknown;
            } | null;
            /** Default Widgets */
            default_widgets: components["schemas"]["WidgetSpecOut"][];
            /**
             * Description
             * @default
             */
            description?: string;
            /** Label */
            label: string;
            /** Metadata Schema */
            metadata_schema: {
                [key: string]: unknown;
            };
            /** Name */
            name: string;
            /** Output Format */
            output_format: string;
            /**
             * Plugin
             * @description The plugin that registered it
             */
            plugin: string | null;
            /** Prompt Format */
            prompt_format: string;
            /**
             * Unavailable
             * @description Why it cannot; a project's own settings may mend that
             * @default null
             */
            unavailable?: string | null;
        };
        /**
         * TokenIn
         * @description A new API token.
         */
        TokenIn: {
            /**
             * Expires At
             * @description Good until then; until it is revoked if left out
             * @default null
             */
            expires_at?: string | null;
            /**
             * Name
             * @description What it is for, so that you know which to revoke
             */
            name: string;
        };
        /**
         * TokenOut
         * @description An API token as it is listed.
         */
        TokenOut: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Expires At */
            expires_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Last Used At */
            last_used_at: string | null;
            /** Name */
            name: string;
            /**
             * Prefix
             * @description How the token begins
             */
            prefix: string;
        };
        /**
         * Turn
         * @description One turn of a conversation.
         */
        Turn: {
            /** Content */
            content: string;
            /**
             * Role
             * @enum {string}
             */
            role: "system" | "user" | "assistant" | "tool";
        };
        /**
         * UserIn
         * @description A user made by an admin.
         */
        UserIn: {
            /**
             * Email
             * Format: email
             * @example ada@example.org
             */
            email: string;
            /** Name */
            name: string;
            /**
             * Password
             * Format: password
             * @description At least 8 characters; neither the e-mail address nor one of the most common
             */
            password: string;
            /** @default annotator */
            role?: components["schemas"]["Role"];
        };
        /**
         * UserOut
         * @description A user.
         */
        UserOut: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Email */
            email: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Is Active */
            is_active: boolean;
            /** Last Login At */
            last_login_at: string | null;
            /** Name */
            name: string;
            role: components["schemas"]["Role"];
        };
        /**
         * UserPatch
         * @description What an admin changes of a user; what is left out (or null) stays.
         */
        UserPatch: {
            /**
             * Is Active
             * @default null
             */
            is_active?: boolean | null;
            /**
             * Name
             * @default null
             */
            name?: string | null;
            /** @default null */
            role?: components["schemas"]["Role"] | null;
        };
        /**
         * UsersQuery
         * @description Which users to list.
         */
        UsersQuery: {
            /**
             * Cursor
             * @description `next_cursor` of the page before; opaque
             * @default null
             */
            cursor?: string | null;
            /**
             * Is Active
             * @default null
             */
            is_active?: boolean | null;
            /**
             * Limit
             * @description How many items at most
             * @default 50
             */
            limit?: number;
            /**
             * Q
             * @description Part of an e-mail address or a name
             * @default null
             */
            q?: string | null;
            /** @default null */
            role?: components["schemas"]["Role"] | null;
        };
        /**
         * VersionList
         * @description One page of superseded versions, the newest first. A version that only got more outputs is not among them.
         */
        VersionList: {
            /** Items */
            items: components["schemas"]["VersionOut"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * VersionOut
         * @description What a task said until it was changed.
         */
        VersionOut: {
            /** Content */
            content: {
                [key: string]: unknown;
            };
            /**
             * Edited By Id
             * @description Who changed it; left out for annotators
             * @default null
             */
            edited_by_id?: string | null;
            /**
             * Superseded At
             * Format: date-time
             */
            superseded_at: string;
            /** Version */
            version: number;
        };
        /**
         * WebhookCreated
         * @description A new webhook with the secret that signs its deliveries. It is shown this once.
         */
        WebhookCreated: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Events */
            events: string[];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Is Active */
            is_active: boolean;
            /**
             * Owner Id
             * Format: uuid
             */
            owner_id: string;
            /** Project Id */
            project_id: string | null;
            /** Secret */
            secret: string;
            /** Url */
            url: string;
        };
        /**
         * WebhookIn
         * @description A new webhook. Without a project it hears of every project that its owner researches.
         */
        WebhookIn: {
            /** Events */
            events: ("feedback.submitted" | "task.completed" | "export.finished" | "import.finished" | "job.failed")[];
            /**
             * Is Active
             * @default true
             */
            is_active?: boolean;
            /**
             * Project Id
             * @default null
             */
            project_id?: string | null;
            /** Url */
            url: string;
        };
        /**
         * WebhookOut
         * @description A webhook, without its secret.
         */
        WebhookOut: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Events */
            events: string[];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Is Active */
            is_active: boolean;
            /**
             * Owner Id
             * Format: uuid
             */
            owner_id: string;
            /** Project Id */
            project_id: string | null;
            /** Url */
            url: string;
        };
        /**
         * WebhookPage
         * @description Webhooks, oldest first.
         */
        WebhookPage: {
            /** Items */
            items: components["schemas"]["WebhookOut"][];
            /**
             * Next Cursor
             * @default null
             */
            next_cursor?: string | null;
        };
        /**
         * WebhookPatch
         * @description What changes; the rest stays.
         */
        WebhookPatch: {
            /**
             * Events
             * @default null
             */
            events?: ("feedback.submitted" | "task.completed" | "export.finished" | "import.finished" | "job.failed")[] | null;
            /**
             * Is Active
             * @default null
             */
            is_active?: boolean | null;
            /**
             * Url
             * @default null
             */
            url?: string | null;
        };
        /**
         * WebhookQuery
         * @description Which webhooks: the caller's own; an admin sees all.
         */
        WebhookQuery: {
            /**
             * Cursor
             * @description `next_cursor` of the page before; opaque
             * @default null
             */
            cursor?: string | null;
            /**
             * Limit
             * @description How many items at most
             * @default 50
             */
            limit?: number;
            /**
             * Project Id
             * @default null
             */
            project_id?: string | null;
        };
        /**
         * WidgetIn
         * @description A control to judge with. `name` is the key of its value in the feedback; the widget's own where left out.
         */
        WidgetIn: {
            /**
             * Name
             * @default null
             */
            name?: string | null;
            /**
             * Options
             * @description See `GET /plugins` for the schema of each widget
             */
            options?: {
                [key: string]: unknown;
            };
            /**
             * Required
             * @default true
             */
            required?: boolean;
            /** Widget */
            widget: string;
        };
        /**
         * WidgetSpecOut
         * @description A widget as a project uses it.
         */
        WidgetSpecOut: {
            /** Name */
            name: string;
            /** Options */
            options: {
                [key: string]: unknown;
            };
            /** Required */
            required: boolean;
            /** Widget */
            widget: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    annotation_get_assignment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assignment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One assignment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentAnswer"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    annotation_put_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assignment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftIn"];
            };
        };
        responses: {
            /** @description A stored draft. Where the lease ran out and the task is taken, `status` is `expired`: the draft is kept. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftOut"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    annotation_post_skip: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assignment_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SkipIn"];
            };
        };
        responses: {
            /** @description A skipped assignment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SkippedOut"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    annotation_post_next: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NextIn"];
            };
        };
        responses: {
            /** @description One assignment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignmentAnswer"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    annotation_get_queue: {
        parameters: {
            query?: {
                project_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What an annotator holds, and how many tasks they could still claim (counted up to 10,000 a project). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueOut"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    annotation_get_stats: {
        parameters: {
            query?: {
                /** @description An IANA name: Europe/Athens */
                timezone?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An annotator's own figures: over all, per project (last worked in first), and of the last two weeks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatsOut"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    audit_list_audit: {
        parameters: {
            query?: {
                /** @description An action (user.set_role), or the word before the dot (user) */
                action?: string | null;
                /** @description Id of the user who did it */
                actor?: string | null;
                /** @description `next_cursor` of the page before; opaque */
                cursor?: string | null;
                /** @description How many items at most */
                limit?: number;
                /** @description Id of what was changed */
                object?: string | null;
                /** @description Id of the project that it belongs to */
                project?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AuditOut_"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    auth_login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginIn"];
            };
        };
        responses: {
            /** @description A user and their access token. The refresh token is in the cookie alone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInOut"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    auth_logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description There is no session (any more) */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    auth_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserOut"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    auth_change_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordIn"];
            };
        };
        responses: {
            /** @description Changed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    auth_refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A user and their access token. The refresh token is in the cookie alone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInOut"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    auth_register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterIn"];
            };
        };
        responses: {
            /** @description A user and their access token. The refresh token is in the cookie alone. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInOut"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    events_get_events: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events without end, and a comment every 15 seconds */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    exports_get_exports: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; opaque */
                cursor?: string | null;
                /** @description How many items at most */
                limit?: number;
                project_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of exports, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportList"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    exports_post_export: {
        parameters: {
            query?: {
                part?: ("train" | "validation" | "test") | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportIn"];
            };
        };
        responses: {
            /** @description An export, whether it was streamed or built. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportOut"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body of every error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    exports_get_export: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                export_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An export, whether it was streamed or built. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportOut"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    exports_delete_export: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                export_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    exports_get_archive: {
        parameters: {
            query?: {
                type?: "zip" | "tar";
            };
            header?: never;
            path: {
                export_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    exports_get_document: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                export_id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    exports_get_file: {
        parameters: {
            query?: {
                number?: number | null;
                part?: ("train" | "validation" | "test") | null;
            };
            header?: never;
            path: {
                export_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    exports_post_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                export_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkIn"];
            };
        };
        responses: {
            /** @description A link. Whoever has it can download the file. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkOut"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    exports_get_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                signed: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    exports_post_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewIn"];
            };
        };
        responses: {
            /** @description How an export would come out. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewOut"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body of every error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    annotation_post_feedback: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeedbackIn"];
            };
        };
        responses: {
            /** @description A stored judgement and, where it was asked for, the next assignment (null where there is none). */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubmittedOut"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    annotation_put_feedback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                feedback_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RevisionIn"];
            };
        };
        responses: {
            /** @description A stored judgement, as its author sees it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackOut"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    annotation_get_feedback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All judgements of a task. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackList"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    users_list_invites: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; opaque */
                cursor?: string | null;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_InviteOut_"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    users_create_invite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InviteIn"];
            };
        };
        responses: {
            /** @description A new invite. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewInviteOut"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    users_revoke_invite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invite_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken back */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    jobs_list_jobs: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; opaque */
                cursor?: string | null;
                kind?: string | null;
                /** @description How many items at most */
                limit?: number;
                project_id?: string | null;
                status?: components["schemas"]["JobStatus"] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Jobs, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPage"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    jobs_get_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A job with its first errors. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobOut"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    jobs_cancel_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A job with its first errors. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobOut"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    jobs_list_job_errors: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; opaque */
                cursor?: string | null;
                /** @description `ndjson` and `csv` download all of them; so does `Accept: application/x-ndjson` */
                format?: ("json" | "ndjson" | "csv") | null;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Errors of a job, in the order of the lines. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobErrorPage"];
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    jobs_retry_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A job with its first errors. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobOut"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    quality_get_dashboard: {
        parameters: {
            query?: {
                project_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where one project stands, or all that the caller researches. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DashboardOut"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    quality_get_quality: {
        parameters: {
            query: {
                project_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the project's judgements are worth. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QualityOut"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    notifications_list_notifications: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; opaque */
                cursor?: string | null;
                /** @description How many items at most */
                limit?: number;
                /** @description Only those that were not read */
                unread?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Notifications, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationPage"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    notifications_mark_notifications_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadIn"];
            };
        };
        responses: {
            /** @description What is left. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadOut"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    plugins_list_plugins: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everything that plugins registered. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Catalogue"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    projects_list_projects: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; opaque */
                cursor?: string | null;
                /** @description How many items at most */
                limit?: number;
                /** @description Part of the name */
                q?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of projects, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectList"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    projects_create_project: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectIn"];
            };
        };
        responses: {
            /** @description A project. What has a default here is left out for its annotators. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectsProjectOut"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body of every error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    projects_get_project: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A project. What has a default here is left out for its annotators. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectsProjectOut"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    projects_archive_project: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    projects_change_project: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectPatch"];
            };
        };
        responses: {
            /** @description A project. What has a default here is left out for its annotators. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectsProjectOut"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body of every error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body of every error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    projects_list_candidates: {
        parameters: {
            query?: {
                /** @description The beginning of an e-mail address, a name or a word of a name; under two characters find none */
                q?: string;
            };
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those who fit, by name; 20 at most, so there is never a next page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CandidateList"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body of every error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    review_get_disagreements: {
        parameters: {
            query?: {
                /** @description Only tasks that this annotator has judged */
                annotator_id?: string | null;
                /** @description Only tasks whose agreement is lower; 1 leaves out those that are unanimous */
                below?: number;
                /** @description `next_cursor` of the page before; opaque */
                cursor?: string | null;
                /** @description How many items at most */
                limit?: number;
                /** @description Only tasks with at least so many judgements */
                min_votes?: number | null;
                /** @description Only tasks with this tag */
                tag?: string | null;
                /** @description Only tasks of this type */
                type?: string | null;
                /** @description Whether to leave out tasks that have a resolution */
                unresolved?: boolean;
            };
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of tasks, those with the lowest agreement first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisagreementList"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    generation_generate_for_project: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GenerateIn"];
            };
        };
        responses: {
            /** @description The job: follow it at `GET /jobs/{id}`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchOut"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    gold_list_gold: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; opaque */
                cursor?: string | null;
                /** @description How many items at most */
                limit?: number;
                /** @description `main`: tasks that have a known answer and are handed out like any other */
                pool?: components["schemas"]["TaskPool"] | null;
            };
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of items, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoldList"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    projects_list_members: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; opaque */
                cursor?: string | null;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of members, the first to join first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberList"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    projects_put_member: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberIn"];
            };
        };
        responses: {
            /** @description A member of a project. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberOut"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body of every error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    projects_remove_member: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    quality_get_models: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the project's judgements say of models: counts, and leaderboards. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelsOut"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    project_plugins_list_plugin_configs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All that can be set; there is never a next page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PluginConfigList"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    project_plugins_get_plugin_config: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
                name: string;
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Settings of one plugin object in a project. No secret is ever in it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PluginConfigOut"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    project_plugins_put_plugin_config: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
                name: string;
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PluginConfigIn"];
            };
        };
        responses: {
            /** @description Settings of one plugin object in a project. No secret is ever in it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PluginConfigOut"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body of every error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    project_plugins_remove_plugin_config: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
                name: string;
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    qualification_get_qualification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A project's qualification: its settings, its items, and how people did. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QualificationSummary"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    qualification_list_qualifications: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; opaque */
                cursor?: string | null;
                /** @description How many items at most */
                limit?: number;
                status?: ("not_started" | "in_progress" | "passed" | "failed") | null;
            };
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of annotators, the first to join first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QualificationList"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    qualification_put_qualification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QualificationPut"];
            };
        };
        responses: {
            /** @description Where an annotator stands. `answered` and `correct` are those of the current attempt. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnnotatorQualification"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body of every error. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    quality_post_score: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job that will score the project. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScoringAnswer"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    snapshots_get_snapshots: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; opaque */
                cursor?: string | null;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of snapshots, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotList"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    snapshots_post_snapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SnapshotIn"];
            };
        };
        responses: {
            /** @description A snapshot. It can be exported once its status is `succeeded`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotOut"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body of every error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    snapshots_get_snapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                snapshot_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A snapshot. It can be exported once its status is `succeeded`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotOut"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    snapshots_delete_snapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
                snapshot_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    tasks_change_tasks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkIn"];
            };
        };
        responses: {
            /** @description How many tasks were changed; those that were so already are not counted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkOut"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body of every error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    imports_import_tasks: {
        parameters: {
            query?: {
                /** @description Left out: by Content-Type */
                format?: ("ndjson" | "csv" | "parquet") | null;
                /** @description How the records are read, with the judgements that were recorded in them: as one of our own exports, as hh-rlhf's transcripts, or as the JSON exports of Label Studio and Argilla. Left out: as tasks */
                layout?: ("argilla" | "ballots" | "dpo" | "grpo" | "helpsteer_preference" | "hh_rlhf" | "kto" | "label_studio" | "llama_factory" | "nemo_rl" | "openai_preference" | "prm" | "ranking" | "reward_scores" | "sft" | "ultrafeedback") | null;
                /** @description JSON: {our field: their column, or "=" and a constant} */
                mapping?: string | null;
                /** @description The task type of lines that name none */
                type?: string | null;
            };
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The import's job: follow it at `GET /jobs/{id}`. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportAnswer"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body of every error. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body of every error. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body of every error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    generation_list_models: {
        parameters: {
            query?: {
                /** @description Left out: those of the environment */
                project_id?: string | null;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ids of the models that a provider offers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelList"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body of every error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body of every error. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    tasks_list_tasks: {
        parameters: {
            query?: {
                created_after?: string | null;
                created_before?: string | null;
                /** @description `next_cursor` of the page before; opaque */
                cursor?: string | null;
                /** @description true: tasks without any output; false: with some */
                lacks_outputs?: boolean | null;
                /** @description How many items at most */
                limit?: number;
                max_agreement?: number | null;
                min_agreement?: number | null;
                /** @description Tasks with an output of this model */
                model?: string | null;
                project_id?: string | null;
                /** @description Full text of the prompt: words, "phrases", or, -not */
                q?: string | null;
                status?: components["schemas"]["TaskStatus"] | null;
                /** @description Repeatable: a task has all of them */
                tag?: string[];
                type?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of tasks, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskList"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    tasks_create_task: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskIn"];
            };
        };
        responses: {
            /** @description A task. What has a default here is left out for annotators, and `outputs` also in lists. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TasksTaskOut"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body of every error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    tasks_get_task: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A task. What has a default here is left out for annotators, and `outputs` also in lists. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TasksTaskOut"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    tasks_change_task: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskPut"];
            };
        };
        responses: {
            /** @description A task. What has a default here is left out for annotators, and `outputs` also in lists. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TasksTaskOut"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body of every error. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body of every error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    review_get_adjudication: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A task with all that is needed to settle it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Adjudication"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    annotation_post_assign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignIn"];
            };
        };
        responses: {
            /** @description One assignment, for researchers. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignedAnswer"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    generation_generate_for_task: {
        parameters: {
            query?: {
                /** @description 1: server-sent events. `token` {model, index, text}, `output` (a stored output, with `index`), `error` {model, index, message}, and at the end `done` {outputs, errors} */
                stream?: boolean;
            };
            header?: never;
            path: {
                task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GenerateIn"];
            };
        };
        responses: {
            /** @description With `stream`: server-sent events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description What came and was stored, and what did not come. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GenerateOut"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body of every error. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    gold_put_gold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GoldIn"];
            };
        };
        responses: {
            /** @description A task. What has a default here is left out for annotators, and `outputs` also in lists. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TasksTaskOut"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body of every error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    gold_delete_gold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    review_get_resolution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A researcher's last word on a task. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResolutionOut"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    review_post_resolution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolutionIn"];
            };
        };
        responses: {
            /** @description A researcher's last word on a task. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResolutionOut"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body of every error. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    review_delete_resolution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    review_get_resolution_history: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The history of a resolution, the first step first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResolutionHistory"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    tasks_list_versions: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; opaque */
                cursor?: string | null;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path: {
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of superseded versions, the newest first. A version that only got more outputs is not among them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionList"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    tokens_list_tokens: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; opaque */
                cursor?: string | null;
                /** @description How many items at most */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TokenOut_"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    tokens_create_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenIn"];
            };
        };
        responses: {
            /** @description A new API token. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewTokenOut"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    tokens_revoke_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    users_list_users: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; opaque */
                cursor?: string | null;
                is_active?: boolean | null;
                /** @description How many items at most */
                limit?: number;
                /** @description Part of an e-mail address or a name */
                q?: string | null;
                role?: components["schemas"]["Role"] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_UserOut_"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    users_create_user: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserIn"];
            };
        };
        responses: {
            /** @description A user. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserOut"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    users_update_user: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserPatch"];
            };
        };
        responses: {
            /** @description A user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserOut"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    users_reset_password: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetIn"];
            };
        };
        responses: {
            /** @description Changed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    webhooks_list_webhooks: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; opaque */
                cursor?: string | null;
                /** @description How many items at most */
                limit?: number;
                project_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Webhooks, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookPage"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    webhooks_create_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookIn"];
            };
        };
        responses: {
            /** @description A new webhook with the secret that signs its deliveries. It is shown this once. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookCreated"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    webhooks_get_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A webhook, without its secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookOut"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    webhooks_delete_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    webhooks_change_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookPatch"];
            };
        };
        responses: {
            /** @description A webhook, without its secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookOut"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is larger than the limit */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description The body is of a type that is not read here */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    webhooks_list_deliveries: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; opaque */
                cursor?: string | null;
                /** @description How many items at most */
                limit?: number;
                status?: ("pending" | "succeeded" | "failed") | null;
            };
            header?: never;
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deliveries of a webhook, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryPage"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Some fields are not valid; `errors` names them */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    webhooks_retry_delivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                delivery_id: string;
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One event for one webhook, and how far its delivery is. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryOut"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    webhooks_test_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One event for one webhook, and how far its delivery is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryOut"];
                };
            };
            /** @description Nobody is signed in, or the token is not valid */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Signed in, but not allowed to do this */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description It clashes with what is stored */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    plugins_get_widget_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                    "text/css": string;
                    "text/javascript": string;
                };
            };
            /** @description It is not there, or not for this user to see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
            /** @description Too many requests: `Retry-After` says for how many seconds to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemDocument"];
                };
            };
        };
    };
    probes_get_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The process answers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    probes_get_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Prometheus' text format */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    probes_get_readiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether requests can be served; each part is "ok" or says what is wrong. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description Whether requests can be served; each part is "ok" or says what is wrong. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
}
