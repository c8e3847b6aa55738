import type { Project } from '@/api/projects';
import { progressOf } from './progress';

export interface Step {
  title: string;
  /** Why, while it is not done. */
  why: string;
  action: string;
  /** A path below the project's. */
  to: string;
  done: boolean;
}

/** What there is to do until judgements come in and are used, in its order. */
export function nextSteps(project: Project, known: { annotators: number | undefined; lacksOutputs: boolean }): Step[] {
  const { draft, published, archived, judgements } = progressOf(project);
  const tasks = draft + published + archived;
  const steps: Step[] = [
    {
      title: 'Write the guidelines',
      why: 'People agree more when they know what counts.',
      action: 'Write',
      to: '/settings#guidelines',
      done: project.guidelines.trim() !== '',
    },
    {
      title: 'Add tasks',
      why: 'Import a file, or write them one by one.',
      action: 'Import',
      to: '/tasks/import',
      done: tasks > 0,
    },
  ];
  if (known.lacksOutputs) {
    steps.push({
      title: 'Give every task its outputs',
      why: 'Some tasks have nothing to be judged yet.',
      action: 'Show them',
      to: '/tasks?outputs=lacking',
      done: false,
    });
  }
  if (draft > 0 || published > 0) {
    steps.push({
      title: 'Publish the tasks',
      why: draft === 1 ? 'One task is a draft still.' : `${draft} tasks are drafts still.`,
      action: 'Show drafts',
      to: '/tasks?status=draft',
      done: draft === 0,
    });
  }
  steps.push(
    {
      title: 'Invite annotators',
      why: 'Nobody but you is in this project.',
      action: 'Add people',
      to: '/settings#members',
      done: known.annotators === undefined || known.annotators > 0,
    },
    {
      title: 'Look at the quality',
      why: judgements > 0 ? 'There are judgements to look at.' : 'Once the first judgements are in.',
      action: 'Open',
      to: '/quality',
      done: false,
    },
    {
      title: 'Export a data set',
      why: judgements > 0 ? 'Pick a recipe and a format.' : 'Once there are judgements.',
      action: 'Open',
      to: '/exports',
      done: false,
    },
  );
  return steps;
}
