import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Export } from '@/api/exports';
import { HistoryMenu } from './HistoryMenu';

const gone = (kind: string, name: string) => ({
  kind,
  name,
  field: kind.slice(0, -1),
  message: `missing plugin: nothing that is installed offers “${name}”`,
});

function open(missing: Export['missing']) {
  const onAgain = vi.fn();
  const made = { id: 'e', recipe: 'guard', format: 'sqlite', job_id: 'j', status: 'failed', files: [], missing };
  render(
    <QueryClientProvider client={new QueryClient()}>
      <HistoryMenu made={made as unknown as Export} onShow={vi.fn()} onAgain={onAgain} />
    </QueryClientProvider>,
  );
  fireEvent.keyDown(screen.getByRole('button', { name: 'More of guard' }), { key: 'Enter' });
  return onAgain;
}

describe('the menu of an export', () => {
  it('starts from its settings again', () => {
    const onAgain = open([]);
    fireEvent.click(screen.getByRole('menuitem', { name: 'Use these settings again' }));
    expect(onAgain).toHaveBeenCalledOnce();
  });

  it.each([gone('recipes', 'guard'), gone('formats', 'sqlite')])('does not without its $field, and says so', (lost) => {
    const onAgain = open([lost]);
    for (const name of ['Use these settings again', 'Build it again']) {
      const item = screen.getByRole('menuitem', { name });
      expect(item).toHaveAttribute('aria-disabled', 'true');
      fireEvent.click(item);
    }
    expect(onAgain).not.toHaveBeenCalled();
    expect(screen.getByRole('menu')).toHaveTextContent(
      `Missing plugin: nothing that is installed offers “${lost.name}”.`,
    );
    expect(screen.getByRole('menuitem', { name: 'Delete' })).not.toHaveAttribute('aria-disabled');
  });
});
