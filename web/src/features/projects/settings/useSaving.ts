import { useState } from 'react';
import { ApiError, messageOf } from '@/api/errors';
import { useChangeProject, type Project, type ProjectChange } from '@/api/projects';
import { toast } from '@/components/ui';
import { sentence } from '@/lib/forms';

export interface Saving {
  save: (change: Partial<ProjectChange>, said: string) => Promise<boolean>;
  saving: boolean;
  /** What is wrong with no field in particular. */
  message: string | undefined;
  /** Messages by the dotted path of the API. */
  problems: Record<string, string>;
  /** Somebody else changed the project since it was read: what is shown here may be old. */
  isStale: boolean;
}

/** Save one section of the settings. A project that was changed since is not overwritten. */
export function useSaving(project: Project): Saving {
  const change = useChangeProject(project.id);
  const [state, setState] = useState<Pick<Saving, 'message' | 'problems' | 'isStale'>>({
    message: undefined,
    problems: {},
    isStale: false,
  });
  const save = async (body: Partial<ProjectChange>, said: string): Promise<boolean> => {
    setState({ message: undefined, problems: {}, isStale: false });
    try {
      await change.mutateAsync({ ...body, version: project.version });
      toast.success(said);
      return true;
    } catch (error) {
      const errors = error instanceof ApiError ? error.errors : [];
      setState({
        message: errors.length === 0 ? sentence(messageOf(error)) : undefined,
        problems: Object.fromEntries(errors.map(({ field, message }) => [field, sentence(message)])),
        isStale: error instanceof ApiError && error.status === 409,
      });
      return false;
    }
  };
  return { ...state, save, saving: change.isPending };
}

/** The same for a bar below fields that show their own problems: it says only what has no place of its own. */
export function without(saving: Saving, shown: readonly string[]): Saving {
  const rest = Object.entries(saving.problems).filter(([field]) => !shown.includes(field));
  return { ...saving, problems: Object.fromEntries(rest) };
}
