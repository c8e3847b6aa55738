import { queryOptions } from '@tanstack/react-query';
import { api, ok, type Schemas } from './client';
import { keys } from './keys';

export type Catalogue = Schemas['Catalogue'];

/** What is installed: task types, widgets with their modules and schemas, scorers, providers, recipes, formats. */
export const pluginsQuery = () =>
  queryOptions({
    queryKey: [keys.plugins],
    queryFn: ({ signal }) => ok(api.GET('/api/v1/plugins', { signal })),
    staleTime: 5 * 60_000,
  });
