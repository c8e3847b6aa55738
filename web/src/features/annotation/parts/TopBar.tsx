import { ArrowLeft, BookOpen, CloudOff, GitCompare, Keyboard, TextQuote } from 'lucide-react';
import { Link } from 'react-router';
import { IconButton } from '@/components/ui/Button';
import { Tooltip } from '@/components/ui/Tooltip';
import { cn } from '@/lib/cn';
import { plural } from '@/lib/format';
import type { SaveState } from '../work/saver';
import type { WorkState } from '../work/state';

const SAVED: Record<SaveState, string> = {
  idle: '',
  waiting: 'Saving',
  saving: 'Saving',
  saved: 'Draft saved',
  retrying: 'Kept in this browser',
  refused: 'Kept in this browser',
};

interface TopBarProps {
  state: WorkState;
  raw: boolean;
  compare: boolean;
  guidelines: boolean;
  onRaw: () => void;
  onCompare: () => void;
  onGuidelines: () => void;
  onHelp: () => void;
}

export function TopBar({ state, raw, compare, guidelines, onRaw, onCompare, onGuidelines, onHelp }: TopBarProps) {
  const { assignment, save, count } = state;
  const cut = save === 'retrying' || save === 'refused';
  const on = (active: boolean) => cn(active && 'bg-accent-subtle! text-accent-text!');
  return (
    <header className="sticky top-0 z-30 flex h-12 shrink-0 items-center gap-1 border-b border-line bg-surface px-2 sm:px-3">
      <Tooltip content="Back to the queue" side="bottom">
        <Link
          to="/work"
          aria-label="Back to the queue"
          className="grid size-8 shrink-0 place-items-center rounded-md text-muted hover:bg-hover hover:text-text"
        >
          <ArrowLeft className="size-4" aria-hidden />
        </Link>
      </Tooltip>
      <div className="ml-1 flex min-w-0 flex-1 items-baseline gap-3">
        <h1 className="truncate text-sm font-semibold">{assignment?.project.name ?? 'Work'}</h1>
        {count > 0 && (
          <span className="tabular shrink-0 text-xs text-muted max-sm:hidden">
            {plural(count, 'task')} this sitting
          </span>
        )}
      </div>
      <span
        role="status"
        className={cn('mr-1 flex shrink-0 items-center gap-1.5 text-xs', cut ? 'text-warning-text' : 'text-faint')}
      >
        {cut && <CloudOff className="size-3.5" aria-hidden />}
        <span className="max-sm:sr-only">{SAVED[save]}</span>
      </span>
      {assignment && (
        <>
          <IconButton
            label={raw ? 'Show rendered text' : 'Show raw text'}
            shortcut="r"
            aria-pressed={raw}
            className={on(raw)}
            icon={<TextQuote />}
            onClick={onRaw}
          />
          {assignment.outputs.length > 1 && (
            <IconButton
              label="Difference of the outputs"
              shortcut="d"
              aria-pressed={compare}
              className={on(compare)}
              icon={<GitCompare />}
              onClick={onCompare}
            />
          )}
          <IconButton
            label="Guidelines"
            shortcut="g"
            aria-pressed={guidelines}
            className={on(guidelines)}
            icon={<BookOpen />}
            onClick={onGuidelines}
          />
          <IconButton label="Keyboard" shortcut="k" icon={<Keyboard />} className="max-sm:hidden" onClick={onHelp} />
        </>
      )}
    </header>
  );
}
