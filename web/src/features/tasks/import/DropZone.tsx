import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui';
import { cn } from '@/lib/cn';

export function DropZone({ onFile, problem }: { onFile: (file: File) => void; problem: string | null }) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file) onFile(file);
  };
  return (
    // The button does the same by keyboard.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
      className={cn(
        'flex flex-col items-center rounded-xl border-2 border-dashed px-6 py-14 text-center transition-colors',
        over ? 'border-accent bg-accent-subtle' : 'border-line-strong bg-surface',
      )}
    >
      <FileUp className="mb-3 size-7 text-muted" aria-hidden />
      <p className="text-md font-semibold">Drop a file here</p>
      <p className="mt-1 max-w-md text-sm text-pretty text-muted">
        JSON lines, CSV (both also gzipped) or Parquet: one task per line, with any columns. What they are is guessed,
        and you can change it before anything is sent.
      </p>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="File of tasks"
        accept=".jsonl,.ndjson,.json,.csv,.parquet,.gz"
        onChange={(event) => take(event.target.files)}
      />
      <Button variant="primary" className="mt-5" onClick={() => input.current?.click()}>
        Choose a file
      </Button>
      {problem !== null && (
        <p role="alert" className="mt-4 text-sm text-danger-text">
          {problem}
        </p>
      )}
    </div>
  );
}
