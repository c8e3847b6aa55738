import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from './Button';
import { toast } from './Toast';

export interface CopyButtonProps {
  text: string | (() => string);
  /** What is copied: "Copy link". */
  label?: string;
  /** With its label beside the icon. */
  labelled?: boolean;
  size?: 'sm' | 'md';
  className?: string;
}

export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without a secure origin there is no clipboard API.
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'sr-only';
    document.body.append(area);
    area.select();
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way left there
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}

export function CopyButton({ text, label = 'Copy', labelled = false, size = 'sm', className }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    if (!(await copyText(typeof text === 'string' ? text : text()))) {
      toast.error('The browser did not allow copying: select the text and copy it by hand.');
      return;
    }
    setCopied(true);
    setTimeout(() => setCopied(false), 1800);
  };
  const icon = copied ? <Check className="text-success-text" aria-hidden /> : <Copy aria-hidden />;
  const onClick = () => void copy();
  return (
    <>
      {labelled ? (
        <Button size={size} className={className} onClick={onClick}>
          {icon}
          {copied ? 'Copied' : label}
        </Button>
      ) : (
        <IconButton size={size} className={className} label={copied ? 'Copied' : label} icon={icon} onClick={onClick} />
      )}
      <span role="status" className="sr-only">
        {copied ? 'Copied' : ''}
      </span>
    </>
  );
}
