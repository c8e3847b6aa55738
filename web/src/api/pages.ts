import type { InfiniteData } from '@tanstack/react-query';

/** A page of a list: `next_cursor` is null on the last. */
export interface Page<T> {
  items: T[];
  next_cursor?: string | null;
}

/** The paging half of infiniteQueryOptions for any keyset list; `queryFn` gets the cursor as `pageParam`. */
export const paging = {
  initialPageParam: null as string | null,
  getNextPageParam: (last: { next_cursor?: string | null }): string | null => last.next_cursor ?? null,
};

/** All items of the pages that were loaded. */
export function itemsOf<T>(data: InfiniteData<Page<T>> | undefined): T[] {
  return data?.pages.flatMap((page) => page.items) ?? [];
}
