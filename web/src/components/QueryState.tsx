import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorPanel } from './ErrorPanel';
import { SkeletonText } from './ui/Feedback';

export interface QueryStateProps<T> {
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'isPending' | 'refetch'>;
  /** What stands there until the data come: of the same size as what comes. */
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
}

/** The three states of a query. Data that are there stay, even when reading them again fails. */
export function QueryState<T>({ query, skeleton, children }: QueryStateProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  return skeleton ?? <SkeletonText lines={5} />;
}
