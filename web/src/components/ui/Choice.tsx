import { useEffect, useId, useRef, type InputHTMLAttributes, type ReactNode, type Ref } from 'react';
import { cn } from '@/lib/cn';

type NativeProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type'>;

interface LabelledProps extends NativeProps {
  /** Without one, give an aria-label. */
  label?: ReactNode;
  /** Below the label, in smaller letters. */
  hint?: ReactNode;
  ref?: Ref<HTMLInputElement>;
}

function Labelled({
  control,
  label,
  hint,
  hintId,
  className,
  end = false,
}: {
  control: ReactNode;
  label: ReactNode;
  hint: ReactNode;
  hintId: string;
  className?: string | undefined;
  end?: boolean;
}) {
  if (label === undefined) return control;
  return (
    <div className={cn('flex gap-2.5', end && 'flex-row-reverse justify-between', className)}>
      <label className="peer flex cursor-pointer gap-2.5 has-disabled:cursor-not-allowed has-disabled:text-muted">
        <span className="flex h-5.5 items-center">{control}</span>
        <span className="min-w-0">
          <span className="font-medium">{label}</span>
          {hint !== undefined && (
            <span id={hintId} className="block text-sm font-normal text-muted">
              {hint}
            </span>
          )}
        </span>
      </label>
    </div>
  );
}

export interface CheckboxProps extends LabelledProps {
  /** Some, but not all, of what it stands for. */
  indeterminate?: boolean;
}

export function Checkbox({ label, hint, indeterminate = false, className, ref, ...rest }: CheckboxProps) {
  const hintId = useId();
  const own = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (own.current) own.current.indeterminate = indeterminate;
  }, [indeterminate]);
  const control = (
    <input
      type="checkbox"
      className={cn('ui-check', label === undefined && className)}
      aria-describedby={hint === undefined ? undefined : hintId}
      {...rest}
      ref={(element) => {
        own.current = element;
        if (typeof ref === 'function') ref(element);
        else if (ref) ref.current = element;
      }}
    />
  );
  return <Labelled {...{ control, label, hint, hintId, className }} />;
}

/** On or off, at once. In a form that is sent later, a Checkbox says the same more plainly. */
export function Switch({ label, hint, className, ...rest }: LabelledProps) {
  const hintId = useId();
  const control = (
    <input
      type="checkbox"
      role="switch"
      className={cn('ui-switch', label === undefined && className)}
      aria-describedby={hint === undefined ? undefined : hintId}
      {...rest}
    />
  );
  return <Labelled {...{ control, label, hint, hintId, className }} />;
}

export interface RadioOption<V extends string> {
  value: V;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
}

export interface RadioGroupProps<V extends string> {
  /** What is asked; hidden when it stands above already. */
  legend: string;
  hideLegend?: boolean;
  options: RadioOption<V>[];
  value: V | null;
  onChange: (value: V) => void;
  /** Side by side as cards. */
  cards?: boolean;
  disabled?: boolean;
  className?: string;
}

export function RadioGroup<V extends string>({
  legend,
  hideLegend = false,
  options,
  value,
  onChange,
  cards = false,
  disabled,
  className,
}: RadioGroupProps<V>) {
  const name = useId();
  return (
    <fieldset className={className} disabled={disabled}>
      <legend className={hideLegend ? 'sr-only' : 'mb-1.5 text-sm font-medium'}>{legend}</legend>
      <div className={cards ? 'grid gap-2 sm:grid-cols-[repeat(auto-fit,minmax(11rem,1fr))]' : 'grid gap-2'}>
        {options.map((option) => (
          <label
            key={option.value}
            className={cn(
              'flex cursor-pointer gap-2.5 has-disabled:cursor-not-allowed has-disabled:opacity-60',
              cards &&
                'rounded-lg border border-line-strong bg-surface p-3 hover:bg-hover has-checked:border-accent has-checked:bg-accent-subtle has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
            )}
          >
            <span className="flex h-5.5 items-center">
              <input
                type="radio"
                className={cn('ui-check', cards && 'focus-visible:outline-none')}
                name={name}
                value={option.value}
                checked={option.value === value}
                disabled={option.disabled}
                onChange={() => onChange(option.value)}
              />
            </span>
            <span className="min-w-0">
              <span className="font-medium">{option.label}</span>
              {option.hint !== undefined && <span className="block text-sm text-muted">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export interface SliderProps extends Omit<NativeProps, 'onChange' | 'value'> {
  value: number;
  onChange: (value: number) => void;
  min: number;
  max: number;
  step?: number;
  /** How the value reads, to people and to screen readers. */
  format?: (value: number) => string;
  /** What the ends mean. */
  anchors?: [string, string];
  ref?: Ref<HTMLInputElement>;
}

export function Slider({ value, onChange, format = String, anchors, className, ...rest }: SliderProps) {
  return (
    <span className={cn('block', className)}>
      <span className="flex items-center gap-3">
        <input
          type="range"
          className="ui-slider"
          value={value}
          aria-valuetext={format(value)}
          onChange={(event) => onChange(event.target.valueAsNumber)}
          {...rest}
        />
        <output className="tabular min-w-10 text-right text-sm font-medium">{format(value)}</output>
      </span>
      {anchors && (
        <span className="flex justify-between gap-4 pr-13 text-xs text-muted">
          <span>{anchors[0]}</span>
          <span className="text-right">{anchors[1]}</span>
        </span>
      )}
    </span>
  );
}
