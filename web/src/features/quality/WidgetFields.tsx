import { useQuery } from '@tanstack/react-query';
import type { ReviewedOutput, ReviewedTask } from '@/api/disagreements';
import { ApiError } from '@/api/errors';
import { pluginsQuery } from '@/api/plugins';
import { SkeletonText } from '@/components/ui';
import { useProject } from '@/components/useProject';
import { cn } from '@/lib/cn';
import { words } from '@/lib/format';
import { sentence } from '@/lib/forms';
import { ProjectWidget } from './ProjectWidget';

export interface WidgetFieldsProps {
  task: ReviewedTask;
  outputs: ReviewedOutput[];
  values: Record<string, unknown>;
  onValues: (values: Record<string, unknown>) => void;
  disabled: boolean;
  /** What the server said of the values: it stands below the control that it is about. */
  error: unknown;
}

/** The project's own widgets, each with its name and what is wrong with its value. */
export function WidgetFields({ task, outputs, values, onValues, disabled, error }: WidgetFieldsProps) {
  const project = useProject();
  const plugins = useQuery(pluginsQuery());
  const problem = (name: string) =>
    error instanceof ApiError
      ? error.errors.find(({ field }) => field === `values.${name}` || field.startsWith(`values.${name}.`))?.message
      : undefined;
  return project.widgets.map((configured) => {
    const widget = plugins.data?.widgets.find((one) => one.name === configured.widget);
    const wrong = problem(configured.name);
    return (
      <section
        key={configured.name}
        aria-label={words(configured.name)}
        className={cn(
          'grid min-w-0 gap-2',
          project.widgets.filter((other) => other.widget === configured.widget).length === 1 && 'rlf-alone',
        )}
      >
        <p className="rlf-title text-sm font-medium">{words(configured.name)}</p>
        {plugins.isPending ? (
          <SkeletonText lines={2} />
        ) : widget ? (
          <ProjectWidget
            name={configured.name}
            options={configured.options}
            widget={widget}
            task={task}
            outputs={outputs}
            value={values[configured.name]}
            disabled={disabled}
            onChange={(value) => onValues({ ...values, [configured.name]: value })}
          />
        ) : (
          <p className="text-sm text-muted">The widget “{configured.widget}” is not installed.</p>
        )}
        {wrong !== undefined && <p className="text-sm text-danger-text">{sentence(wrong)}</p>}
      </section>
    );
  });
}
