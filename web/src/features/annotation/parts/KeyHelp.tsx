import { Dialog, Kbd, MOD } from '@/components/ui';
import { words } from '@/lib/format';
import type { UsedKeys } from '../host/WidgetHost';
import { COMMANDS } from '../work/keys';

const shown = (key: string) => (key === ' ' ? 'Space' : key.length === 1 ? key : key.replace('Arrow', ''));

function Keys({ keys }: { keys: string }) {
  return (
    <span className="flex gap-1">
      {keys.split('+').map((key) => (
        <Kbd key={key}>{key === 'Mod' ? MOD : key === 'Enter' ? '↵' : shown(key)}</Kbd>
      ))}
    </span>
  );
}

function List({ title, rows }: { title: string; rows: { keys: string[]; does: string }[] }) {
  return (
    <section>
      <h3 className="mb-1.5 text-xs font-medium text-muted">{title}</h3>
      <dl className="divide-y divide-line">
        {rows.map(({ keys, does }) => (
          <div key={does} className="flex min-h-8 items-center justify-between gap-4 py-1">
            <dt className="text-sm">{does}</dt>
            <dd className="flex shrink-0 items-center gap-2">
              {keys.map((key) => (
                <Keys key={key} keys={key} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What the keyboard does here: the screen's keys, and those that this task's widgets took. */
export default function KeyHelp({ keys, onClose }: { keys: UsedKeys; onClose: () => void }) {
  const widgets = Object.entries(keys).filter(([, used]) => used.length > 0);
  return (
    <Dialog
      open
      wide={widgets.length > 0}
      onOpenChange={(open) => !open && onClose()}
      title="Keyboard"
      description="Single keys rest while you write in a text field; Escape leaves it."
    >
      <div className={widgets.length > 0 ? 'grid gap-x-10 gap-y-6 sm:grid-cols-2' : ''}>
        <List title="Everywhere" rows={COMMANDS} />
        <div className="grid content-start gap-6 empty:hidden">
          {widgets.map(([name, used]) => (
            <List key={name} title={words(name)} rows={used.map(({ key, does }) => ({ keys: [key], does }))} />
          ))}
        </div>
      </div>
    </Dialog>
  );
}
