import type { Project } from '@/api/projects';

export interface ProgressOf {
  draft: number;
  open: number;
  complete: number;
  archived: number;
  /** All that annotators are to judge: open and complete. */
  published: number;
  /** 0 to 1; null where nothing is published. */
  share: number | null;
  judgements: number;
}

/** How far a project is. */
export function progressOf(project: Project): ProgressOf {
  const { draft = 0, open = 0, complete = 0, archived = 0 } = project.progress?.tasks ?? {};
  const published = open + complete;
  return {
    draft,
    open,
    complete,
    archived,
    published,
    share: published > 0 ? complete / published : null,
    judgements: project.progress?.feedback ?? 0,
  };
}
