import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { describe, expect, it } from 'vitest';
import type { Assignment, ProjectWork } from '@/api/annotation';
import { Held, ProjectRow } from './QueueRows';

const PROJECT = {
  id: 'p1',
  name: 'Tones',
  description: '',
  task_type: 'qa',
  available: 3,
  held: 1,
  today: 0,
  week: 0,
  total: 2,
  mean_duration_ms: null,
  last_at: null,
  gold: null,
} satisfies ProjectWork;

const GONE = [
  {
    kind: 'widgets',
    name: 'tone',
    field: 'widgets.0',
    message: "missing plugin: nothing that is installed offers the widget 'tone'",
  },
];

describe('a project in the queue', () => {
  it('has its tasks and the way to them', () => {
    render(<ProjectRow project={PROJECT} first />, { wrapper: MemoryRouter });
    expect(screen.getByRole('listitem')).toHaveTextContent('4 tasks for you');
    expect(screen.getByRole('link', { name: 'Go on with Tones' })).not.toHaveClass('invisible');
  });

  it('says what it lacks where a required widget is missing, and leads nowhere', () => {
    render(<ProjectRow project={PROJECT} first missing={[...GONE, ...GONE]} />, { wrapper: MemoryRouter });
    expect(screen.getByRole('listitem')).toHaveTextContent(
      "Missing plugin: nothing that is installed offers the widget 'tone'. " +
        'Nothing can be judged here until the operator installs it; drafts are kept.Cannot be judged now',
    );
    expect(screen.getByRole('listitem')).not.toHaveTextContent('for you');
    expect(screen.getByRole('link')).toHaveClass('invisible');
  });
});

describe('what one holds', () => {
  const held = (id: string, project: string) =>
    ({ id, project: { id: project, name: project }, task: { prompt: id, type: 'qa' }, draft: null }) as Assignment;

  it('is marked where its project cannot be judged', () => {
    render(<Held items={[held('a', 'p1'), held('b', 'p2')]} blocked={new Map([['p1', GONE]])} />, {
      wrapper: MemoryRouter,
    });
    expect(screen.getAllByRole('link').map((link) => link.textContent.includes('Missing plugin'))).toEqual([
      true,
      false,
    ]);
  });
});
