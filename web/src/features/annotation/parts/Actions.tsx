import { Button } from '@/components/ui/Button';
import { Kbd, MOD } from '@/components/ui/Kbd';
import { cn } from '@/lib/cn';
import type { WorkState } from '../work/state';
import type { Workspace } from '../work/workspace';

interface ActionsProps {
  work: Workspace;
  state: WorkState;
  onSkip: () => void;
  className?: string;
}

/** Submit, skip and undo, with their keys. */
export function Actions({ work, state, onSkip, className }: ActionsProps) {
  const { sending, assignment, editing, missing, waits } = state;
  const own = sending !== null && sending.assignmentId === assignment?.id;
  const keys = 'pointer-coarse:hidden';
  return (
    <div className={cn('grid gap-2', className)}>
      <div className="flex gap-2">
        <Button
          variant="primary"
          size="lg"
          className="flex-1"
          loading={own || waits}
          disabled={!work.canSubmit && !work.canWait}
          onClick={() => void work.submit()}
        >
          {editing ? 'Store the change' : 'Submit'}
          <span className={cn('ml-1 inline-flex gap-1', keys)}>
            <Kbd tone="inverse">{MOD}</Kbd>
            <Kbd tone="inverse">↵</Kbd>
          </span>
        </Button>
        {!editing && (
          <Button size="lg" disabled={own} onClick={onSkip}>
            Skip <Kbd className={keys}>s</Kbd>
          </Button>
        )}
      </div>
      <div className="flex min-h-5 items-center justify-between gap-3 text-xs text-muted max-lg:empty:hidden">
        <span role="status">
          {missing.length > 0
            ? 'Something is still to be answered.'
            : sending !== null && !own
              ? waits
                ? 'This one follows as soon as the last one has arrived'
                : 'Sending the last one'
              : ''}
        </span>
        {work.canUndo && (
          <button
            type="button"
            className="flex items-center gap-1.5 rounded-sm hover:text-text"
            onClick={() => work.undo()}
          >
            Edit the last one <Kbd className={keys}>u</Kbd>
          </button>
        )}
      </div>
    </div>
  );
}
