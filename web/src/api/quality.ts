import { queryOptions } from '@tanstack/react-query';
import { api, ok, type Schemas } from './client';
import { keys } from './keys';

export type Quality = Schemas['QualityOut'];
export type KeyQuality = Schemas['KeyQuality'];
export type AnnotatorQuality = Schemas['AnnotatorQuality'];
export type Figure = Schemas['Figure'];
export type PairFigure = Schemas['PairFigure'];
export type StandingOutJudgement = Schemas['StandingOutJudgement'];
export type OtherScorer = Schemas['OtherScorer'];

/** What a project's judgements are worth: agreement per key and per annotator. While judgements wait to be scored it
 *  is read again every few seconds: the event that tells of the scores may come before they are stored everywhere. */
export const qualityQuery = (projectId: string) =>
  queryOptions({
    queryKey: [keys.metrics, 'quality', projectId],
    queryFn: ({ signal }) =>
      ok(api.GET('/api/v1/metrics/quality', { params: { query: { project_id: projectId } }, signal })),
    refetchInterval: (query) => (query.state.data?.stale === true ? 5000 : false),
  });

/** Have a project scored anew; the job that will. */
export function scoreNow(projectId: string): Promise<Schemas['ScoringAnswer']> {
  return ok(api.POST('/api/v1/projects/{project_id}/score', { params: { path: { project_id: projectId } } }));
}
