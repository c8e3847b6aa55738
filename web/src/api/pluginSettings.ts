import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, ok, type Schemas } from './client';
import { keys } from './keys';

/** A project's own settings of one plugin object; no secret is in it. */
export type PluginSettings = Schemas['PluginConfigOut'];

/** Every plugin object that takes settings, and what the project has set. For researchers. */
export const pluginSettingsQuery = (projectId: string) =>
  queryOptions({
    queryKey: [keys.projects, 'plugins', projectId],
    queryFn: async ({ signal }) =>
      (
        await ok(
          api.GET('/api/v1/projects/{project_id}/plugins', { params: { path: { project_id: projectId } }, signal }),
        )
      ).items,
  });

/** Store settings in place of the old ones: a secret that is left out stays, null takes it away. */
export function useSavePluginSettings(projectId: string, { kind, name }: Pick<PluginSettings, 'kind' | 'name'>) {
  const client = useQueryClient();
  const { queryKey } = pluginSettingsQuery(projectId);
  return useMutation({
    mutationFn: (values: Record<string, unknown>) =>
      ok(
        api.PUT('/api/v1/projects/{project_id}/plugins/{kind}/{name}/config', {
          params: { path: { project_id: projectId, kind, name } },
          body: { values },
        }),
      ),
    onSuccess: (stored) => {
      client.setQueryData(queryKey, (old) =>
        old?.map((item) => (item.kind === kind && item.name === name ? stored : item)),
      );
      return client.invalidateQueries({ queryKey });
    },
  });
}

/** Forget the project's settings: those of the server's environment hold again. */
export function useForgetPluginSettings(projectId: string, { kind, name }: Pick<PluginSettings, 'kind' | 'name'>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      ok(
        api.DELETE('/api/v1/projects/{project_id}/plugins/{kind}/{name}/config', {
          params: { path: { project_id: projectId, kind, name } },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: pluginSettingsQuery(projectId).queryKey }),
  });
}
