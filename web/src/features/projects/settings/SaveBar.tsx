import { useQueryClient } from '@tanstack/react-query';
import { projectQuery, type Project } from '@/api/projects';
import { Alert, Button } from '@/components/ui';
import type { Saving } from './useSaving';

/** Below a section of the settings: what is wrong, and the buttons. */
export function SaveBar({
  project,
  saving,
  dirty,
  onReset,
}: {
  project: Project;
  saving: Saving;
  dirty: boolean;
  onReset: () => void;
}) {
  const client = useQueryClient();
  const rest = Object.entries(saving.problems).map(([field, message]) => `${field}: ${message}`);
  return (
    <div className="mt-4 grid gap-3">
      {saving.isStale ? (
        <Alert
          tone="warning"
          title="Somebody changed this project in the meantime"
          action={
            <Button
              size="sm"
              onClick={() => void client.invalidateQueries({ queryKey: projectQuery(project.id).queryKey })}
            >
              Read it again and keep my entries
            </Button>
          }
        >
          Nothing was saved, so that their change is not lost. Read the project again, then save.
        </Alert>
      ) : (
        (saving.message ?? rest[0]) && <Alert tone="danger">{saving.message ?? rest.join(' ')}</Alert>
      )}
      <div className="flex items-center justify-end gap-2">
        {dirty && (
          <Button variant="ghost" onClick={onReset} disabled={saving.saving}>
            Discard
          </Button>
        )}
        <Button type="submit" variant="primary" disabled={!dirty} loading={saving.saving}>
          Save
        </Button>
      </div>
    </div>
  );
}
