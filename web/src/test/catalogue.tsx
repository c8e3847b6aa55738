import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ComponentType } from 'react';
import { MemoryRouter } from 'react-router';
import { pluginsQuery, type Catalogue } from '@/api/plugins';

/** What the server says of itself where no plugin is installed. */
export const NOTE = 'No plugin offers a task type, so no project can be made: no plugin is installed.';
export const BARE: Catalogue = {
  note: NOTE,
  task_types: [],
  widgets: [],
  scorers: [],
  llm_providers: [],
  recipes: [],
  formats: [],
  notifiers: [],
  plugins: [],
};

/** A page, where the server has these plugins. */
export function showWith(catalogue: Catalogue, Page: ComponentType) {
  const client = new QueryClient();
  client.setQueryData(pluginsQuery().queryKey, catalogue);
  render(
    <QueryClientProvider client={client}>
      <MemoryRouter>
        <Page />
      </MemoryRouter>
    </QueryClientProvider>,
  );
}
