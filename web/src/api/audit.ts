import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, ok, type Schemas } from './client';
import { keys } from './keys';
import { paging } from './pages';

export type AuditEntry = Schemas['AuditOut'];

export interface AuditFilter {
  action?: string | undefined;
  actor?: string | undefined;
  project?: string | undefined;
  object?: string | undefined;
}

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: [keys.audit, filter],
    queryFn: ({ pageParam, signal }) =>
      ok(api.GET('/api/v1/audit', { params: { query: { ...filter, limit: 50, cursor: pageParam } }, signal })),
    ...paging,
  });
