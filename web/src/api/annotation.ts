/** The annotator's own routes. Claims and judgements change things: they are plain calls, not queries. */
import { queryOptions } from '@tanstack/react-query';
import { api, ok, type Schemas } from './client';
import { keys } from './keys';

export type Assignment = Schemas['AssignmentOut'];
export type AssignedWidget = Schemas['AnnotationWidgetOut'];
export type AssignedOutput = Schemas['AnnotationOutputOut'];
export type AnnotatorStats = Schemas['StatsOut'];
export type ProjectWork = Schemas['ProjectWork'];
export type OwnQualification = Schemas['OwnQualification'];
export type RevealedGold = Schemas['RevealedGold'];
export type RevealedModel = Schemas['RevealedModel'];
export type Submitted = Schemas['SubmittedOut'];
export type StoredFeedback = Schemas['FeedbackOut'];
export type DraftAnswer = Schemas['DraftOut'];
/** What a judgement says: {widget name: value}. */
export type Values = Record<string, unknown>;

export interface Judgement {
  assignment_id: string;
  values: Values;
  duration_ms: number;
  next: boolean;
}

/** The assignments that I hold, with their drafts. */
export const queueQuery = () =>
  queryOptions({
    queryKey: [keys.work, 'queue'],
    queryFn: ({ signal }) => ok(api.GET('/api/v1/annotator/queue', { signal })),
    staleTime: 0,
  });

/** My own figures and what waits for me, per project; the day begins where the reader is. */
export const statsQuery = () =>
  queryOptions({
    queryKey: [keys.work, 'stats'],
    queryFn: ({ signal }) =>
      ok(
        api.GET('/api/v1/annotator/stats', {
          params: { query: { timezone: Intl.DateTimeFormat().resolvedOptions().timeZone } },
          signal,
        }),
      ),
    staleTime: 0,
  });

/** What I hold, oldest first. */
export async function heldAssignments(projectId: string | null): Promise<Assignment[]> {
  const query = projectId === null ? {} : { project_id: projectId };
  return (await ok(api.GET('/api/v1/annotator/queue', { params: { query } }))).items;
}

/** Claim the next task; null where there is none. */
export async function claimNext(projectId: string | null): Promise<Assignment | null> {
  const answer = (await ok(api.POST('/api/v1/annotator/next', { body: { project_id: projectId } }))) as
    Schemas['AssignmentAnswer'] | undefined;
  return answer?.assignment ?? null;
}

export async function fetchAssignment(id: string): Promise<Assignment> {
  const path = { assignment_id: id };
  return (await ok(api.GET('/api/v1/annotator/assignments/{assignment_id}', { params: { path } }))).assignment;
}

/** Keep a draft; it renews the lease. */
export function saveDraft(id: string, values: Values, signal?: AbortSignal): Promise<DraftAnswer> {
  const path = { assignment_id: id };
  return ok(
    api.PUT('/api/v1/annotator/assignments/{assignment_id}/draft', { params: { path }, body: { values }, signal }),
  );
}

export async function skipAssignment(id: string, reason: string, note: string): Promise<void> {
  const body = { reason, note: note.trim() === '' ? null : note };
  const path = { assignment_id: id };
  await ok(api.POST('/api/v1/annotator/assignments/{assignment_id}/skip', { params: { path }, body }));
}

/** The same judgement again answers the same: it may be sent anew when no answer came. */
export function submitFeedback(judgement: Judgement): Promise<Submitted> {
  return ok(api.POST('/api/v1/feedback', { body: judgement }));
}

export function reviseFeedback(id: string, revision: number, values: Values): Promise<StoredFeedback> {
  return ok(
    api.PUT('/api/v1/feedback/{feedback_id}', { params: { path: { feedback_id: id } }, body: { values, revision } }),
  );
}
